/// Speeches of a play: blocks under the name of who speaks, whose lines are the poet's.
///
/// A name alone proves nothing, a heading stands like it. Names that come back do.
struct Speeches {
  private let text: [UInt8]
  private let shapes: [LineShape]
  private let speakers: Set<[UInt8]>

  /// Blocks that a name must open, in how many a text is a play.
  private static let fewest = 6

  init(text: [UInt8], shapes: [LineShape]) {
    self.text = text
    self.shapes = shapes
    var counts: [[UInt8]: Int] = [:]
    for line in shapes.indices.dropLast() where !shapes[line].isBlank && !shapes[line + 1].isBlank {
      guard line == 0 || shapes[line - 1].isBlank, let name = Self.name(text, shapes[line]) else { continue }
      counts[name, default: 0] += 1
    }
    let speeches = counts.values.reduce(0, +)
    speakers = speeches >= Self.fewest && counts.count * 2 <= speeches ? Set(counts.keys) : []
  }

  /// Whether a speaker's name opens the block.
  func hasSpeech(_ block: Range<Int>) -> Bool {
    guard !speakers.isEmpty, block.count >= 2 else { return false }
    return Self.name(text, shapes[block.lowerBound]).map(speakers.contains) ?? false
  }

  /// Returns the letters of a line that may be a speaker's name: up to four words in capitals.
  private static func name(_ text: [UInt8], _ shape: LineShape) -> [UInt8]? {
    guard shape.isUpper, shape.words <= 4, shape.digits == 0, shape.letters >= 2 else { return nil }
    return text[shape.content.range].filter { $0.isASCIILetter || !$0.isASCII || $0 == .space }
  }
}
