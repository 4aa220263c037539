/// A writer of JSON: keys in the order in which they are written, so that equal data are equal bytes.
public struct JSONWriter: Sendable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  public init() {}

  /// Hands over what has been written so far, and goes on without it.
  mutating func drain<Failure>(to sink: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    try sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Writes an object, whose members `body` writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    nested(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes an array, whose elements `body` writes.
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    nested(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  /// Writes an array of one element for each item.
  public mutating func array<Items: Sequence>(of items: Items, _ body: (inout JSONWriter, Items.Element) -> Void) {
    array { writer in for item in items { body(&writer, item) } }
  }

  /// Writes the key of the next value.
  public mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  public mutating func string(_ text: String) {
    separate()
    quote(text)
  }

  /// Writes text, or null for bytes that are no UTF-8.
  public mutating func text(_ text: [UInt8]) {
    guard text.isValidUTF8 else { return null() }
    separate()
    text.withUnsafeBufferPointer { quote($0) }
  }

  public mutating func integer(_ value: Int) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes a number with at most three decimals, rounded half away from zero.
  public mutating func decimal(_ value: Double) {
    separate()
    let thousandths = Int((abs(value) * 1000).rounded())
    var digits = String(thousandths % 1000)
    digits = String(repeating: "0", count: 3 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    let sign = value < 0 && thousandths > 0 ? "-" : ""
    bytes.append(contentsOf: "\(sign)\(thousandths / 1000)\(digits.isEmpty ? "" : ".")\(digits)".utf8)
  }

  public mutating func boolean(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Ends a line of JSON lines.
  public mutating func endLine() {
    bytes.append(.newline)
    needsComma = false
  }

  private mutating func nested(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(open)
    needsComma = false
    body(&self)
    bytes.append(close)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    var text = text
    text.withUTF8 { quote($0) }
  }

  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var done = 0
    var offset = 0
    while offset < text.count {
      guard Self.special.contains(text[offset]) else {
        offset += 1
        continue
      }
      let length = isSeparator(text, offset) ? 3 : 1
      guard text[offset] != 0xE2 || length == 3 else {
        offset += 1
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[done..<offset]))
      escape(text[offset], text[offset + length - 1])
      offset += length
      done = offset
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[done...]))
    bytes.append(UInt8(ascii: "\""))
  }

  /// What may not stand as it is: quotes, backslashes and control characters; and the first byte of U+2028 and U+2029, which end
  /// a line in JavaScript and in some readers of JSON lines.
  private static let special = ByteSet(Array(0..<0x20) + [UInt8(ascii: "\""), .backslash, 0x7F, 0xE2])

  private func isSeparator(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    text[offset] == 0xE2 && offset + 2 < text.count && text[offset + 1] == 0x80
      && (text[offset + 2] == 0xA8 || text[offset + 2] == 0xA9)
  }

  private mutating func escape(_ byte: UInt8, _ last: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), .backslash: bytes.append(contentsOf: [.backslash, byte])
    case .newline: bytes.append(contentsOf: "\\n".utf8)
    case .carriageReturn: bytes.append(contentsOf: "\\r".utf8)
    case .tab: bytes.append(contentsOf: "\\t".utf8)
    case 0xE2: escape(last == 0xA8 ? 0x2028 : 0x2029)
    default: escape(UInt32(byte))
    }
  }

  private mutating func escape(_ scalar: UInt32) {
    let digits = String(scalar, radix: 16)
    bytes.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
  }
}

extension [UInt8] {
  /// Whether the bytes are well-formed UTF-8.
  public var isValidUTF8: Bool {
    allSatisfy(\.isASCII) || String(validating: self, as: UTF8.self) != nil
  }

  /// The bytes in base 64 (RFC 4648, with padding).
  public var base64: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: count, by: 3) {
      let group = self[start..<Swift.min(start + 3, count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        result.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return result.text
  }
}
