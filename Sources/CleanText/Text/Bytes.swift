// Names for the bytes that text is made of, and the few questions that every stage asks of them.

extension UInt8 {
  public static let tab: UInt8 = 0x09
  public static let newline: UInt8 = 0x0A
  public static let formFeed: UInt8 = 0x0C
  public static let carriageReturn: UInt8 = 0x0D
  public static let space: UInt8 = 0x20
  public static let hyphen: UInt8 = 0x2D
  public static let quote: UInt8 = 0x22
  public static let point: UInt8 = 0x2E
  public static let apostrophe: UInt8 = 0x27
  public static let backslash: UInt8 = 0x5C

  @inlinable public var isASCIIUpper: Bool { self &- 0x41 < 26 }
  @inlinable public var isASCIILower: Bool { self &- 0x61 < 26 }
  @inlinable public var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inlinable public var isASCIIDigit: Bool { self &- 0x30 < 10 }
  @inlinable public var isASCII: Bool { self < 0x80 }
  /// A blank inside a line: space or tab.
  @inlinable public var isBlank: Bool { self == .space || self == .tab }
  /// A blank, or a byte that ends a line or a page.
  @inlinable public var isWhitespace: Bool { self == .space || (self &- 0x09) < 5 }
  /// A byte inside a multi-byte UTF-8 sequence, not its first.
  @inlinable public var isContinuation: Bool { self & 0xC0 == 0x80 }
  @inlinable public var asciiLowercased: UInt8 { isASCIIUpper ? self | 0x20 : self }
}

extension Array where Element == UInt8 {
  /// The UTF-8 bytes of a string.
  @inlinable public init(utf8 string: some StringProtocol) { self = Array(string.utf8) }

  /// The text as a string; the bytes are valid UTF-8 wherever they come from a document.
  public var text: String { String(decoding: self, as: UTF8.self) }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
  /// The text as a string; the bytes are valid UTF-8 wherever they come from a document.
  public var string: String { String(decoding: self, as: UTF8.self) }

  /// Whether the bytes at `offset` are those of `literal`.
  @inlinable
  public func starts(with literal: some Collection<UInt8>, at offset: Int) -> Bool {
    var index = offset
    for byte in literal {
      guard index < endIndex, self[index] == byte else { return false }
      index += 1
    }
    return true
  }

  /// Whether the bytes at `offset` are those of a literal.
  @inlinable
  public func starts(with literal: StaticString, at offset: Int) -> Bool {
    literal.withUTF8Buffer { starts(with: $0, at: offset) }
  }

  /// The range without the blanks at both ends.
  @inlinable
  public func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, self[lower].isWhitespace { lower += 1 }
    while upper > lower, self[upper - 1].isWhitespace { upper -= 1 }
    return lower..<upper
  }
}

/// Returns the scalar that begins at `offset` of valid UTF-8, and its length in bytes.
@inlinable
public func decodeScalar<Bytes>(_ bytes: Bytes, at offset: Int) -> (scalar: UInt32, length: Int)
where Bytes: RandomAccessCollection, Bytes.Element == UInt8, Bytes.Index == Int {
  let lead = bytes[offset]
  func tail(_ place: Int) -> UInt32 {
    offset + place < bytes.endIndex ? UInt32(bytes[offset + place] & 0x3F) : 0
  }
  if lead < 0x80 { return (UInt32(lead), 1) }
  if lead < 0xE0 { return (UInt32(lead & 0x1F) << 6 | tail(1), 2) }
  if lead < 0xF0 { return (UInt32(lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
  return (UInt32(lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
}

/// Returns the scalar that ends just before `offset` of valid UTF-8, and its length in bytes.
@inlinable
public func decodeScalar<Bytes>(_ bytes: Bytes, before offset: Int) -> (scalar: UInt32, length: Int)
where Bytes: RandomAccessCollection, Bytes.Element == UInt8, Bytes.Index == Int {
  var start = offset - 1
  while start > bytes.startIndex, bytes[start].isContinuation { start -= 1 }
  return decodeScalar(bytes, at: start)
}

extension Array where Element == UInt8 {
  /// Appends a scalar as UTF-8; what is no scalar value becomes U+FFFD.
  public mutating func append(scalar: UInt32) {
    append(contentsOf: UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}")!)
  }
}

/// Returns the first place of `needle` in `text` between two offsets.
func find(_ needle: some Collection<UInt8>, in text: [UInt8], from start: Int, to end: Int) -> Int? {
  guard let first = needle.first else { return nil }
  return text.withUnsafeBufferPointer { text in
    var offset = start
    while offset + needle.count <= end {
      if text[offset] == first, text.starts(with: needle, at: offset) { return offset }
      offset += 1
    }
    return nil
  }
}

/// Returns the first place of a literal in `text` between two offsets.
func find(_ needle: StaticString, in text: [UInt8], from start: Int, to end: Int) -> Int? {
  needle.withUTF8Buffer { find($0, in: text, from: start, to: end) }
}
