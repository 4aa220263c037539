/// A set of bytes, asked in one step.
struct ByteSet: Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  init(arrayLiteral bytes: UInt8...) { self.init(bytes) }

  /// The bytes that occur in a text.
  init(of text: [UInt8]) {
    withUnsafeTemporaryAllocation(of: Bool.self, capacity: 256) { occurs in
      occurs.initialize(repeating: false)
      text.withUnsafeBufferPointer { for byte in $0 { occurs[Int(byte)] = true } }
      for byte in 0...255 where occurs[byte] { insert(UInt8(byte)) }
    }
  }

  /// The bytes of a literal.
  init(stringLiteral text: StaticString) {
    text.withUTF8Buffer { for byte in $0 { insert(byte) } }
  }

  mutating func insert(_ byte: UInt8) {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: bits.0 |= bit
    case 1: bits.1 |= bit
    case 2: bits.2 |= bit
    default: bits.3 |= bit
    }
  }

  /// Whether the two share a byte.
  func meets(_ other: ByteSet) -> Bool {
    (bits.0 & other.bits.0) | (bits.1 & other.bits.1) | (bits.2 & other.bits.2) | (bits.3 & other.bits.3) != 0
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let part = byte < 0x80 ? (byte < 0x40 ? bits.0 : bits.1) : (byte < 0xC0 ? bits.2 : bits.3)
    return part >> UInt64(byte & 63) & 1 != 0
  }
}

/// Which of the marks of ASCII (all but letters) a stretch of text holds: what lacks one of its signs need not be looked
/// for there.
struct MarkSet: Sendable, ExpressibleByStringLiteral {
  private(set) var bits: UInt64 = 0

  init() {}

  init(stringLiteral text: StaticString) {
    text.withUTF8Buffer { for byte in $0 { insert(byte) } }
  }

  /// The bit of each byte: signs above 63 take those of control characters; letters have none.
  private static let masks: [UInt64] = (0..<256).map { (byte: Int) -> UInt64 in
    switch byte {
    case 0x09, 0x20..<0x40: 1 << UInt64(byte)
    case 0x40: 1
    case 0x5B..<0x61: 1 << UInt64(byte - 0x5B + 10)
    case 0x7B..<0x7F: 1 << UInt64(byte - 0x7B + 20)
    default: 0
    }
  }

  @inline(__always)
  mutating func insert(_ byte: UInt8) { bits |= Self.mask(byte) }

  @inline(__always)
  private static func mask(_ byte: UInt8) -> UInt64 {
    switch byte {
    case 0x20..<0x40: 1 << UInt64(byte)
    case 0x41..<0x5B, 0x61..<0x7B, 0x7F...: 0
    default: masks[Int(byte)]
    }
  }

  /// Whether all marks of a literal may stand here.
  @inline(__always)
  func holds(all marks: MarkSet) -> Bool { bits & marks.bits == marks.bits }

  /// Whether one of the marks of a literal may stand here.
  @inline(__always)
  func holds(oneOf marks: MarkSet) -> Bool { bits & marks.bits != 0 }
}
