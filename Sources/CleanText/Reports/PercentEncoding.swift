/// Percent-encoding of RFC 3986.
enum PercentEncoding {
  /// Returns a byte as it stands for itself nowhere.
  static func of(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
  }

  /// Returns a path as a relative reference: what is no unreserved character, and no slash, is encoded.
  static func path(_ path: String) -> String {
    path.utf8.map { byte in
      let isPlain = byte.isASCIILetter || byte.isASCIIDigit || "-._~/".utf8.contains(byte)
      return isPlain ? String(UnicodeScalar(byte)) : of(byte)
    }.joined()
  }
}
