import CleanText
import Mustache

/// Text for a page: markup escaped, characters that nobody sees or that turn the line around named instead of written.
///
/// swift-mustache escapes by Character, so that a quote with a combining mark behind it would slip through: here it is
/// done scalar by scalar.
struct PageText: MustacheContentType {
  static let name = "PAGE"

  func escapeText(_ text: String) -> String { Self.escape(text) }

  /// Returns the text safe for an element and for a quoted attribute.
  static func escape(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default:
        if isHidden(scalar.value) {
          result += "⟨U+\(code(scalar.value))⟩"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// Whether a scalar is a control, a format or a separator that a reader can't see: it would hide what a text says.
  static func isHidden(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Returns JSON that can stand in a page: nothing in it ends the block, and no character of it is invisible. Only its
  /// strings hold such characters, so an escape may take their place.
  static func dataBlock(_ json: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(json.count)
    var offset = 0
    while offset < json.count {
      let byte = json[offset]
      if byte.isASCII, byte >= 0x20, byte != 0x3C, byte != 0x3E, byte != 0x26, byte != 0x7F {
        result.append(byte)
        offset += 1
        continue
      }
      let (scalar, length) = decodeScalar(json, at: offset)
      if isHidden(scalar) || "<>&".utf8.contains(json[offset]) {
        for unit in UTF16.encode(Unicode.Scalar(scalar)!)! {
          let digits = String(unit, radix: 16)
          result += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
        }
      } else {
        result += json[offset..<(offset + length)]
      }
      offset += length
    }
    return result
  }

  private static func code(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Returns bytes as text; what is no UTF-8 is named byte by byte.
  static func readable(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return bytes.map { byte in
      byte.isASCII ? String(Unicode.Scalar(byte)) : "⟨\(String(byte, radix: 16, uppercase: true))⟩"
    }.joined()
  }
}

extension Int {
  /// The number with commas between groups of three digits.
  var grouped: String {
    let digits = Array(String(magnitude))
    var result = self < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}

extension Double {
  /// The number with one decimal place.
  var oneDecimal: String {
    let tenths = Int((self * 10).rounded())
    return "\((tenths / 10).grouped).\(abs(tenths % 10))"
  }
}
