/// How far a notice reaches from the line that closes it (at the head of a book) or opens it (at its tail).
///
/// A file may hold many books, so "all from here to the end" is no answer. A notice speaks of who wrote it: it goes on as
/// long as one of the rule's `names` comes again within `silence` bytes, and to the rim of the text where that is as near.
struct NoticeReach {
  private let text: StageText
  private let names: [[UInt8]]

  /// Bytes of a licence that name nobody: 2,250 at most in the licences of Project Gutenberg from 1998 to 2019.
  private static let silence = 3_000

  init(_ text: StageText, rule: Rule) {
    self.text = text
    names = (rule.words["names"] ?? []).map { UnicodeFacts.lowercased(Array($0.utf8)) }
  }

  /// Returns the first line of a notice that ends with a line.
  /// - Parameter floor: the first line that it may hold.
  func firstLine(upTo line: Int, floor: Int) -> Int {
    var first = line
    var next = line
    while next > floor {
      next -= 1
      guard isNear(next..<first) else { return paragraphStart(first, floor: floor) }
      if namesItself(next) { first = next }
    }
    return floor
  }

  /// Returns the line after the last one of a notice that begins with a line.
  /// - Parameter ceiling: the first line that it may not hold.
  func end(from line: Int, ceiling: Int) -> Int {
    var end = line + 1
    var next = end
    while next < ceiling {
      next += 1
      guard isNear(end..<next) else { return paragraphEnd(end, ceiling: ceiling) }
      if namesItself(next - 1) { end = next }
    }
    return ceiling
  }

  private func isNear(_ lines: Range<Int>) -> Bool {
    let end = text.lines.content(lines.upperBound - 1).upperBound
    return end - text.lines.starts[lines.lowerBound] <= Self.silence
  }

  private func namesItself(_ line: Int) -> Bool {
    let folded = UnicodeFacts.lowercased(text.bytes[text.lines.content(line)])
    return names.contains { find($0, in: folded, from: 0, to: folded.count) != nil }
  }

  /// Returns the first line of a line's paragraph; the line itself where that lies too far off to be of the notice.
  private func paragraphStart(_ line: Int, floor: Int) -> Int {
    var first = line
    while first > floor, !text.shapes[first - 1].isBlank {
      first -= 1
      if !isNear(first..<line) { return line }
    }
    return first
  }

  private func paragraphEnd(_ end: Int, ceiling: Int) -> Int {
    var last = end
    while last < ceiling, !text.shapes[last].isBlank {
      last += 1
      if !isNear(end..<last) { return end }
    }
    return last
  }
}
