/// Numbers of pages that somebody wrote into the text where a page began: "the [Pg 10] river", "wan{11}ted".
///
/// Numbers in brackets are marks of notes as well. These say what they are by a word or by braces, and they count on through
/// the whole text.
struct InlinePageMarks {
  private let rule: Rule
  /// "p", "pg", "page"
  private let words: Set<[UInt8]>

  init?(_ rule: Rule?) {
    guard let rule else { return nil }
    self.rule = rule
    words = rule.wordSet("page-words")
  }

  private struct Mark {
    var range: TextRange
    var label: Range<Int>
    var number: PageNumber
    var isNamed: Bool
    /// Whether it belongs to what stands before it: "shows [p. 10], and".
    var isCitation: Bool
  }

  /// Fewer marks that count on may be chance. Numbers in braces say less, so there must be more of them.
  private static let fewest = 3
  private static let fewestInBraces = 5
  private static let longest = 12
  /// Bytes between numbers in braces, by the median: a page apart. What a letter leaves open stands closer.
  private static let leastDistance = 400

  func edits(in text: StageText) -> [Edit] {
    guard text.holds(oneOf: "[{") else { return [] }
    let found = marks(in: text).filter { !text.spans.holds(any: SpanKind.keepingWords, $0.range) }
    return [true, false].flatMap { isNamed in
      counted(found.filter { $0.isNamed == isNamed }, fewest: isNamed ? Self.fewest : Self.fewestInBraces)
    }.map { removal($0, text) }
  }

  /// Returns marks that stand in lines of text; alone on its line, a mark is read with the furniture.
  private func marks(in text: StageText) -> [Mark] {
    text.shapes.flatMap { shape -> [Mark] in
      guard shape.marks.holds(oneOf: "[{"), shape.letters > Self.longest else { return [] }
      return shape.content.range.filter { text.bytes[$0] == UInt8(ascii: "[") || text.bytes[$0] == UInt8(ascii: "{") }
        .compactMap { mark(at: $0, before: shape.content.upper, text.bytes) }
    }
  }

  private static let closing: ByteSet = ",.;:)"

  private func mark(at open: Int, before end: Int, _ bytes: [UInt8]) -> Mark? {
    let isBrace = bytes[open] == UInt8(ascii: "{")
    let close = isBrace ? UInt8(ascii: "}") : UInt8(ascii: "]")
    guard let upper = bytes[open..<min(end, open + Self.longest)].firstIndex(of: close) else { return nil }
    let parts = bytes[(open + 1)..<upper].split(whereSeparator: { $0.isBlank || $0 == .point })
    guard let last = parts.last, let number = PageNumber(bytes, last.startIndex..<last.endIndex) else { return nil }
    let isNamed = parts.count == 2 && words.contains(LanguageModel.form(parts[0]))
    guard isNamed || isBrace && parts.count == 1 && last.allSatisfy(\.isASCIIDigit) else { return nil }
    let isCitation =
      open > 0 && bytes[open - 1].isBlank && upper + 1 < bytes.count && Self.closing.contains(bytes[upper + 1])
    return Mark(
      range: TextRange(open, upper + 1), label: last.startIndex..<last.endIndex, number: number, isNamed: isNamed,
      isCitation: isCitation)
  }

  /// Returns the marks if nine in ten count on from the one before.
  private func counted(_ marks: [Mark], fewest: Int) -> [Mark] {
    guard marks.count >= fewest, !marks.contains(where: \.isCitation) else { return [] }
    let distances = zip(marks, marks.dropFirst()).map { $1.range.lower - $0.range.lower }.sorted()
    guard marks[0].isNamed || distances[distances.count / 2] >= Self.leastDistance else { return [] }
    let steps = zip(marks, marks.dropFirst()).count { last, next in
      // Roman numbers of the front matter come before arabic ones.
      last.number.isRoman && !next.number.isRoman
        || (1...PageReading.reach).contains(next.number.value - last.number.value)
    }
    return steps * 10 >= (marks.count - 1) * 9 ? marks : []
  }

  private func removal(_ mark: Mark, _ text: StageText) -> Edit {
    var range = mark.range
    let bytes = text.bytes
    let startsLine = range.lower == 0 || bytes[range.lower - 1].isWhitespace
    if startsLine, range.upper < bytes.count, bytes[range.upper] == .space {
      range.upper += 1
    } else if range.lower > 0, bytes[range.lower - 1] == .space,
      range.upper == bytes.count || bytes[range.upper] == .newline
    {
      range.lower -= 1
    }
    let page = Finding.PageMark(number: bytes[mark.label].string, head: nil, isFoot: false)
    return Edit(range, [], rule: rule, evidence: ["one of the numbers that count on through the text"])
      .removal().finding(.page(page))
  }
}
