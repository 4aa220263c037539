/// What can be said of one line by looking at it.
public struct LineShape: Sendable {
  /// The line without blanks at its ends, in bytes.
  public var content: TextRange
  /// Columns of white space before the content; a tab counts to the next multiple of eight.
  public var indent: Int
  /// Scalars of the content.
  public var length: Int
  public var words: Int
  public var letters: Int
  public var digits: Int
  /// Gaps of three blanks and more, or tabs, inside the content.
  public var gaps: Int
  /// Whether the line has two capital letters and more, and no small ones.
  public var isUpper: Bool
  /// The marks of ASCII that it holds.
  let marks: MarkSet
  public var start: Start
  public var end: End

  public enum Start: Sendable { case lower, upper, digit, quote, bullet, mark, none }
  public enum End: Sendable { case sentence, clause, hyphen, letter, digit, other, none }

  public var isBlank: Bool { content.isEmpty }
  /// Whether the line ends in mid-sentence.
  var breaksOff: Bool { [.letter, .clause, .hyphen].contains(end) }
  /// Columns up to the end of the content.
  public var width: Int { indent + length }

  init(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
    let inner = text.trimmed(line)
    content = TextRange(inner)
    indent = 0
    for offset in line.lowerBound..<inner.lowerBound {
      indent += text[offset] == .tab ? 8 - indent % 8 : 1
    }
    length = 0
    words = 0
    digits = 0
    gaps = 0
    var uppers = 0
    var lowers = 0
    var others = 0
    var blanks = 1
    var marks = MarkSet()
    for offset in inner {
      let byte = text[offset]
      if byte.isASCIILetter {
        length += 1
        if byte.isASCIILower { lowers += 1 } else { uppers += 1 }
      } else if byte.isBlank {
        length += 1
        marks.insert(byte)
        let width = byte == .tab ? 3 : 1
        if blanks < 3, blanks + width >= 3 { gaps += 1 }
        blanks += width
        continue
      } else if byte.isASCII {
        length += 1
        marks.insert(byte)
        if byte.isASCIIDigit { digits += 1 }
      } else if byte.isContinuation {
        continue
      } else {
        length += 1
        others += 1
      }
      if blanks > 0 { words += 1 }
      blanks = 0
    }
    letters = uppers + lowers + others
    isUpper = uppers >= 2 && lowers == 0
    self.marks = marks
    start = Self.start(text, inner)
    end = Self.end(text, inner)
  }

  /// Returns the bytes of the first word, with the marks at it.
  func firstWord(in text: [UInt8]) -> Int {
    var end = content.lower
    while end < content.upper, !text[end].isWhitespace { end += 1 }
    return end - content.lower
  }

  /// Returns the shape of the same line elsewhere.
  func moved(by offset: Int) -> LineShape {
    var shape = self
    shape.content = TextRange(content.lower + offset, content.upper + offset)
    return shape
  }

  /// Returns the shapes of all lines.
  public static func all(_ text: [UInt8], _ lines: LineIndex) -> [LineShape] {
    text.withUnsafeBufferPointer { text in (0..<lines.lineCount).map { LineShape(text, lines.content($0)) } }
  }

  private static let framing: ByteSet = "*_(["

  private static func start(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Start {
    guard var offset = line.first else { return .none }
    // Marks of emphasis and opening brackets stand before the word that begins the line.
    while offset + 1 < line.upperBound, framing.contains(text[offset]), !text[offset + 1].isBlank,
      !text[offset + 1].isASCIIDigit
    {
      offset += 1
    }
    let (scalar, length) = decodeScalar(text, at: offset)
    let next = offset + length
    switch scalar {
    case 0x22, 0x27, 0x2018, 0x2019, 0x201C, 0x201D, 0xAB, 0x60: return .quote
    case 0x2022, 0xB7, 0x25AA, 0x25CF, 0x2023: return .bullet
    case 0x2A, 0x2B, 0x2D: return next < line.upperBound && text[next].isBlank ? .bullet : .mark
    default: break
    }
    if UnicodeFacts.isUpper(scalar) { return .upper }
    if UnicodeFacts.isLetter(scalar) { return .lower }
    return scalar < 0x80 && UInt8(scalar).isASCIIDigit ? .digit : .mark
  }

  private static func end(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> End {
    var offset = line.upperBound
    var isQuoted = false
    while offset > line.lowerBound {
      let (scalar, length) = decodeScalar(text, before: offset)
      switch scalar {
      // Closing marks and note marks stand after what ends the line.
      case 0x22, 0x27, 0x29, 0x5D, 0x2019, 0x201D, 0xBB, 0x2A, 0x5F:
        offset -= length
        isQuoted = isQuoted || [0x22, 0x201D, 0xBB].contains(scalar)
        continue
      // Speech that is broken off ends where its quote closes.
      case 0x2014 where isQuoted: return .sentence
      case 0x2D where isQuoted && offset - 1 > line.lowerBound && text[offset - 2] == .hyphen: return .sentence
      case 0x2E, 0x21, 0x3F, 0x2026, 0x3002: return .sentence
      case 0x3A: return .sentence
      case 0x2C, 0x3B, 0x2014, 0x2013: return .clause
      case 0x2D where offset - 1 > line.lowerBound && text[offset - 2] == .hyphen: return .clause
      case 0x2D, 0xAD, 0xAC, 0x2010: return .hyphen
      default: break
      }
      if UnicodeFacts.isLetter(scalar) { return .letter }
      if scalar < 0x80, UInt8(scalar).isASCIIDigit { return .digit }
      return .other
    }
    return line.isEmpty ? .none : .other
  }
}
