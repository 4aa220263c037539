import RuleFiles
import Testing

@testable import CleanText

/// Words that no dictionary has, in texts without slips: the author's.
@Suite struct AuthorWordTests {
  @Test func aWordThatWasTwoStaysInACleanText() {
    let people = ["miller", "abbot", "smith", "boatman", "farmer", "widow", "carter", "shepherd", "weaver", "clerk"]
    let story = people.map {
      "The \($0) had lived beside the river for many years, and nobody in the village could tell where he came from, or "
        + "what his father had done before the war, or why he never went up the hill with the others on the first of May."
    }
    let text = story.joined(separator: "\n\n") + "\n\nHe said that at anyrate we knew it.\n"
    let result = TestTools.with { tools in
      Pipeline(rules: RuleFiles.standard, settings: Settings()).repair(Document(text), with: &tools).text.text
    }
    #expect(result.contains("at anyrate we knew"))
  }
}
