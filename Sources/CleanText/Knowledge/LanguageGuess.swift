/// Which language a text is in, by its function words.
struct LanguageGuess: Sendable {
  /// The language of the whole, "und" where none shows.
  let language: String
  /// For each distinct word the languages that have it as a function word, one bit a list.
  fileprivate let masks: [UInt16]

  /// For each function word the languages that have it, one bit a list.
  private static let languages: WordTable<UInt16> = {
    var table = WordTable<UInt16>()
    for (place, list) in FunctionWords.lists.enumerated() {
      for word in list.words.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        table.set(word, (table[word] ?? 0) | 1 << UInt16(place))
      }
    }
    return table
  }()

  init(words: WordTable<Int>) {
    let languages = Self.languages
    masks = (0..<words.count).map { languages[words.word($0)] ?? 0 }
    var scores = [Int](repeating: 0, count: FunctionWords.lists.count)
    var total = 0
    for (index, mask) in masks.enumerated() {
      let count = words.value(index)
      total += count
      Self.each(mask) { scores[$0] += count }
    }
    guard let best = scores.indices.max(by: { (scores[$0], -$0) < (scores[$1], -$1) }), scores[best] * 12 >= total,
      scores[best] >= 3
    else {
      language = "und"
      return
    }
    language = FunctionWords.lists[best].language
  }

  /// Whether a word (in lower case) is a function word of other languages only.
  static func isForeignFunctionWord(_ word: [UInt8], to language: String) -> Bool {
    guard let mask = languages[word], let own = Self.list(of: language) else { return false }
    return mask & 1 << UInt16(own) == 0
  }

  fileprivate static func list(of language: String) -> Int? {
    FunctionWords.lists.firstIndex { $0.language == language }
  }

  @inline(__always)
  private static func each(_ mask: UInt16, _ body: (Int) -> Void) {
    var mask = mask
    while mask != 0 {
      body(mask.trailingZeroBitCount)
      mask &= mask - 1
    }
  }

  /// Whether words with these masks are in another language than the list `own`.
  fileprivate static func areForeign(_ masks: some Sequence<UInt16>, of total: Int, to own: Int) -> Bool {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: FunctionWords.lists.count) { scores in
      scores.initialize(repeating: 0)
      for mask in masks { each(mask) { scores[$0] += 1 } }
      let best = scores.max() ?? 0
      return scores[own] * 100 < total * 15 && best > scores[own] && best * 100 >= total * 12
    }
  }
}

/// Which stretches of a document are in another language than the rest.
struct ForeignWords {
  private let text: [UInt8]
  private let words: CountedWords
  private let masks: [UInt16]
  /// The list of the document's own language.
  private let own: Int?

  init(text: [UInt8], words: CountedWords, languages: LanguageGuess, language: String) {
    self.text = text
    self.words = words
    masks = languages.masks
    own = LanguageGuess.list(of: language)
  }

  /// Whether a stretch is in another language: it must be long enough to tell.
  func isForeign(_ range: Range<Int>) -> Bool {
    let places = words.words(in: range)
    let notLatin = places.count { isNotLatin(words.starts[$0]) }
    guard places.count >= 6 else { return !places.isEmpty && notLatin == places.count }
    if notLatin * 2 > places.count { return true }
    guard let own else { return false }
    return LanguageGuess.areForeign(places.lazy.map(mask), of: places.count, to: own)
  }

  private func mask(_ place: Int) -> UInt16 { words.indices[place].map { masks[Int($0)] } ?? 0 }

  private func isNotLatin(_ offset: Int) -> Bool {
    guard text[offset] >= 0xC9 else { return false }
    let scalar = decodeScalar(text, at: offset).scalar
    return scalar >= 0x250 && UnicodeFacts.script(scalar) != .latin
  }
}
