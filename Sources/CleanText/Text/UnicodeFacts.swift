import CTextShims

/// What Unicode says of a scalar, by ICU; ASCII is answered here.
public enum UnicodeFacts {
  public static func isLetter(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? UInt8(scalar).isASCIILetter : ct_class(scalar) == Int32(CT_LETTER)
  }

  public static func isMark(_ scalar: UInt32) -> Bool { scalar >= 0x300 && ct_class(scalar) == Int32(CT_MARK) }

  public static func isPunctuation(_ scalar: UInt32) -> Bool { ct_class(scalar) == Int32(CT_PUNCTUATION) }

  public static func isUpper(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? UInt8(scalar).isASCIIUpper : ct_is_upper(scalar) != 0
  }

  public static func isLower(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? UInt8(scalar).isASCIILower : isLetter(scalar) && !isUpper(scalar) && ct_upper(scalar) != scalar
  }

  public enum Script { case latin, greek, cyrillic, common, other }

  public static func script(_ scalar: UInt32) -> Script {
    switch ct_script(scalar) {
    case Int32(CT_SCRIPT_LATIN): .latin
    case Int32(CT_SCRIPT_GREEK): .greek
    case Int32(CT_SCRIPT_CYRILLIC): .cyrillic
    case Int32(CT_SCRIPT_COMMON): .common
    default: .other
    }
  }

  /// Returns the text in lower case, scalar by scalar (simple mappings: no scalar becomes two).
  public static func lowercased(_ text: some RandomAccessCollection<UInt8>) -> [UInt8] {
    var bytes = Array(text)
    var plain = 0
    while plain < bytes.count, bytes[plain].isASCII {
      bytes[plain] = bytes[plain].asciiLowercased
      plain += 1
    }
    guard plain < bytes.count else { return bytes }
    var result = Array(bytes[..<plain])
    var offset = plain
    while offset < bytes.count {
      let (scalar, length) = decodeScalar(bytes, at: offset)
      result.append(scalar: scalar < 0x80 ? UInt32(UInt8(scalar).asciiLowercased) : ct_lower(scalar))
      offset += length
    }
    return result
  }

  /// Returns the text with its first letter in upper case.
  public static func capitalized(_ text: [UInt8]) -> [UInt8] {
    guard !text.isEmpty else { return text }
    let (scalar, length) = decodeScalar(text, at: 0)
    var result: [UInt8] = []
    result.append(scalar: ct_upper(scalar))
    return result + text[length...]
  }

  /// The version of ICU that answers.
  public static var icuVersion: String { String(cString: ct_icu_version()) }
}
