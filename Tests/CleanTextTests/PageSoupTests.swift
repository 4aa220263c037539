import RuleFiles
import Testing

@testable import CleanText

/// Heads and numbers between pages, and the seams that they leave.
@Suite struct PageSoupTests {
  private func cleaned(_ text: String) -> String {
    TestTools.with { tools in
      Pipeline(rules: RuleFiles.standard, settings: Settings()).repair(Document(text), with: &tools).text.text
    }
  }

  private static let lines = [
    "They walked along the river until the sun stood over the mill",
    "and there they sat down to eat what they had with them, which",
    "was bread and a little cheese that the boy had found in the",
    "house before they left it for good that day, when the old man",
    "came down to the ford with his dogs and asked them what it was",
    "that they wanted there, and they said that they wanted a bed.",
  ]

  /// A page of full lines, the last of which ends a sentence or breaks it off.
  private func page(_ lines: Int, cut: Bool) -> String {
    let full = (0..<(lines - 2)).map { Self.lines[$0 % 5] }
    let end =
      cut
      ? ["and the man of the mill nodded and went off to find it for", "them and"] : ["and went off to it.", "So."]
    return (full + end).joined(separator: "\n") + "\n"
  }

  /// A text of pages with a number at the foot and a head on top, from the second page on.
  private func book(_ heads: [String], numbers: [String], lengths: [Int]) -> String {
    var text = ""
    for place in lengths.indices {
      if place > 0 { text += "\n\(heads[place - 1])\n\n" }
      text += page(lengths[place], cut: place > 0) + "\n\(numbers[place])\n\n"
    }
    return text + "so that was the end of all their walking on that long day.\n"
  }

  @Test func theFirstHeadGoesWherePagesAreFull() {
    let text = book(
      ["THE LONG ROAD", "THE LONG ROAD", "THE LONG ROAD", "THE LONG ROAD"],
      numbers: ["211", "212", "213", "214", "215"], lengths: [14, 24, 24, 24, 24])
    #expect(!cleaned(text).contains("LONG"))
  }

  @Test func theFirstHeadStaysWhereItsPageBeginsLow() {
    let text = book(
      ["THE LONG ROAD", "THE LONG ROAD", "THE LONG ROAD", "THE LONG ROAD"],
      numbers: ["211", "212", "213", "214", "215"], lengths: [24, 15, 24, 24, 24])
    #expect(cleaned(text).components("THE LONG ROAD") == 1)
  }

  @Test func aHeadMisreadBeyondLikenessGoesWithTheRest() {
    let text = book(
      ["FANSHAWE", "FANSHAWE", "FHNSHAWF", "FHMSHRWE", "FANSHAWE"],
      numbers: ["211", "212", "213", "214", "215", "216"], lengths: [14, 24, 24, 24, 24, 24])
    let result = cleaned(text)
    #expect(!result.contains("FHNSHAWF") && !result.contains("FHMSHRWE"))
  }

  @Test func aHeadingOfRealWordsIsNoMisreadHead() {
    let text = book(
      ["THE THIRD", "THE THIRD", "THE BIRD", "THE THIRD", "THE THIRD"],
      numbers: ["211", "212", "213", "214", "215", "216"], lengths: [14, 24, 15, 24, 24, 24])
    #expect(cleaned(text).contains("THE BIRD"))
  }

  @Test func aNumberOneDigitOffGoesWhereItsNeighboursExpectIt() {
    let text = book(
      ["", "", "", "", ""], numbers: ["211", "212", "313", "214", "215", "216"], lengths: [24, 24, 24, 24, 24, 24])
    #expect(!cleaned(text).contains("313"))
  }

  @Test func aSentenceThatFillsItsLineGoesOnOverThePage() {
    let text = seam(
      "house before they left it for good, when the old man came.",
      "Meanwhile the dogs had gone down to the ford with the boy and")
    #expect(cleaned(text).contains("old man came. Meanwhile"))
  }

  @Test func aSentenceWithRoomAfterItEndsItsParagraph() {
    let text = seam("house before they left it.", "Meanwhile the dogs had gone down to the ford with the boy and")
    #expect(cleaned(text).contains("they left it.\n\nMeanwhile"))
  }

  @Test func speechEndsItsParagraphAnywhere() {
    let text = seam(
      "house before they left it for good. \"The old man came.\"",
      "Meanwhile the dogs had gone down to the ford with the boy and")
    #expect(cleaned(text).contains("came.\"\n\nMeanwhile"))
  }

  @Test func aFootnoteAtThePageFootMeltsIntoNoParagraph() {
    let text = seam(
      "and the miller[1] said that he had no bed to give to any of\n\n[1] A miller of the upper valley, whose book is lost.",
      "them but that the barn was dry and that they might sleep in it")
    let result = cleaned(text)
    #expect(result.contains("to any of\n\n[1] A miller"))
    #expect(result.contains("book is lost.\n\nthem but"))
  }

  @Test func aFewLinesDoNotTellWhatAFullOneIs() {
    let text = seam(
      "house before they left it for good, when the old man came.",
      "Meanwhile the dogs had gone down to the ford with the boy and", paragraphs: 2)
    #expect(cleaned(text).contains("old man came.\n\nMeanwhile"))
  }

  /// Two pages, parted by a form feed.
  private func seam(_ last: String, _ next: String, paragraphs: Int = 8) -> String {
    let paragraph = Self.lines[0...5] + [""]
    let page = (0..<paragraphs).flatMap { _ in paragraph }
    return (page + [Self.lines[0], Self.lines[1], last]).joined(separator: "\n") + "\n\u{C}"
      + ([next] + Self.lines[2...5] + [""] + page).joined(separator: "\n") + "\n"
  }
}

extension String {
  /// Returns how often a text stands in this one.
  fileprivate func components(_ text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}
