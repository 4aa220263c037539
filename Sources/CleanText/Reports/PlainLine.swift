/// Text of a document or a file name on one line: it can't break the line, steer a terminal or give orders to a CI log.
public enum PlainLine {
  /// Returns the text with control characters, marks of direction and signs without width escaped. The joiners stay:
  /// words need them.
  public static func of(_ text: String) -> String {
    var result = ""
    var signs = 0
    for scalar in text.unicodeScalars {
      // "##[" begins an order to GitHub's runner wherever it stands in a line.
      let isOrder = scalar == "[" && signs >= 2
      signs = scalar == "#" ? signs + 1 : 0
      switch scalar.value {
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0x09: result += "\\t"
      case 0x0C: result += "\\f"
      case _ where isOrder, 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
        0x2060...0x206F,
        0xFEFF, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF, 0xE0000...0xE007F:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Returns the text in quotes, on one line, with its middle left out where it is long.
  public static func quoted(_ text: [UInt8]) -> String { "'\(shortened(text))'" }

  /// Returns the text on one line, with its middle left out where it is long.
  static func shortened(_ text: [UInt8]) -> String {
    // Escapes only grow a text: what lies this far from both ends is never shown.
    let isLong = text.count > 1000
    let scalars = Array(of((isLong ? Array(text.prefix(400) + text.suffix(400)) : text).text).unicodeScalars)
    guard scalars.count > 80 else { return String(String.UnicodeScalarView(scalars)) }
    return String(String.UnicodeScalarView(scalars.prefix(50))) + " … "
      + String(String.UnicodeScalarView(scalars.suffix(20)))
  }
}
