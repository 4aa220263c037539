/// The words of the language as books of before 1640 spelled them, for texts of that time: few collections have them, but
/// each stands where the word stands that it is today.
struct OldWords {
  let graph: WordGraph
  private let modern: WordTable<LanguageModel.Token>

  /// Of rarer words the old spelling is rarer still.
  private static let leastCount = 30.0

  init(of words: WordGraph, _ model: LanguageModel) {
    var modern = WordTable<LanguageModel.Token>()
    words.forEachWord { word in
      let token = model.token(word)
      guard word.count >= 3, token.count >= Self.leastCount else { return }
      for form in OldSpelling.forms(of: word) where !words.contains(form) {
        // Of two words with one old form it is the commoner one's.
        if let known = modern[form], known.count >= token.count { continue }
        modern.set(form, token)
      }
    }
    graph = WordGraph((0..<modern.count).map { modern.key($0) })
    self.modern = modern
  }

  /// Returns the token of the word that an old spelling is of.
  func token(_ form: [UInt8]) -> LanguageModel.Token? { modern[form] }
}
