/// Spellings of older English: not misread, and not ours to modernise.
enum OldSpelling {
  /// Whether two forms differ only as older and newer spelling do: an e more or less, a doubled letter, u and v, i and j,
  /// i and y, a k after c, -ie and -y.
  static func relates(_ old: [UInt8], _ new: [UInt8]) -> Bool {
    old != new && key(old) == key(new)
  }

  /// The form with all that older spelling varies made one.
  private static func key(_ word: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for (place, letter) in word.enumerated() {
      switch letter {
      case UInt8(ascii: "e"): continue
      case UInt8(ascii: "v"): append(UInt8(ascii: "u"), &result)
      case UInt8(ascii: "j"), UInt8(ascii: "y"): append(UInt8(ascii: "i"), &result)
      case UInt8(ascii: "k") where place > 0 && word[place - 1] == UInt8(ascii: "c"): continue
      default: append(letter, &result)
      }
    }
    return result
  }

  /// Appends a letter unless it doubles the last.
  private static func append(_ letter: UInt8, _ result: inout [UInt8]) {
    if result.last != letter { result.append(letter) }
  }
}
