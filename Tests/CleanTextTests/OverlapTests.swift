import RuleFiles
import Testing

@testable import CleanText

/// Pages whose images overlap, and texts that only repeat themselves.
@Suite struct OverlapTests {
  private func repair(_ text: String) -> Repair {
    TestTools.with { tools in
      Pipeline(rules: RuleFiles.standard, settings: Settings()).repair(Document(text), with: &tools)
    }
  }

  private func rules(_ repair: Repair) -> [String] {
    repair.ledger.entries.filter { $0.stage == .titles }.map(\.rule.name)
  }

  private static let page = """
    They walked along the river until the sun stood over the mill, and
    there they sat down to eat what they had with them, which was bread
    and a little cheese that the boy had found in the house before they
    left it for good, on the day when the old man came down to the ford

    """

  @Test func oneCopyStaysWithTheBetterReadingOfEachWord() {
    let first = Self.page.replacing("cheese", with: "cbeese")
    let second = """
      and a little cheese that the hoy had found in the honse before they
      left it for good, on the day when the old man came down to the ford
      with his dogs and asked them what it was that they wanted there.

      """
    let repair = repair(first + "\u{C}" + second)
    #expect(
      repair.text.text.contains(
        "a little cheese that the boy had found in the house before they left it for good, on the day when the old man"
          + " came down to the ford with his dogs"))
    #expect(rules(repair) == ["titles.overlap-reading", "titles.overlap"])
    #expect(RemovedText.bytes(of: repair)?.text.contains("the hoy had found") == true)
  }

  @Test func paragraphsOnOneLineOverlapToo() {
    let line = Self.page.replacing("\n", with: " ")
    let text =
      line + "\n\u{C}\ncheese that the boy had found in the honse before they left it for good, on the day when the old"
      + " man came down to the ford with his dogs and asked them what it was that they wanted there.\n"
    #expect(repair(text).text.text.split(separator: "found in the").count == 2)
  }

  @Test func whatAWriterRepeatsStays() {
    let form = """
      In witness of which both of them have put their names to this paper,
      before the people of the parish and the abbot of the upper valley.

      """
    let repair = repair("The mill is sold to the miller.\n" + form + "\u{C}" + form + "The ford is let to the abbot.\n")
    #expect(repair.text.text.split(separator: "In witness").count == 3)
    #expect(rules(repair) == ["titles.perhaps-overlap"])
  }

  @Test func versesAndListsStay() {
    let verse = "The tide goes out, the tide comes in,\nThe boats lie still and wait;\n"
    let list = "1. Bread of the lower mill, as the abbot has it,\n2. Salt from the coast, by the road over the hill\n"
    for lines in [verse + verse, list] {
      let repair = repair(Self.page + "\n" + lines + "\u{C}" + lines + "\n" + Self.page)
      #expect(rules(repair).isEmpty)
    }
  }

  @Test func theEndOfALineThatComesAgainByChanceStays() {
    let repair = repair(
      Self.page + "\u{C}the old man came down to the ford again, and nobody was there who would have\nasked him why.\n")
    #expect(rules(repair).isEmpty)
  }
}
