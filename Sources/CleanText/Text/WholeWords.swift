extension Word {
  /// Parts of a word that are longer than this are not taken along.
  private static let longestPart = 40

  /// Returns a place of a text, grown by the parts of words that a change there splits or joins.
  ///
  /// `change` is what goes, or where nothing goes, what comes. A rim that is a letter or a hyphen takes the letters
  /// beside it along; one that is a blank does where it parts two words; punctuation stands alone. Malformed UTF-8 is
  /// taken as it comes: the range stays inside the text.
  public static func whole(around place: Range<Int>, of change: [UInt8], in text: [UInt8]) -> Range<Int> {
    let hasLeft = place.lowerBound > 0 && isInside(decodeScalar(text, before: place.lowerBound).scalar)
    let hasRight = place.upperBound < text.count && isInside(decodeScalar(text, at: place.upperBound).scalar)
    func grows(_ rim: UInt32) -> Bool { isInside(rim) || (rim <= 0x20 && hasLeft && hasRight) }
    var (lower, upper) = (place.lowerBound, place.upperBound)
    if change.isEmpty || grows(decodeScalar(change, at: 0).scalar) {
      while lower > 0, place.lowerBound - lower < longestPart {
        let (scalar, length) = decodeScalar(text, before: lower)
        guard isInside(scalar) else { break }
        lower = max(0, lower - length)
      }
    }
    if change.isEmpty || grows(decodeScalar(change, before: change.count).scalar) {
      while upper < text.count, upper - place.upperBound < longestPart {
        let (scalar, length) = decodeScalar(text, at: upper)
        guard isInside(scalar) else { break }
        upper = min(text.count, upper + length)
      }
    }
    return lower..<upper
  }

  /// Whether a scalar stands inside words, as readers of reports see them: letters, digits, hyphen, apostrophe.
  private static func isInside(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x27, 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2019: true
    case 0xC0...0x1FFF, 0x2C00...0xD7FF, 0xF900...0x10FFFF: true
    default: false
    }
  }
}
