/// Addresses of the web and of mail in running text.
struct Addresses {
  let text: [UInt8]

  /// Returns the places of addresses, in order.
  func ranges() -> [TextRange] {
    text.withUnsafeBufferPointer { text in
      var ranges: [TextRange] = []
      var offset = 0
      while offset < text.count {
        let byte = text[offset]
        guard Self.signsOfAddresses.contains(byte), isSign(text, offset) else {
          offset += 1
          continue
        }
        var lower = offset
        while lower > 0, Self.isAddressByte(text[lower - 1]) { lower -= 1 }
        var upper = offset
        while upper < text.count, Self.isAddressByte(text[upper]) { upper += 1 }
        if byte != UInt8(ascii: "@") || isMail(lower, offset, upper) { ranges.append(TextRange(lower, upper)) }
        offset = max(upper, offset + 1)
      }
      return ranges
    }
  }

  private static let signsOfAddresses: ByteSet = ":@wW"

  /// Whether "://", "@" or "www." stands at an offset.
  private func isSign(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    switch text[offset] {
    case UInt8(ascii: ":"): text.starts(with: "://", at: offset)
    case UInt8(ascii: "@"): true
    default: isWWW(offset)
    }
  }

  private func isWWW(_ offset: Int) -> Bool {
    offset + 4 < text.count && (text[offset + 1] | 0x20) == UInt8(ascii: "w")
      && (text[offset + 2] | 0x20) == UInt8(ascii: "w") && text[offset + 3] == UInt8(ascii: ".")
      && (offset == 0 || !text[offset - 1].isASCIILetter)
  }

  private func isMail(_ lower: Int, _ at: Int, _ upper: Int) -> Bool {
    at > lower && text[at..<upper].contains(UInt8(ascii: ".")) && text[lower].isASCII
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    !byte.isWhitespace && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "(")
      && byte != UInt8(ascii: ")") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "]")
  }
}
