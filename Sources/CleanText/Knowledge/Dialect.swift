/// Spellings by which authors write how people speak, and elisions of verse: not misread.
enum Dialect {
  /// Whether speech or verse, and not OCR, explains what is written: a g dropped ("goin"), or letters for which an
  /// apostrophe stands ("o'er", "consign'd").
  static func explains(_ written: [UInt8], _ word: [UInt8]) -> Bool {
    if written.suffix(2).elementsEqual("in".utf8), word == written + [UInt8(ascii: "g")] { return true }
    guard written.contains(.apostrophe) else { return false }
    // Only a stray mark inside a whole word is an error.
    return word != written.filter { $0 != .apostrophe }
  }

  /// Whether an apostrophe stands in a form for letters that are left out: "o'er", but not "don't".
  static func isElided(_ form: [UInt8]) -> Bool {
    guard let place = form.firstIndex(of: .apostrophe) else { return false }
    return !usualTails.contains(Array(form[(place + 1)...]))
  }

  private static let usualTails = Set("s t re ve ll m clock".split(separator: " ").map { Array($0.utf8) })
}
