/// Where a text breaks the rules of JSON, and how.
public struct JSONError: Error, Hashable, Sendable {
  /// In bytes of the text.
  public var offset: Int
  public var message: String
}

/// A reader of JSON (RFC 8259) that finds places instead of making values, so that what is not asked for stays as it is
/// written: the order of keys, the digits of numbers, blanks and escapes.
///
/// It keeps its own stack: a text that nests without end costs memory, not the thread.
struct JSONScanner {
  let text: [UInt8]
  private(set) var offset: Int

  init(_ text: [UInt8], at offset: Int = 0) {
    self.text = text
    self.offset = offset
  }

  static let quote = UInt8(ascii: "\"")
  private static let (openObject, closeObject) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
  private static let (openArray, closeArray) = (UInt8(ascii: "["), UInt8(ascii: "]"))
  private static let (comma, colon) = (UInt8(ascii: ","), UInt8(ascii: ":"))

  /// Reads the object that begins here. Returns its members' keys and the ranges of their values, in order.
  mutating func members() throws(JSONError) -> [(key: Range<Int>, value: Range<Int>)] {
    var members: [(key: Range<Int>, value: Range<Int>)] = []
    try expect(Self.openObject, "'{'")
    if take(Self.closeObject) { return members }
    repeat {
      let key = try key()
      members.append((key, try value()))
    } while take(Self.comma)
    try expect(Self.closeObject, "',' or '}'")
    return members
  }

  /// Reads the array that begins here. Returns the ranges of its elements, in order.
  mutating func elements() throws(JSONError) -> [Range<Int>] {
    var elements: [Range<Int>] = []
    try expect(Self.openArray, "'['")
    if take(Self.closeArray) { return elements }
    repeat { elements.append(try value()) } while take(Self.comma)
    try expect(Self.closeArray, "',' or ']'")
    return elements
  }

  /// Reads what must stand at the end: nothing but blanks.
  mutating func end() throws(JSONError) {
    skipBlanks()
    if offset < text.count { throw JSONError(offset: offset, message: "more follows the object") }
  }

  /// Reads a value of any kind. Returns its range.
  mutating func value() throws(JSONError) -> Range<Int> {
    skipBlanks()
    let start = offset
    var open: [UInt8] = []
    repeat {
      try opening(&open)
      // After a value: the end of what it stands in, or the next member.
      while let kind = open.last, !take(Self.comma) {
        try expect(kind, kind == Self.closeObject ? "',' or '}'" : "',' or ']'")
        open.removeLast()
      }
      if open.last == Self.closeObject { _ = try key() }
    } while !open.isEmpty
    return start..<offset
  }

  /// Reads a scalar, or goes into arrays and objects up to their first scalar or end.
  private mutating func opening(_ open: inout [UInt8]) throws(JSONError) {
    while true {
      if take(Self.openObject) {
        if take(Self.closeObject) { return }
        open.append(Self.closeObject)
        _ = try key()
      } else if take(Self.openArray) {
        if take(Self.closeArray) { return }
        open.append(Self.closeArray)
      } else {
        return try scalar()
      }
    }
  }

  private mutating func key() throws(JSONError) -> Range<Int> {
    skipBlanks()
    let start = offset
    guard offset < text.count, text[offset] == Self.quote else { throw missing("a key in quotes") }
    try string()
    let key = start..<offset
    try expect(Self.colon, "':'")
    return key
  }

  private mutating func scalar() throws(JSONError) {
    skipBlanks()
    guard offset < text.count else { throw missing("a value") }
    switch text[offset] {
    case Self.quote: try string()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    default: try word()
    }
  }

  private mutating func word() throws(JSONError) {
    for word in ["true", "false", "null"] where text.starts(with: word.utf8, at: offset) {
      offset += word.utf8.count
      return
    }
    throw missing("a value")
  }

  private mutating func number() throws(JSONError) {
    let start = offset
    if text[offset] == .hyphen { offset += 1 }
    let first = offset
    try digits()
    if text[first] == UInt8(ascii: "0"), offset > first + 1 {
      throw JSONError(offset: start, message: "a number begins with 0")
    }
    if offset < text.count, text[offset] == UInt8(ascii: ".") {
      offset += 1
      try digits()
    }
    guard offset < text.count, text[offset] | 0x20 == UInt8(ascii: "e") else { return }
    offset += 1
    if offset < text.count, [UInt8(ascii: "+"), .hyphen].contains(text[offset]) { offset += 1 }
    try digits()
  }

  private mutating func digits() throws(JSONError) {
    let start = offset
    while offset < text.count, text[offset].isASCIIDigit { offset += 1 }
    if offset == start { throw missing("a digit") }
  }

  private mutating func string() throws(JSONError) {
    let start = offset
    offset += 1
    while offset < text.count, text[offset] != Self.quote {
      if text[offset] < 0x20 { throw JSONError(offset: offset, message: "a control character stands in a text") }
      offset += text[offset] == .backslash ? try escapeLength() : 1
    }
    guard offset < text.count else { throw JSONError(offset: start, message: "a text does not end") }
    offset += 1
  }

  private func escapeLength() throws(JSONError) -> Int {
    guard offset + 1 < text.count else { return 1 }
    if Self.escapes[text[offset + 1]] != nil { return 2 }
    _ = try Self.unit(text, at: offset)
    return 6
  }

  private mutating func expect(_ byte: UInt8, _ name: String) throws(JSONError) {
    if !take(byte) { throw missing(name) }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard offset < text.count, text[offset] == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipBlanks() {
    while offset < text.count, text[offset].isJSONBlank {
      offset += 1
    }
  }

  private func missing(_ what: String) -> JSONError {
    JSONError(offset: min(offset, text.count), message: "\(what) is missing")
  }
}

extension JSONScanner {
  /// Returns the text that a string stands for; `range` holds its quotes.
  static func decoded(_ range: Range<Int>, of text: [UInt8]) throws(JSONError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var offset = range.lowerBound + 1
    while offset < range.upperBound - 1 {
      let end = text[offset..<(range.upperBound - 1)].firstIndex(of: .backslash) ?? range.upperBound - 1
      result.append(contentsOf: text[offset..<end])
      offset = end
      if offset < range.upperBound - 1 { offset = try unescape(text, at: offset, into: &result) }
    }
    return result
  }

  private static let escapes: [UInt8: UInt8] = Dictionary(
    uniqueKeysWithValues: zip("\"\\/bfnrt".utf8, [0x22, 0x5C, 0x2F, 0x08, 0x0C, 0x0A, 0x0D, 0x09]))

  /// Reads an escape. Returns where to go on.
  private static func unescape(
    _ text: [UInt8], at offset: Int, into result: inout [UInt8]
  ) throws(JSONError) -> Int {
    if let byte = escapes[text[offset + 1]] {
      result.append(byte)
      return offset + 2
    }
    let first = try unit(text, at: offset)
    guard first & 0xF800 == 0xD800 else {
      result.append(scalar: first)
      return offset + 6
    }
    guard first < 0xDC00, text.starts(with: [.backslash], at: offset + 6),
      let second = try? unit(text, at: offset + 6), second & 0xFC00 == 0xDC00
    else { throw JSONError(offset: offset, message: "half a surrogate pair stands in the text") }
    result.append(scalar: 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    return offset + 12
  }

  /// Reads `\uXXXX`.
  private static func unit(_ text: [UInt8], at offset: Int) throws(JSONError) -> UInt32 {
    let digits = text[min(offset + 2, text.count)..<min(offset + 6, text.count)]
    guard offset + 1 < text.count, text[offset + 1] == UInt8(ascii: "u"), digits.count == 4,
      digits.allSatisfy(\.isHexDigit)
    else {
      throw JSONError(offset: offset, message: "an escape is unknown")
    }
    return digits.reduce(0) { $0 << 4 | UInt32($1.isASCIIDigit ? $1 & 0xF : ($1 | 0x20) - 0x57) }
  }
}

extension UInt8 {
  fileprivate var isJSONBlank: Bool { isBlank || self == .newline || self == .carriageReturn }
  fileprivate var isHexDigit: Bool { isASCIIDigit || (self | 0x20) &- 0x61 < 6 }
}
