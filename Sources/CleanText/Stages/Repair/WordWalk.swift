/// The words of a text on the way of the word repair: what is known of each, what may be touched, what stands around.
final class WordWalk {
  typealias Token = LanguageModel.Token

  let text: StageText
  let vocabulary: Vocabulary
  let words: [Word]
  private let ids: [Vocabulary.ID]
  private let entries: [Vocabulary.Entry]
  /// Whether a sentence, or the text, ends before the word.
  private let opens: [Bool]
  /// The words as their neighbours take them: the likeliest readings, where one is.
  private var likely: [Token]
  let climate: Climate

  /// Returns nil where the text is not in the language that the tools know, or there is no language file.
  init?(text: StageText, with tools: Tools) {
    guard let vocabulary = tools.vocabulary, text.surroundings.language == "en" else { return nil }
    self.text = text
    self.vocabulary = vocabulary
    let words = RoughWords(text: text.bytes, lexicon: vocabulary.lexicon, uses: text.surroundings.words).all()
    vocabulary.startDocument()
    let ids = text.bytes.withUnsafeBufferPointer { bytes in
      words.map { vocabulary.id(of: UnsafeBufferPointer(rebasing: bytes[$0.range.range])) }
    }
    self.words = words
    self.ids = ids
    opens = Self.sentenceStarts(text.bytes, words)
    entries = ids.map(vocabulary.entry)
    likely = entries.map(\.token)
    climate = Climate(words: words, entries, text)
  }

  private static func sentenceStarts(_ text: [UInt8], _ words: [Word]) -> [Bool] {
    var end = 0
    return words.indices.map { index in
      var opens = index == 0
      for offset in end..<words[index].range.lower where !opens {
        opens =
          text[offset] == UInt8(ascii: ".") || text[offset] == UInt8(ascii: "!")
          || text[offset] == UInt8(ascii: "?") || text[offset] == .newline
      }
      end = words[index].range.upper
      return opens
    }
  }

  func id(_ index: Int) -> Vocabulary.ID { ids[index] }
  func entry(_ index: Int) -> Vocabulary.Entry { entries[index] }
  func form(_ index: Int) -> [UInt8] { vocabulary.form(ids[index]) }
  func token(_ index: Int) -> Token { entry(index).token }
  func standing(_ index: Int) -> Vocabulary.Standing { entry(index).standing }
  func opensSentence(_ index: Int) -> Bool { opens[index] }

  /// Whether no word stands before a word on its line.
  func opensLine(_ index: Int) -> Bool {
    index == 0 || text.bytes[words[index - 1].range.upper..<words[index].range.lower].contains(.newline)
  }

  /// What stands at a place, byte for byte.
  func written(_ index: Int) -> [UInt8] { Array(text.bytes[words[index].range.range]) }

  /// Whether nothing forbids to touch the word: no elision, no compound, no junk beside it, no protected span, no word
  /// that the user knows. With `next`, a hyphen and a blank may stand between the word and the next one.
  func mayRepair(_ index: Int, before next: Int? = nil) -> Bool {
    let word = words[index]
    let end = next.map { words[$0].range.lower } ?? word.range.upper
    return entry(index).isPlain && standsFree(TextRange(word.range.lower, end)) && isOpen(word.range)
  }

  /// Whether neither the text nor the user protects a word.
  func isOpen(_ range: TextRange) -> Bool {
    !text.spans.holds(any: SpanKind.keepingWords, range)
      && (text.settings.ignoredWords.isEmpty || !text.settings.ignoredWords.contains(Array(text.bytes[range.range])))
  }

  /// Whether blanks or plain punctuation stand on both sides.
  func standsFree(_ range: TextRange) -> Bool {
    let bytes = text.bytes
    let before: UInt8 = range.lower > 0 ? bytes[range.lower - 1] : .space
    let after: UInt8 = range.upper < bytes.count ? bytes[range.upper] : .space
    guard before.isWhitespace || before == UInt8(ascii: "\"") || before == UInt8(ascii: "(") || before == 0x9C else {
      return false
    }
    if range.upper > 0, bytes[range.upper - 1] == .space { return true }
    guard after == 0xE2 else { return after.isWhitespace || Self.closing.contains(after) }
    return bytes.starts(with: [0xE2, 0x80, 0x9D], at: range.upper)
      || bytes.starts(with: [0xE2, 0x80, 0x94], at: range.upper)
  }

  private static let closing = Array(".,;:!?\")".utf8)

  /// The shares of frequent English words and of unknown ones among the words around a place, itself left out.
  func around(_ index: Int) -> (english: Float, unknown: Float) {
    let near = max(0, index - 12)..<min(words.count, index + 13)
    guard near.count > 1 else { return (0, 0) }
    var (frequent, unknown) = (0, 0)
    for place in near where place != index {
      if token(place).count >= 100_000 { frequent += 1 }
      if standing(place) == .unknown { unknown += 1 }
    }
    return (Float(frequent) / Float(near.count - 1), Float(unknown) / Float(near.count - 1))
  }

  /// How many of the two words on each side are unknown: a phrase of another language has its like beside it.
  func unknown(beside places: ClosedRange<Int>) -> Int {
    [places.lowerBound - 2, places.lowerBound - 1, places.upperBound + 1, places.upperBound + 2]
      .count { words.indices.contains($0) && standing($0) == .unknown }
  }

  /// What may part the halves of one word inside a line.
  enum Parting { case blank, hyphen }

  /// Returns what stands between a word and the next, where that is one blank, or a hyphen and a blank.
  func parting(after index: Int) -> Parting? {
    let (lower, upper) = (words[index].range.upper, words[index + 1].range.lower)
    guard (1...2).contains(upper - lower), text.bytes[upper - 1] == .space else { return nil }
    if upper - lower == 1 { return .blank }
    return text.bytes[lower] == .hyphen ? .hyphen : nil
  }

  /// The words around some neighbouring places.
  func context(of places: ClosedRange<Int>) -> WordContext {
    var context = WordContext()
    let (first, last) = (places.lowerBound, places.upperBound)
    if !opens[first] {
      context.left = likely[first - 1]
      if !opens[first - 1] { context.farLeft = likely[first - 2] }
    }
    if last + 1 < words.count, !opens[last + 1] {
      context.right = likely[last + 1]
      if last + 2 < words.count, !opens[last + 2] { context.farRight = likely[last + 2] }
    }
    return context
  }

  /// Returns the forms beside some places, for a reader.
  func neighbours(of places: ClosedRange<Int>) -> (left: String, right: String) {
    let (first, next) = (places.lowerBound, places.upperBound + 1)
    return (opens[first] ? "" : form(first - 1).text, next < words.count && !opens[next] ? form(next).text : "")
  }

  /// Lets neighbours take the word at a place for another.
  func take(_ token: Token, at index: Int) { likely[index] = token }
}

extension WordWalk {
  /// What the words of a document say of all of it.
  struct Climate {
    /// Share of unknown words among those in lower case.
    let noise: Float
    private static let leastNoise: Float = 0.01
    private static let leastTerms: Float = 0.02

    /// Whether hardly a word in small letters is unknown, but for those that the document has again and again: these are its
    /// terms, or its dialect.
    let isClean: Bool
    /// Whether most unknown words come again, so that those that don't will be terms, too: so it is in technical texts.
    let hasTerms: Bool
    /// Share of words that older English wrote otherwise: "doe", "vpon", "haue".
    let age: Float
    /// Whether the text is in the spelling of before 1640.
    var isOld: Bool { age >= 0.02 }
    /// Share of words with an apostrophe at their end or in the place of a letter: speech and verse.
    let elisions: Float

    init(words: [Word], _ entries: [Vocabulary.Entry], _ text: StageText) {
      var (plain, strange, once, old, elided) = (0, 0, 0, 0, 0)
      for (word, entry) in zip(words, entries) {
        if word.shape == .lower, word.range.count >= 3 {
          plain += 1
          if entry.standing == .unknown {
            strange += 1
            if text.surroundings.words.count(text.bytes[word.range.range]) <= 1 { once += 1 }
          }
        }
        if entry.isOldForm { old += 1 }
        if entry.isElided || Self.isCutShort(word, text.bytes) { elided += 1 }
      }
      // A text of few words says little of itself: as if a hundred usual ones stood before it. Below one in a hundred,
      // less noise says no more: the one slip of a long book is a slip all the same.
      noise = max(Self.leastNoise, (Float(strange) + 3) / (Float(plain) + 100))
      hasTerms = strange > 2 * once && Float(strange - once) > Self.leastTerms * (Float(plain) + 100)
      isClean = hasTerms || (Float(once) + 3) / (Float(plain) + 100) <= Self.leastNoise
      age = Float(old) / (Float(plain) + 100)
      elisions = Float(elided) / (Float(plain) + 100)
    }

    /// "goin' ": an apostrophe for the letters at the end of a short word.
    private static func isCutShort(_ word: Word, _ text: [UInt8]) -> Bool {
      let end = word.range.upper
      return end + 1 < text.count && text[end] == .apostrophe && text[end + 1] == .space && word.range.count <= 5
        && text[end - 1] != UInt8(ascii: "s")
    }
  }
}
