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

  /// Whether a stretch of text is in another language than `language`: it must be long enough to tell.
  func isForeign(_ text: [UInt8], _ range: Range<Int>, to language: String) -> Bool {
    var scores = [Int](repeating: 0, count: lists.count)
    var total = 0
    var notLatin = 0
    Word.each(in: text, range: range) { word in
      total += 1
      let form = LanguageModel.form(text[word.range.range])
      score(form, 1, into: &scores)
      let scalar = decodeScalar(text, at: word.range.lower).scalar
      if scalar >= 0x250, UnicodeFacts.script(scalar) != .latin { notLatin += 1 }
    }
    guard total >= 6 else { return total > 0 && notLatin == total }
    if notLatin * 2 > total { return true }
    guard let own = lists.firstIndex(where: { $0.language == language }) else { return false }
    let best = scores.max() ?? 0
    return scores[own] * 100 < total * 15 && best > scores[own] && best * 100 >= total * 12
  }
}
