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
