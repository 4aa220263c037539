/// Letters in numbers: "l899", "the l2th", "£1OO". Only where what stands around the letter shows that it is a number: a
/// year, an ordinal, a sum of money.
struct MisreadFigures {
  private let rule: Rule

  init?(_ rule: Rule?) {
    guard let rule else { return nil }
    self.rule = rule
  }

  private static let figures: [UInt8: UInt8] = [
    UInt8(ascii: "l"): UInt8(ascii: "1"), UInt8(ascii: "I"): UInt8(ascii: "1"), UInt8(ascii: "O"): UInt8(ascii: "0"),
    UInt8(ascii: "o"): UInt8(ascii: "0"),
  ]
  /// By the last figure, from 0 on.
  private static let ordinals = ["th", "st", "nd", "rd"].map { Array($0.utf8) }
  /// More characters than a sum of money has.
  private static let longest = 14

  func edits(in text: StageText) -> [Edit] {
    let bytes = text.bytes
    var edits: [Edit] = []
    var offset = 0
    while let digit = bytes[offset...].firstIndex(where: \.isASCIIDigit) {
      let token = token(around: digit, bytes)
      offset = token.upperBound
      guard let letters = misread(in: token, bytes), !text.spans.holds(any: SpanKind.keepingWords, TextRange(token))
      else { continue }
      edits += letters.map { place in
        Edit(
          TextRange(place, place + 1), [Self.figures[bytes[place]]!], rule: rule,
          evidence: ["a letter in the number \(bytes[token].string)"])
      }
    }
    return edits
  }

  /// Returns the letters and figures around a digit, with the commas and points between them.
  private func token(around digit: Int, _ bytes: [UInt8]) -> Range<Int> {
    func isInner(_ place: Int) -> Bool {
      guard bytes.indices.contains(place) else { return false }
      if bytes[place].isASCIILetter || bytes[place].isASCIIDigit || !bytes[place].isASCII {
        return bytes[place] != 0xA3
      }
      let isSeparator = bytes[place] == UInt8(ascii: ",") || bytes[place] == .point
      return isSeparator && place > 0 && place + 1 < bytes.count && bytes[place - 1].isASCIIDigit
        && (bytes[place + 1].isASCIIDigit || Self.figures[bytes[place + 1]] != nil)
    }
    var (lower, upper) = (digit, digit + 1)
    while lower > 0, digit - lower < Self.longest, isInner(lower - 1) { lower -= 1 }
    while upper < bytes.count, upper - digit < Self.longest, isInner(upper) { upper += 1 }
    return lower..<upper
  }

  /// Returns the places of letters in a token that is a number but for them.
  private func misread(in token: Range<Int>, _ bytes: [UInt8]) -> [Int]? {
    var number = token
    let ordinal = Self.ordinals.first { bytes[token].suffix(2).elementsEqual($0) }
    if ordinal != nil { number = token.lowerBound..<token.upperBound - 2 }
    let letters = number.filter { bytes[$0].isASCIILetter }
    guard !letters.isEmpty, letters.count < number.count, number.count < Self.longest,
      number.allSatisfy({ bytes[$0].isASCII && (!bytes[$0].isASCIILetter || Self.figures[bytes[$0]] != nil) }),
      isFree(token, bytes)
    else { return nil }
    let value = number.map { Self.figures[bytes[$0]] ?? bytes[$0] }
    let isNumber = ordinal != nil ? isOrdinal(value, ordinal!) : isYear(value) || isMoney(number, bytes)
    return isNumber ? letters : nil
  }

  /// Whether blanks, brackets or marks of a sentence stand on both sides.
  private func isFree(_ token: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let before = token.lowerBound > 0 ? bytes[token.lowerBound - 1] : .space
    let after = token.upperBound < bytes.count ? bytes[token.upperBound] : .space
    return (before.isWhitespace || Self.opening.contains(before))
      && (after.isWhitespace || Self.closing.contains(after))
  }

  private static let opening: ByteSet = [UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "$"), 0xA3]
  private static let closing: ByteSet = ".,;:!?)\"-"

  /// Four figures of a year since 1400.
  private func isYear(_ value: [UInt8]) -> Bool {
    value.count == 4 && value.allSatisfy(\.isASCIIDigit) && (1400...1999).contains(Int(value.string) ?? 0)
  }

  /// "12th", "21st", "3rd"
  private func isOrdinal(_ value: [UInt8], _ ending: [UInt8]) -> Bool {
    guard value.count >= 2, let number = Int(value.string) else { return false }
    let last = (11...13).contains(number % 100) ? 0 : number % 10
    return ending == Self.ordinals[last < Self.ordinals.count ? last : 0]
  }

  private func isMoney(_ number: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let before = bytes[..<number.lowerBound]
    return before.last == UInt8(ascii: "$") || before.suffix(2).elementsEqual([0xC2, 0xA3])
  }
}
