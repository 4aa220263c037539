import RuleFiles
import Testing

@testable import CleanText

/// Note marks and the notes they lead to.
@Suite struct FootnoteTests {
  private func links(_ text: String) -> [FootnoteLinks.Link] {
    var tools = Tools()
    let repair = Pipeline(rules: RuleFiles.standard, settings: Settings()).repair(Document(text), with: &tools)
    return FootnoteLinks.all(in: repair)
  }

  @Test func eachChapterHasItsOwn() {
    let text = """
      The mill stood by the river.[1] It had burnt twice,[2] and twice been built again.

      [1] The parish book, p. 4.

      [2] The parish book, p. 9.

      The ford lay above it.[1] Nobody used it in winter.[2]

      [1] A letter of the miller.

      [2] The same.

      """
    let found = links(text)
    #expect(found.map(\.mark) == ["[1]", "[2]", "[1]", "[2]"])
    #expect(found.map(\.line) == [1, 1, 7, 7])
    #expect(found.map(\.noteLine) == [3, 5, 9, 11])
  }

  @Test func aNoteThatIsNotThereIsNil() {
    let text = """
      One.[1] Two.[2] Three.[3] Four.[4] That was all that he had to say of it on that day.

      [1] The parish book.

      [2] The same.

      [4] A letter.

      """
    #expect(links(text).map(\.noteLine) == [3, 5, nil, 7])
  }

  @Test func yearsInBracketsAreNoMarks() {
    #expect(links("In [1848] and [12] of them, the year of the comet.\n\n1. Bread\n\n2. Salt\n").isEmpty)
  }
}

/// Notes at the foot of pages.
@Suite struct PageNoteTests {
  private func repair(_ text: String) -> Repair {
    TestTools.with { tools in
      Pipeline(rules: RuleFiles.standard, settings: Settings()).repair(Document(text), with: &tools)
    }
  }

  /// Two pages and a bit: three notes, whose marks and labels are given.
  private func book(_ marks: [String], _ labels: [String], blank: Bool) -> String {
    let gap = blank ? "\n" : ""
    return """
      The parish of the upper valley had two mills, of which the older
      belonged to the abbey\(marks[0]) and the other to the miller himself. Both
      were burnt in the war, and only the second was built again by the
      sons of the man who had lost it.\(marks[1]) Whoever goes up the road to the
      ford can still see the walls, and the wheel that lies in the grass,
      and the stones that were brought from the hill in the year of the
      \(gap)\(labels[0]) The charter is printed in the parish book, p. 41; the seal is
      lost.
      \(labels[1]) So the chronicle; the letter of the abbot names three.
      \u{C}comet, when the river was so low that carts could cross it below
      the weir.\(marks[2]) Nobody has counted them since, and nobody will, for the
      path that led there is gone, and the bridge with it. The abbot had
      written of it to the bishop, who did not answer him, and to the
      king, who did, but whose answer was lost on the road.
      \(gap)\(labels[2]) See above, p. 3
      \u{C}so that nothing more is known of the mills and of those who then
      lived in them before the war and after it.

      """
  }

  @Test(arguments: [
    (["1", "2", "3"], ["1.", "2.", "3."]), (["1", "2", "1"], ["1", "2", "1"]), (["*", "†", "*"], ["*", "†", "*"]),
    (["†", "‡", "§"], ["†", "‡", "§"]), (["¹", "²", "¹"], ["¹", "²", "¹"]),
    (["[1]", "[2]", "[3]"], ["[1]", "[2]", "[3]"]),
    (["(1)", "(2)", "(1)"], ["(1)", "(2)", "(1)"]), (["(a)", "(b)", "(a)"], ["a.", "b.", "a."]),
    (["<sup>1</sup>", "<sup>2</sup>", "<sup>3</sup>"], ["1", "2", "3"]),
  ])
  func standApartAndKnowTheirMarks(_ marks: [String], _ labels: [String]) {
    for blank in [true, false] {
      let repair = repair(book(marks, labels, blank: blank))
      let lines = repair.text.text
      #expect(
        lines.contains(
          "in the year of the\n\n\(labels[0]) The charter is printed in the parish book, p. 41; the seal is lost.\n\n"))
      #expect(lines.contains("names three.\n\ncomet, when"))
      #expect(lines.contains("p. 3\n\nso that nothing"))
      let links = FootnoteLinks.all(in: repair)
      #expect(links.map(\.mark) == marks && links.map(\.note) == labels)
      #expect(links.map(\.line) == [2, 4, blank ? 12 : 11])
      let flags = repair.ledger.entries.filter { $0.rule.name == "paragraphs.past-notes" }
      #expect(flags.count == 1 && flags[0].before.text == "the")
      let again = self.repair(lines)
      #expect(again.text.text == lines)
    }
  }

  @Test func aNumberedListIsNoNote() {
    let text = """
      They went up to the mill in the valley and asked for what was written on the paper they had
      from the abbot of the hill, who had put down these things
      1. Bread of the lower mill
      2. Salt from the coast
      \u{C}and went home by the old road that goes over the hill.

      """
    let repair = repair(text)
    #expect(FootnoteLinks.all(in: repair).isEmpty)
    #expect(repair.text.text.contains("mill\n2. Salt"))
  }

  @Test func itemsThatTheTextSpeaksOfAreNoNotes() {
    let text = """
      The miller had rules for the mill, of which (1) and (2) were those of his father, and they were read aloud to all.
      (1) No man shall bring his dog.
      (2) No man shall sleep in the mill.
      \u{C}Nobody read them again after the war.

      """
    let repair = repair(text)
    #expect(FootnoteLinks.all(in: repair).isEmpty)
    #expect(repair.text.text.contains("his dog.\n(2) No man"))
  }

  @Test func theLabelOfANoteIsNoMark() {
    let text = """
      The mill stood by the river.[1] It had burnt twice, and twice been built again.
      \u{C}The ford lay above it.[1] Nobody used it in winter.

      THE MILL

      [1] The parish book.

      THE FORD

      [1] A letter of the miller.

      """
    #expect(FootnoteLinks.all(in: repair(text)).allSatisfy { $0.line <= 2 })
  }

  @Test func aNoteThatComesBackOnEveryPageIsNoRunningFoot() {
    let page = { (place: Int) in
      """
      They walked along the river until the sun stood over the mill and
      there they sat down to eat what they had with them, as the book
      of the parish has it,* and the boy found them in the house before
      they left it for good that day, when the old man number \(place) came to

      * Ibid.

      \(place)
      \u{C}
      """
    }
    let text = (4...12).map(page).joined() + "the end of it.\n"
    #expect(repair(text).text.text.split(separator: "* Ibid.").count == 10)
  }
}
