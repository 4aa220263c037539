/// The brackets, dashes and stops around a page number: "- 12 -", "[Pg 7]", "| 46".
enum PageFrame {
  /// Returns the range without the brackets, dashes and stops that frame a page number.
  static func inside(_ range: Range<Int>, of text: [UInt8]) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper {
      let (scalar, length) = decodeScalar(text, at: lower)
      guard isFrame(scalar), lower + length <= upper else { break }
      lower += length
    }
    while upper > lower {
      let (scalar, length) = decodeScalar(text, before: upper)
      guard isFrame(scalar), upper - length >= lower else { break }
      upper -= length
    }
    return lower..<upper
  }

  private static func isFrame(_ scalar: UInt32) -> Bool {
    guard scalar < 0x80 else { return scalar == 0x2013 || scalar == 0x2014 }
    return UInt8(scalar).isWhitespace || Array("-[](){}.|*#~_=".utf8).contains(UInt8(scalar))
  }
}
