/// Two columns that were read across: running text on both sides of a gutter.
///
/// A table has figures and short cells. Here both sides are sentences, and each goes on in the line below.
struct Columns {
  private let text: [UInt8]
  private let shapes: [LineShape]

  /// Lines with a gutter that make a block.
  private static let fewest = 6
  /// Columns by which the gutter may wander.
  private static let slack = 4
  /// Words that a side has, by the mean.
  private static let words = 3

  init(text: [UInt8], shapes: [LineShape]) {
    self.text = text
    self.shapes = shapes
  }

  /// A line parted by one wide gap.
  private struct Row {
    var line: Int
    var right: Int
    var leftWords: Int
    var rightWords: Int
    var goesOn: Bool
  }

  /// Returns the lines of each block, in order.
  func blocks() -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var rows: [Row] = []
    func close() {
      if Self.areColumns(rows) { blocks.append(rows[0].line..<(rows[rows.count - 1].line + 1)) }
      rows = []
    }
    for line in shapes.indices where !shapes[line].isBlank {
      guard let row = row(line) else {
        close()
        continue
      }
      if let last = rows.last, line - last.line > 2 || abs(row.right - last.right) > Self.slack { close() }
      rows.append(row)
    }
    close()
    return blocks
  }

  private static func areColumns(_ rows: [Row]) -> Bool {
    guard rows.count >= fewest else { return false }
    let left = rows.reduce(0) { $0 + $1.leftWords }
    let right = rows.reduce(0) { $0 + $1.rightWords }
    return left >= rows.count * words && right >= rows.count * words && rows.count(where: \.goesOn) * 2 >= rows.count
  }

  /// Returns the two halves of a line with one gap of three blanks and more; nil for a line of figures.
  private func row(_ line: Int) -> Row? {
    let shape = shapes[line]
    guard shape.gaps == 1, shape.digits * 5 <= shape.letters, let gap = gap(shape.content.range) else { return nil }
    let words = { (range: Range<Int>) in text[range].split(whereSeparator: \.isWhitespace).count }
    return Row(
      line: line, right: shape.indent + gap.upperBound - shape.content.lower,
      leftWords: words(shape.content.lower..<gap.lowerBound), rightWords: words(gap.upperBound..<shape.content.upper),
      goesOn: UnicodeFacts.isLower(decodeScalar(text, at: gap.upperBound).scalar))
  }

  private func gap(_ content: Range<Int>) -> Range<Int>? {
    var start = content.lowerBound
    while start < content.upperBound {
      var end = start
      while end < content.upperBound, text[end].isBlank { end += 1 }
      if end - start >= 3 { return start..<end }
      start = max(end, start + 1)
    }
    return nil
  }
}
