/// Capitals inside common words: "preServe", "waS", "THoUSAND".
struct InnerCapitals {
  private let rule: Rule
  private let fewest: Double

  init?(_ rule: Rule?) {
    guard let rule else { return nil }
    self.rule = rule
    fewest = rule.number("fewest")
  }

  func edits(in text: StageText, with tools: Tools) -> [Edit] {
    guard let lexicon = tools.lexicon, let model = tools.model, text.surroundings.language == "en" else { return [] }
    var found: [(range: TextRange, form: [UInt8], restored: (letters: [UInt8], areAlike: Bool))] = []
    var counts = WordTable<Int>()
    Word.each(in: text.bytes, range: 0..<text.bytes.count) { word in
      guard word.shape == .mixed, word.range.count > 1, standsFree(word.range, text.bytes) else { return }
      let letters = text.bytes[word.range.range]
      let form = LanguageModel.form(letters)
      guard let restored = Self.restored(letters), lexicon.knows(form), model.count(form) >= fewest,
        !lexicon.knows(Array(letters)), !text.spans.holds(any: SpanKind.keepingWords, word.range),
        !text.settings.ignoredWords.contains(Array(letters))
      else { return }
      counts.add(Array(letters))
      found.append((word.range, form, restored))
    }
    return found.compactMap { range, form, restored in
      let count = counts.count(text.bytes[range.range])
      let small = text.surroundings.words.inSmallLetters(form)
      // What an author writes so again and again is meant so: "NeXT".
      guard count == 1 || restored.areAlike && small >= 2 * count else { return nil }
      return Edit(
        range, restored.letters, rule: rule,
        evidence: ["\(form.text): \(Int(model.count(form))) in the language, \(small) in small letters in the document"]
      )
    }
  }

  /// Whether no sign of a longer whole stands beside the word: a digit, a hyphen, an underscore, a point before a letter.
  private func standsFree(_ range: TextRange, _ bytes: [UInt8]) -> Bool {
    let before = range.lower > 0 ? bytes[range.lower - 1] : .space
    let after = range.upper < bytes.count ? bytes[range.upper] : .space
    let next = range.upper + 1 < bytes.count ? bytes[range.upper + 1] : .space
    return before != UInt8(ascii: ".") && !Self.joining.contains(before) && !Self.joining.contains(after)
      && (after != UInt8(ascii: ".") || next.isWhitespace)
  }

  /// A point after the word is looked at apart: it may end a sentence.
  private static let joining: ByteSet = "0123456789-_/@#$&\\"

  /// Capitals that look like their small letters: in a word shorter than `shortest` no others are sure to be the same letter.
  private static let likeSmall: ByteSet = "COSVWXZ"
  private static let shortest = 5
  /// Letters of the longest initials whose plural is written with a small s: "GETs".
  private static let longestInitials = 4

  /// Returns a word without its stray capitals, by the size of most of its letters, and whether those that change look the
  /// same in both sizes; nil where it may be meant so.
  private static func restored(_ word: ArraySlice<UInt8>) -> (letters: [UInt8], areAlike: Bool)? {
    let uppers = word.count(where: \.isASCIIUpper)
    let lowers = word.count(where: \.isASCIILower)
    guard uppers + lowers == word.count else { return nil }
    let letters: [UInt8]
    if uppers > lowers {
      let isPlural = lowers == 1 && uppers <= longestInitials && word.last == UInt8(ascii: "s")
      guard word.count > 3, !isPlural else { return nil }
      letters = word.map { $0.isASCIILower ? $0 & 0xDF : $0 }
    } else {
      // "THe", "WHen": early print opens chapters so. And in short words H may be ll, T may be f: "aH", "ofT".
      guard !word.prefix(2).allSatisfy(\.isASCIIUpper),
        word.count >= shortest || word.dropFirst().allSatisfy({ !$0.isASCIIUpper || likeSmall.contains($0) })
      else { return nil }
      letters = word.prefix(1) + word.dropFirst().map(\.asciiLowercased)
    }
    return (letters, zip(word, letters).allSatisfy { $0 == $1 || likeSmall.contains($0 & 0xDF) })
  }
}
