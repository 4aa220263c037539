/// The two words on each side of a place, and how well a word fits between them.
struct WordContext: Sendable {
  /// In the model's form; empty where a sentence or the text ends.
  var farLeft: [UInt8]
  var left: [UInt8]
  var right: [UInt8]
  var farRight: [UInt8]

  /// Returns the log probability of the word here, by trigrams that back off to bigrams and single words.
  ///
  /// Interpolated with a Dirichlet prior (MacKay and Peto 1995): simple, and its weights need no held-out text.
  func fit(_ word: [UInt8], _ model: LanguageModel) -> Double {
    let alone = (model.count(word) + 0.1) / model.total
    return Self.log(word, after: left, farLeft, alone, model) + rightFit(word, model)
  }

  /// The same for two words that stand side by side.
  func fit(_ first: [UInt8], _ second: [UInt8], _ model: LanguageModel) -> Double {
    let ahead = WordContext(farLeft: farLeft, left: left, right: second, farRight: right)
    let secondAlone = (model.count(second) + 0.1) / model.total
    let behind = WordContext(farLeft: first, left: second, right: right, farRight: farRight)
    return Self.log(first, after: ahead.left, ahead.farLeft, (model.count(first) + 0.1) / model.total, model)
      + Self.log(second, after: first, left, secondAlone, model) + behind.rightFit(second, model)
  }

  private func rightFit(_ word: [UInt8], _ model: LanguageModel) -> Double {
    guard !right.isEmpty else { return 0 }
    // Against the chance of the neighbour alone, so that a rare neighbour costs nothing.
    let alone = (model.count(right) + 0.1) / model.total
    return Self.log(right, after: word, left, alone, model) - naturalLog(alone)
  }

  private static func log(
    _ word: [UInt8], after last: [UInt8], _ farLast: [UInt8], _ alone: Double, _ model: LanguageModel
  ) -> Double {
    guard !last.isEmpty else { return naturalLog(alone) }
    // Words are followed by some twelve times the root of their count of different words (Heaps' law, fitted).
    let pairWeight = 12 * model.count(last).squareRoot() + 5
    let tripleWeight = 8.0
    let pair = model.count(last, word)
    let byPair = (pair + pairWeight * alone) / (model.count(last) + pairWeight)
    // A trigram without its bigram can only be the table's rare mistake.
    guard !farLast.isEmpty, pair > 0 else { return naturalLog(byPair) }
    let triple = model.count(farLast, last, word)
    return naturalLog((triple + tripleWeight * byPair) / (model.count(farLast, last) + tripleWeight))
  }
}
