/// Spellings by which authors write how people speak, and elisions of verse: not misread.
enum Dialect {
  /// Whether speech or verse, and not OCR, explains what is written: a g dropped ("goin"), letters for which an
  /// apostrophe stands ("o'er", "consign'd"), or a sound that speakers change ("vrom", "nicht", "ould").
  static func explains(_ written: [UInt8], _ word: [UInt8]) -> Bool {
    if written.suffix(2).elementsEqual("in".utf8), word == written + [UInt8(ascii: "g")] { return true }
    if sounds.contains(where: { $0.leads(from: word, to: written) }) { return true }
    guard written.contains(.apostrophe) else {
      // "couldnt": some authors write contractions so.
      return word.contains(.apostrophe) && word.filter { $0 != .apostrophe } == written
    }
    if written.suffix(2).elementsEqual("'d".utf8) { return true }
    // Only a stray mark inside a whole word is an error.
    return word != written.filter { $0 != .apostrophe }
  }

  /// What speakers say for the letters of the written language, where engines do not read them so.
  private struct Sound {
    enum Place { case beginning, anywhere, end }

    let written: [UInt8]
    let said: [UInt8]
    let place: Place

    init(_ written: String, _ said: String, _ place: Place) {
      (self.written, self.said, self.place) = (Array(written.utf8), Array(said.utf8), place)
    }

    /// Whether the sound alone leads from a word to what is written.
    func leads(from word: [UInt8], to spoken: [UInt8]) -> Bool {
      guard word.count - written.count == spoken.count - said.count, word.count >= written.count else { return false }
      let last = word.count - written.count
      let starts = place == .beginning ? 0...0 : place == .end ? last...last : 0...last
      return starts.contains { start in
        spoken.starts(with: said, at: start) && word.starts(with: written, at: start)
          && word.prefix(start).elementsEqual(spoken.prefix(start))
          && word.dropFirst(start + written.count).elementsEqual(spoken.dropFirst(start + said.count))
      }
    }
  }

  private static let sounds = [
    Sound("f", "v", .beginning), Sound("s", "z", .beginning), Sound("th", "d", .beginning), Sound("w", "v", .beginning),
    Sound("v", "w", .beginning), Sound("th", "dh", .beginning), Sound("ight", "icht", .anywhere),
    Sound("ou", "oo", .anywhere), Sound("old", "ould", .end), Sound("old", "auld", .end), Sound("ea", "ay", .anywhere),
    Sound("ie", "a", .anywhere), Sound("er", "ah", .end), Sound("th", "f", .end), Sound("ver", "bber", .end),
    Sound("v", "b", .anywhere), Sound("oi", "i", .anywhere), Sound("i", "oi", .anywhere), Sound("er", "ar", .anywhere),
  ]

  /// Whether an apostrophe stands in a form for letters that are left out: "o'er", but not "don't".
  static func isElided(_ form: [UInt8]) -> Bool {
    guard let place = form.firstIndex(of: .apostrophe) else { return false }
    return !usualTails.contains(Array(form[(place + 1)...]))
  }

  private static let usualTails = Set("s t re ve ll m clock".split(separator: " ").map { Array($0.utf8) })
}
