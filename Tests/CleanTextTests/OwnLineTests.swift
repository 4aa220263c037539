import RuleFiles
import Testing

@testable import CleanText

/// Whose line breaks are whose.
@Suite struct OwnLineTests {
  private func cleaned(_ text: String) -> String {
    TestTools.with { tools in
      Pipeline(rules: RuleFiles.standard, settings: Settings()).repair(Document(text), with: &tools).text.text
    }
  }

  private static let paragraphs = [
    """
    The old man came down to the ford with his dogs and asked them what it was that they wanted there, and they said that \
    they wanted a bed, and a little bread, and somebody to take a letter over the river before it was dark.
    """,
    """
    Nobody had seen the boy since the morning, when he went out to look for the horse that had been left behind at the mill; \
    and the rain, which had begun before noon, had washed away whatever tracks there were on the road.
    """,
    """
    It was late, and the fire had gone out, so she put on her cloak and went across the yard to find some wood, thinking of \
    what he had told her about the ferry.
    """,
  ]

  private func wrapped(_ text: String, at width: Int) -> String {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }

  @Test(arguments: [22, 25, 28, 32, 36, 42, 50, 60, 70])
  func aColumnIsProseHoweverNarrow(_ width: Int) {
    let text = (Self.paragraphs + Self.paragraphs.reversed()).map { wrapped($0, at: width) }.joined(separator: "\n\n")
    let lines = cleaned(text + "\n").split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { Self.paragraphs.contains($0) }, "\(lines)")
  }

  @Test func aLongLineInAColumnGivesNoRoomToTheOthers() {
    let text = Self.paragraphs.joined(separator: " ").replacing(".", with: ",")
    let column = wrapped(text, at: 38).split(separator: "\n").map(String.init)
    let melted = Array(column[..<4]) + [column[4] + " " + column[5].prefix(9)] + Array(column[6...])
    #expect(cleaned(melted.joined(separator: "\n") + "\n").split(separator: "\n").count == 1)
  }

  @Test func versesWithoutCapitalsStayVerses() {
    let poem = """
      the tide goes out, the tide comes in,
      the boats lie still and wait;
      and some go out who come not in,
      and some come in too late.

      """
    #expect(cleaned(poem) == poem)
    let prose = Self.paragraphs.map { wrapped($0, at: 64) }.joined(separator: "\n\n")
    #expect(cleaned(prose + "\n\n" + poem).hasSuffix(poem))
  }
}
