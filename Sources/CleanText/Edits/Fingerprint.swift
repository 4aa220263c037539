/// A 64-bit FNV-1a hash: the same on every machine and in every run, unlike `Hasher`.
///
/// Source: Fowler, Noll and Vo, RFC 9923. It names things; it does not protect them.
public struct FNV1a: Sendable {
  public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inlinable public init() {}

  @inlinable
  public mutating func add(_ byte: UInt8) {
    mix(byte)
  }

  @usableFromInline
  mutating func mix(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// Adds the bytes and a mark after them, so that "ab", "c" and "a", "bc" differ.
  public mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { mix(byte) }
    mix(0xFF)
  }

  /// Returns the hash of the parts in their order.
  public static func of(_ parts: [UInt8]...) -> UInt64 {
    var hash = FNV1a()
    for part in parts { hash.add(part) }
    return hash.value
  }
}

extension UInt64 {
  /// Sixteen hexadecimal digits.
  public var hex: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
