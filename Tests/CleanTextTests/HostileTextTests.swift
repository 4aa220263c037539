import Foundation
import Testing

@testable import CleanText

/// The four promises over what nobody writes: all planes, what is not assigned, what is not even UTF-8.
///
/// `CLEANUP_HOSTILE=20000 swift test --filter HostileTextTests` looks deeper.
@Suite struct HostileTextTests {
  private static let count = ProcessInfo.processInfo.environment["CLEANUP_HOSTILE"].flatMap(UInt64.init) ?? 300

  @Test func holdOnHostileText() throws {
    for seed in 0..<Self.count {
      var maker = HostileText(seed: seed)
      try Promises(maker.text(), name: "seed \(seed)").check()
    }
  }

  @Test func holdOnAStackOfMarks() throws {
    for marks in [[0x301], [0x301, 0x323, 0x5BC], [0xFE0F], [0x200D, 0x1F469]] as [[UInt32]] {
      var text = Array("e".utf8)
      for index in 0..<10_000 { text.append(scalar: marks[index % marks.count]) }
      try Promises(Array("One ".utf8) + text + Array(" two.\n\nThree.\n".utf8), name: "\(marks)").check()
    }
  }

  /// An apostrophe of three bytes where a blank was lost, and letters that are longer in small: found by fuzzing.
  @Test func holdOnWordsLongerThanTheirForms() throws {
    for word in ["of\u{2019}the", "left\u{2019}the", "\u{0130}ofthe", "of\u{2019}the\u{2019}", "of\u{AB}the"] {
      let text = "The figures of the house stand for the whole \(word) lean year, and for the whole \(word) fat one."
      try Promises(Array(text.utf8), name: word).check()
    }
  }

  /// Strokes that touch words, quotation marks and the ends of a text: each was taken apart at a place that it has not.
  @Test func holdOnStrokes() throws {
    for stroke in ["l", "1", "|", "!"] {
      for frame in [
        "said\"~ do", "x!~ do", "\"~ do", "\u{201C}~ am", "~", "~'", "~\u{2019}", "~'m", "said\u{2014}~ do", ",~", "£~",
      ] {
        let text = "He said that he was there. " + frame.replacing("~", with: stroke)
        try Promises(Array(text.utf8), name: text).check()
        try Promises(Array((text + " not know it, and went home.\n").utf8), name: text).check()
      }
    }
  }

  /// A title page whose title is taken for the one of years, with a copy that reads a word otherwise: found by fuzzing.
  @Test func holdOnATitleOfYears() throws {
    let text = """
      THE TALE OF A SMALL
      REPUBLIC AND ITS RUIN

      1871-1879

      1871-1879

      THE 871-79

      THE TALE F A SMALL
      REPUBLIC AND ITS RUIN

      # THE HO, which had a flag, a small navy of two boats, \
      and an office above the fish market. When it fell, the sea

      """
    try Promises(Array(text.utf8), name: "years").check()
  }

  /// A text is cut anywhere, in the middle of a character too.
  @Test func holdOnCutTexts() throws {
    let text = Array("“Zoë’s e\u{301}ﬁeld,” 𝔘𝔫𝔦 \u{FEFF}said\u{2028}she — \u{1F469}\u{200D}\u{1F680}.\r\n".utf8)
    for length in text.indices { try Promises(Array(text[..<length]), name: "cut to \(length)").check() }
    for start in text.indices { try Promises(Array(text[start...]), name: "from \(start)").check() }
  }
}

/// Texts of hostile pieces, made from a seed.
struct HostileText {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let words = [
    "the", "house", "effi ciency", "ques-\ntioned", "e\u{301}te\u{301}", "ﬁrst", "of the", "CHAPTER I", "12", "i.e.",
    "l do", "said\"l", "1'm",
    "| am", "moft", "thefe", "himfelf\u{2019}s", "{1}", "[Pg 2]", "<pre>", "</pre>", ",5", "l899",
    "tbe",
  ]
  private static let layout = [
    "\n", "\n\n", "\r\n", "\r", "\u{C}", " ", "\t", "\u{A0}", "\u{2028}", "\u{85}", "- \n", "­\n",
  ]
  private static let signs = [
    "# ", "> ", "* ", "`", "~~", "](#)", "| ", "<b>", "&amp;", "http://a.b/", "\\", "“", "'", "—", "…",
  ]
  private static let marks: [ClosedRange<UInt32>] = [
    0x300...0x36F, 0x5B0...0x5C7, 0x1AB0...0x1ACE, 0x20D0...0x20F0, 0xFE00...0xFE0F, 0xE0100...0xE01EF,
  ]
  private static let controls: [ClosedRange<UInt32>] = [
    0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xE0020...0xE007F, 0xFEFF...0xFEFF, 0xFFF9...0xFFFF, 0x1...0x1F,
    0x80...0x9F,
  ]
  private static let blocks: [ClosedRange<UInt32>] = [
    0x1100...0x11FF, 0xAC00...0xD7A3, 0x600...0x6FF, 0x900...0x97F, 0xE000...0xF8FF, 0xFB00...0xFB06, 0xFF00...0xFFEF,
    0x1D400...0x1D7FF, 0x1F300...0x1FAFF, 0x2F800...0x2FA1D, 0x3_0000...0x3_FFFF, 0xE_0000...0x10_FFFF, 0x80...0xD7FF,
  ]

  mutating func text() -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<random.below(60) { addPiece(to: &text) }
    return text
  }

  private mutating func addPiece(to text: inout [UInt8]) {
    switch random.below(12) {
    case 0, 1, 2: text += Self.words[random.below(Self.words.count)].utf8
    case 3, 4: text += Self.layout[random.below(Self.layout.count)].utf8
    case 5: text += Self.signs[random.below(Self.signs.count)].utf8
    case 6: for _ in 0..<random.below(random.below(8) == 0 ? 200 : 4) { addScalar(Self.marks, to: &text) }
    case 7: addScalar(Self.controls, to: &text)
    case 8, 9: for _ in 0..<(1 + random.below(3)) { addScalar(Self.blocks, to: &text) }
    case 10: text.append(.space)
    default: if random.below(4) == 0 { addMalformed(to: &text) }
    }
  }

  private mutating func addScalar(_ ranges: [ClosedRange<UInt32>], to text: inout [UInt8]) {
    let range = ranges[random.below(ranges.count)]
    text.append(scalar: range.lowerBound + UInt32(random.below(range.count)))
  }

  /// Half of a surrogate pair and a whole one as CESU-8 has them, overlong forms, beyond the last plane, cut sequences.
  private mutating func addMalformed(to text: inout [UInt8]) {
    let pieces: [[UInt8]] = [
      [0xED, 0xA0, 0x80], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF],
      [0xF0, 0x80, 0x80, 0xAF],
      [0xF4, 0x90, 0x80, 0x80], [0xFE], [0xFF, 0xFF], [0xE2, 0x80], [0x80], [0xC3], [0xF8, 0x88, 0x80, 0x80, 0x80],
    ]
    text += pieces[random.below(pieces.count)]
  }
}
