/// Parts a text into sentences, as far as a reader of a report needs them: a walk that only goes forward, so that a
/// line of any length costs its length once.
public struct Sentences {
  /// A full stop nearer to the start than this is taken for an abbreviation.
  private static let shortest = 60
  /// Where no sentence ends within this many bytes, a blank will do.
  private static let longest = 400

  private let text: [UInt8]
  private let lines: LineIndex
  private var sentence = 0..<0

  public init(_ text: [UInt8]) {
    self.text = text
    lines = LineIndex(text)
  }

  /// Returns the sentence around a place; a place that reaches into further ones takes them along.
  public mutating func around(_ place: TextRange) -> Range<Int> {
    let lower = min(place.lower, text.count)
    let line = lines.content(lines.line(at: lower))
    if lower < sentence.lowerBound || line.lowerBound > sentence.upperBound || !line.contains(sentence.lowerBound) {
      sentence = line.lowerBound..<end(of: line.lowerBound)
    }
    while sentence.upperBound <= lower, sentence.upperBound < line.upperBound {
      sentence = sentence.upperBound..<end(of: sentence.upperBound)
    }
    var upper = sentence.upperBound
    while upper < place.upper {
      let next = end(of: upper)
      upper = next > upper ? next : next + 1
    }
    return sentence.lowerBound..<min(upper, text.count)
  }

  /// Returns where the sentence that begins at `start` ends: behind its blank, or before its line feed.
  private func end(of start: Int) -> Int {
    var offset = start
    while offset < text.count, text[offset] != .newline {
      let length = offset - start
      if text[offset].isBlank, length >= Self.longest || (length >= Self.shortest && endsSentence(offset)) {
        return offset + 1
      }
      // A line without blanks is cut between two scalars.
      if length >= 2 * Self.longest, !text[offset].isContinuation { return offset }
      offset += 1
    }
    return offset
  }

  private func endsSentence(_ blank: Int) -> Bool {
    var offset = blank - 1
    while offset > 0, [0x22, 0x27, 0x29, 0x5D].contains(text[offset]) || !text[offset].isASCII { offset -= 1 }
    return [0x2E, 0x21, 0x3F].contains(text[offset])
  }
}
