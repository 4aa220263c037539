/// A guard against YAML whose aliases stand for one another: thirty short lines would unfold to more values than there is
/// memory for, and a parser that compares keys unfolds them.
enum YAMLAliases {
  /// Far more than a file for people needs; so many unfold to some hundred thousand values at most.
  static let limit = 32

  /// Returns the line (from 1) of the first alias beyond the limit; nil where there is none.
  ///
  /// Reads letters and not YAML: text that looks like an alias counts too, but only where an anchor of its name stands.
  static func excess(in text: String) -> Int? {
    let bytes = Array(text.utf8)
    let anchors = Set(names(after: UInt8(ascii: "&"), in: bytes).map { Array(bytes[$0]) })
    guard !anchors.isEmpty else { return nil }
    let aliases = names(after: UInt8(ascii: "*"), in: bytes).filter { anchors.contains(Array(bytes[$0])) }
    guard aliases.count > limit else { return nil }
    return bytes[..<aliases[limit].lowerBound].count { $0 == 0x0A } + 1
  }

  private static func names(after sign: UInt8, in bytes: [UInt8]) -> [Range<Int>] {
    bytes.indices.compactMap { index in
      guard bytes[index] == sign else { return nil }
      let start = index + 1
      let end = bytes[start...].firstIndex { !isName($0) } ?? bytes.count
      return end > start ? start..<end : nil
    }
  }

  /// Whether libyaml takes the byte for one of an anchor's name.
  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
