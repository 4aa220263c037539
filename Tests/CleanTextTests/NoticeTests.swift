import RuleFiles
import Testing

@testable import CleanText

/// How far the notices of an archive reach where a file holds more than one book.
@Suite struct NoticeTests {
  private func cleaned(_ text: String) -> String {
    TestTools.with { tools in
      Pipeline(rules: RuleFiles.standard, settings: Settings()).repair(Document(text), with: &tools).text.text
    }
  }

  /// More words than a licence goes on without a name.
  private static func chapter(_ name: String) -> String {
    (1...60).map { "In \(name), on day \($0), they walked along the river until the sun stood over the mill.\n" }
      .joined(separator: "\n")
  }

  private static let head = """
    The Project Gutenberg EBook of Hills, by A. Nobody

    This eBook is for the use of anyone anywhere.

    *** START OF THIS PROJECT GUTENBERG EBOOK HILLS ***


    """
  private static let tail = """
    *** END OF THIS PROJECT GUTENBERG EBOOK RIVERS ***

    Updated editions will replace the previous one.

    Please read what Project Gutenberg says of gifts before you
    give any.


    """

  @Test func textBeforeAHeadStays() {
    let text = cleaned(Self.chapter("May") + "\n" + Self.head + Self.chapter("June"))
    #expect(text == cleaned(Self.chapter("May") + "\n" + Self.chapter("June")))
  }

  @Test func textAfterATailStays() {
    let text = cleaned(Self.chapter("May") + "\n" + Self.tail + Self.chapter("June"))
    #expect(text == cleaned(Self.chapter("May") + "\n" + Self.chapter("June")))
  }

  @Test func betweenTwoBooksBothGo() {
    let text = cleaned(Self.chapter("May") + "\n" + Self.tail + Self.head + Self.chapter("June"))
    #expect(text == cleaned(Self.chapter("May") + "\n" + Self.chapter("June")))
  }

  @Test func atTheRimsAllGoes() {
    let text = cleaned(
      "Produced by volunteers\n\n" + Self.head + Self.chapter("May") + "\n" + Self.tail + "Thank you.\n")
    #expect(text == cleaned(Self.chapter("May")))
  }

  @Test func noticeInATextWithoutBlankLines() {
    let lines = Self.chapter("May").replacing("\n\n", with: "\n")
    #expect(cleaned(lines + "Usage guidelines\n" + lines) == cleaned(lines + lines))
  }
}
