/// The brackets, dashes and stops around a page number: "- 12 -", "[Pg 7]", "| 46".
enum PageFrame {
  /// Returns the range without the brackets, dashes and stops that frame a page number; all of it where a bracket closes
  /// that did not open: "6)" is the label of an item, "p. 79])" the end of a citation.
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
    return closes(upper..<range.upperBound, of: text) && !opens(range.lowerBound..<lower, of: text)
      ? range : lower..<upper
  }

  /// Whether a frame is one of page numbers, as brackets and dashes are: Markdown marks and a stop stand at sections, too.
  static func isNaming(_ frame: Range<Int>, of text: [UInt8]) -> Bool {
    text[frame].contains { Array("-([{|~".utf8).contains($0) || !$0.isASCII }
  }

  /// Whether a frame opens a bracket.
  static func opens(_ frame: Range<Int>, of text: [UInt8]) -> Bool {
    text[frame].contains { Array("([{|".utf8).contains($0) }
  }

  private static func closes(_ frame: Range<Int>, of text: [UInt8]) -> Bool {
    text[frame].contains { Array(")]}".utf8).contains($0) }
  }

  private static func isFrame(_ scalar: UInt32) -> Bool {
    guard scalar < 0x80 else { return scalar == 0x2013 || scalar == 0x2014 }
    return UInt8(scalar).isWhitespace || Array("-[](){}.|*#~_=".utf8).contains(UInt8(scalar))
  }
}
