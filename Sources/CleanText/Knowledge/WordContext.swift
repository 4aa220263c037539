/// The two words on each side of a place, and how well words fit between them.
struct WordContext: Sendable {
  typealias Token = LanguageModel.Token

  /// Nil where a sentence or the text ends.
  var farLeft: Token?
  var left: Token?
  var right: Token?
  var farRight: Token?

  /// Returns the log probability of some words here, by trigrams that back off to pairs and single words; the words to
  /// the right are weighed against their own chance, so that a rare neighbour costs nothing.
  ///
  /// Interpolated with a Dirichlet prior (MacKay and Peto 1995): simple, and its weights need no held-out text.
  func fit(_ words: [Token], _ model: LanguageModel) -> Double {
    var (farLast, last) = (farLeft, left)
    var sum = 0.0
    for word in words {
      sum += Self.log(word, after: last, farLast, model)
      (farLast, last) = (last, word)
    }
    guard let right else { return sum }
    sum += Self.log(right, after: last, farLast, model) - Self.log(right, after: nil, nil, model)
    guard let farRight else { return sum }
    return sum + Self.log(farRight, after: right, last, model) - Self.log(farRight, after: right, nil, model)
  }

  /// How often a word that the language does not know would have been counted.
  private static let countOfUnknown = 1.5

  private static func log(_ word: Token, after last: Token?, _ farLast: Token?, _ model: LanguageModel) -> Double {
    let alone = max(word.count, countOfUnknown) / model.total
    guard let last else { return naturalLog(alone) }
    // Words are followed by some twelve times the root of their count of different words (Heaps' law, fitted).
    let pairWeight = 12 * last.count.squareRoot() + 5
    let pair = model.count(last, word)
    let byPair = (pair + pairWeight * alone) / (last.count + pairWeight)
    // A trigram without its bigram can only be the table's rare mistake.
    guard let farLast, pair > 0 else { return naturalLog(byPair) }
    let tripleWeight = 8.0
    let triple = model.count(farLast, last, word)
    return naturalLog((triple + tripleWeight * byPair) / (model.count(farLast, last) + tripleWeight))
  }
}
