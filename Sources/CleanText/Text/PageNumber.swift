/// A page number: arabic, roman, or with digits misread.
struct PageNumber {
  let value: Int
  let isRoman: Bool

  /// Letters that OCR reads for digits.
  private static let misread: [UInt8: UInt8] = Dictionary(
    uniqueKeysWithValues: zip("lIi|!OoQDSsZzBAgqGbT".utf8, "11111000055228499667".utf8))

  /// No book has more pages: what counts on from there are years. Volumes of records may be numbered through.
  static let most = 1399
  static let mostOfRecords = 9999

  init?(_ text: [UInt8], _ range: Range<Int>, most: Int = PageNumber.most) {
    let bytes = text[range]
    guard (1...8).contains(bytes.count) else { return nil }
    if let value = RomanNumeral.value(bytes) {
      self.value = value
      isRoman = true
      return
    }
    let digits = bytes.map { Self.misread[$0] ?? $0 }
    guard digits.count <= 4, digits.allSatisfy(\.isASCIIDigit), bytes.contains(where: \.isASCIIDigit),
      let value = Int(digits.string), (1...most).contains(value)
    else { return nil }
    self.value = value
    isRoman = false
  }
}

/// Roman numerals, in one case.
enum RomanNumeral {
  private static let values: [UInt8: Int] = [
    UInt8(ascii: "i"): 1, UInt8(ascii: "v"): 5, UInt8(ascii: "x"): 10, UInt8(ascii: "l"): 50, UInt8(ascii: "c"): 100,
    UInt8(ascii: "d"): 500, UInt8(ascii: "m"): 1000,
  ]

  /// Returns the value of a numeral written by the rules; nil for anything else.
  static func value(_ text: ArraySlice<UInt8>) -> Int? {
    guard !text.isEmpty, text.allSatisfy(\.isASCIILower) || text.allSatisfy(\.isASCIIUpper) else { return nil }
    var total = 0
    var last = 0
    for byte in text.reversed() {
      guard let value = values[byte | 0x20] else { return nil }
      total += value < last ? -value : value
      last = max(last, value)
    }
    return total > 0 && numeral(total).utf8.elementsEqual(text.map { $0 | 0x20 }) ? total : nil
  }

  /// Returns the numeral in lower case.
  static func numeral(_ value: Int) -> String {
    let parts = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
      (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var rest = value
    var result = ""
    for (amount, letters) in parts {
      while rest >= amount {
        result += letters
        rest -= amount
      }
    }
    return result
  }
}
