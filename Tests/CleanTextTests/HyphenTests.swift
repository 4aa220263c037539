import RuleFiles
import Testing

@testable import CleanText

/// What decides on a hyphen at a line end: document, language, the halves, and the habits of the text.
@Suite struct HyphenTests {
  private func cleaned(_ text: String) -> String {
    TestTools.with { tools in
      Pipeline(rules: RuleFiles.standard, settings: Settings()).repair(Document(text), with: &tools).text.text
    }
  }

  /// Entries of the hyphens stage: rule and whether it was applied.
  private func verdicts(_ text: String) -> [String] {
    TestTools.with { tools in
      Pipeline(rules: RuleFiles.standard, settings: Settings()).repair(Document(text), with: &tools).ledger.entries
        .filter { $0.stage == .hyphens }.map(\.rule.name)
    }
  }

  @Test func theDocumentIsHeardBeforeTheLanguage() {
    let text =
      "The up-stairs rooms were let, and nobody lived in them. He went up-\nstairs and looked at each of them.\n"
    #expect(cleaned(text).contains("went up-stairs and"))
    let other =
      "The upstairs rooms were let, and nobody lived in them. He went up-\nstairs and looked at each of them.\n"
    #expect(cleaned(other).contains("went upstairs and"))
  }

  @Test func aHyphenLeftInsideALineIsNoWitness() {
    let text = "The govern-ment of the day was weak. It was said that the govern-\nment would fall before the winter.\n"
    #expect(!verdicts(text).contains("hyphens.keep"))
  }

  @Test func wordsThatNobodyWritesAsOneAreACompound() {
    #expect(cleaned("They sat by the old wall under the moss-\ndarkened stones of it.\n").contains("moss-darkened"))
    #expect(cleaned("He gave it to his sister-\nin-law, who was glad of it.\n").contains("sister-in-law"))
    #expect(cleaned("A box with a lid of mother-of-\npearl stood on the table.\n").contains("mother-of-pearl"))
  }

  @Test func aNameMadeOfWordsIsLeft() {
    #expect(verdicts("They came to the parish of Cat-\nfield in the evening of that day.\n") == ["hyphens.undecided"])
  }

  @Test func aVowelBeforeAVowelIsAsEachHouseHasIt() {
    #expect(verdicts("He was one of the co-\nemployers of the boy.\n") == ["hyphens.undecided"])
  }

  @Test func theHabitsOfTheTextDecideWhatIsOpen() {
    let old =
      "The hill-top and the foot-path, the note-book and the wash-stand, the bed-post and the look-out: so it was.\n"
    let new = "The hilltop and the footpath, the notebook and the washstand, the bedpost and the lookout: so it was.\n"
    let broken = "\nThey lived in the old farm-\nhouse above the river, and nobody went there in the winter.\n"
    #expect(cleaned(old + broken).contains("farm-house"))
    #expect(cleaned(new + broken).contains("farmhouse"))
  }

  @Test func aSuspendedHyphenKeepsItsBlankAndALastSyllableDoesNot() {
    #expect(cleaned("Both left-\nand right-handed men were there on that day.\n").contains("left- and right-handed"))
    #expect(cleaned("He had been a sail-\nor all his life, and he said so.\n").contains("a sailor all"))
  }
}
