/// Which language a text is in, by its function words.
public struct LanguageGuess: Sendable {
  private let lists = FunctionWords.lists
  /// For each function word the languages that have it, one bit a list.
  private let languages = Self.masks

  private static let masks: WordTable<UInt16> = {
    var table = WordTable<UInt16>()
    for (place, list) in FunctionWords.lists.enumerated() {
      for word in list.words.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        table.set(word, (table[word] ?? 0) | 1 << UInt16(place))
      }
    }
    return table
  }()

  /// Adds `amount` for each language that has the word.
  private func score(_ word: [UInt8], _ amount: Int, into scores: inout [Int]) {
    guard var mask = languages[word] else { return }
    while mask != 0 {
      scores[mask.trailingZeroBitCount] += amount
      mask &= mask - 1
    }
  }

  /// Whether a word (in lower case) is a function word of other languages only.
  func isForeignFunctionWord(_ word: [UInt8], to language: String) -> Bool {
    guard let mask = languages[word], let own = lists.firstIndex(where: { $0.language == language }) else {
      return false
    }
    return mask & 1 << UInt16(own) == 0
  }

  /// Returns the language of a document by its word counts.
  func language(of counts: WordTable<Int>) -> String {
    var scores = [Int](repeating: 0, count: lists.count)
    var total = 0
    for index in 0..<counts.count {
      let word = counts.key(index)
      total += counts.value(index)
      score(word, counts.value(index), into: &scores)
    }
    guard let best = scores.indices.max(by: { (scores[$0], -$0) < (scores[$1], -$1) }) else { return "und" }
    return scores[best] * 12 >= total && scores[best] >= 3 ? lists[best].language : "und"
  }

  /// Returns for each word of a table the languages that have it as a function word, one bit a list.
  fileprivate func masks(of words: WordTable<Int>) -> [UInt16] {
    (0..<words.count).map { languages[words.key($0)] ?? 0 }
  }

  /// Whether words with these masks are in another language than `language`.
  fileprivate func areForeign(_ masks: some Sequence<UInt16>, of total: Int, to language: String) -> Bool {
    guard let own = lists.firstIndex(where: { $0.language == language }) else { return false }
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: lists.count) { scores in
      scores.initialize(repeating: 0)
      for var mask in masks {
        while mask != 0 {
          scores[mask.trailingZeroBitCount] += 1
          mask &= mask - 1
        }
      }
      let best = scores.max() ?? 0
      return scores[own] * 100 < total * 15 && best > scores[own] && best * 100 >= total * 12
    }
  }
}

/// Which stretches of a document are in another language than the rest.
struct ForeignWords {
  private let text: [UInt8]
  private let words: CountedWords
  private let languages: LanguageGuess
  private let language: String
  /// For each distinct word the languages that have it as a function word.
  private let masks: [UInt16]

  init(text: [UInt8], words: CountedWords, counts: WordTable<Int>, languages: LanguageGuess, language: String) {
    self.text = text
    self.words = words
    self.languages = languages
    self.language = language
    masks = languages.masks(of: counts)
  }

  /// Whether a stretch is in another language: it must be long enough to tell.
  func isForeign(_ range: Range<Int>) -> Bool {
    let places = words.words(in: range)
    let notLatin = places.count { isNotLatin(words.starts[$0]) }
    guard places.count >= 6 else { return !places.isEmpty && notLatin == places.count }
    if notLatin * 2 > places.count { return true }
    return languages.areForeign(places.lazy.map(mask), of: places.count, to: language)
  }

  private func mask(_ place: Int) -> UInt16 { words.indices[place].map { masks[Int($0)] } ?? 0 }

  private func isNotLatin(_ offset: Int) -> Bool {
    guard text[offset] >= 0xC9 else { return false }
    let scalar = decodeScalar(text, at: offset).scalar
    return scalar >= 0x250 && UnicodeFacts.script(scalar) != .latin
  }
}
