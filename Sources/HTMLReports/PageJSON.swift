import CleanText

/// JSON for a data block of a page: nothing in it can end the block, and no character of it is invisible.
struct PageJSON {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  mutating func array(_ body: (inout PageJSON) -> Void) { nested("[", "]", body) }
  mutating func object(_ body: (inout PageJSON) -> Void) { nested("{", "}", body) }

  mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func number(_ value: Int) {
    separate()
    bytes += Array(String(value).utf8)
  }

  mutating func null() {
    separate()
    bytes += Array("null".utf8)
  }

  mutating func string(_ value: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for scalar in value.unicodeScalars { append(scalar) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Bytes as a string; null where they are no text.
  mutating func text(_ value: [UInt8]) {
    if let text = String(validating: value, as: UTF8.self) { string(text) } else { null() }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"", "\\": bytes += [.backslash, UInt8(scalar.value)]
    case "\n": bytes += Array("\\n".utf8)
    case "<", ">", "&", "\t": escape(UInt16(scalar.value))
    default:
      if PageText.isHidden(scalar.value) {
        for unit in UTF16.encode(scalar)! { escape(unit) }
      } else {
        bytes.append(scalar: scalar.value)
      }
    }
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    bytes += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
  }

  private mutating func nested(_ open: String, _ close: String, _ body: (inout PageJSON) -> Void) {
    separate()
    bytes += Array(open.utf8)
    needsComma = false
    body(&self)
    bytes += Array(close.utf8)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }
}
