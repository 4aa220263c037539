/// The two words on each side of a place.
struct WordContext: Sendable {
  typealias Token = LanguageModel.Token

  /// Nil where a sentence or the text ends.
  var farLeft: Token?
  var left: Token?
  var right: Token?
  var farRight: Token?
}

/// How well words fit in a place: by trigrams that back off to pairs and single words.
///
/// Interpolated with a Dirichlet prior (MacKay and Peto 1995): simple, and its weights need no held-out text. What the
/// neighbours say among themselves is looked up once for all the words that are tried.
struct WordFit {
  typealias Token = LanguageModel.Token

  let context: WordContext
  private let model: LanguageModel
  /// How often the two words before stand side by side; nil where there are none.
  private let pairBefore: Double?
  /// The word after, alone; and the second one, after the first.
  private let rightAlone: Double
  private let farRight: (pair: Double, byPair: Double, log: Double)

  /// How often a word that the language does not know would have been counted.
  private static let countOfUnknown = 1.5

  init(_ context: WordContext, _ model: LanguageModel) {
    self.context = context
    self.model = model
    pairBefore = context.left.flatMap { left in context.farLeft.map { model.count($0, left) } }
    guard let right = context.right else {
      (rightAlone, farRight) = (0, (0, 0, 0))
      return
    }
    rightAlone = naturalLog(Self.alone(right, model))
    guard let word = context.farRight else {
      farRight = (0, 0, 0)
      return
    }
    let pair = model.count(right, word)
    let byPair = Self.byPair(word, after: right, pair: pair, model)
    farRight = (pair, byPair, naturalLog(byPair))
  }

  /// Returns the log probability of one word or two here; those to the right are weighed against their own chance, so that a
  /// rare neighbour costs nothing.
  func callAsFunction(_ first: Token, _ second: Token? = nil) -> Double {
    var (farLast, last, pairBefore) = (context.farLeft, context.left, pairBefore)
    var sum = 0.0
    func add(_ word: Token) {
      let pair = last.map { model.count($0, word) }
      sum += log(word, after: last, pair: pair, farLast, pairBefore: pairBefore)
      (farLast, last, pairBefore) = (last, word, pair)
    }
    add(first)
    if let second { add(second) }
    guard let right = context.right else { return sum }
    add(right)
    sum -= rightAlone
    guard let word = context.farRight else { return sum }
    sum += log(word, byPair: farRight.byPair, pair: farRight.pair, after: last, farLast, pairBefore: pairBefore)
    return sum - farRight.log
  }

  private static func alone(_ word: Token, _ model: LanguageModel) -> Double {
    max(word.count, countOfUnknown) / model.total
  }

  private static func byPair(_ word: Token, after last: Token, pair: Double, _ model: LanguageModel) -> Double {
    // Words are followed by some twelve times the root of their count of different words (Heaps' law, fitted).
    let weight = 12 * last.count.squareRoot() + 5
    return (pair + weight * alone(word, model)) / (last.count + weight)
  }

  private func log(
    _ word: Token, after last: Token?, pair: Double?, _ farLast: Token?, pairBefore: Double?
  ) -> Double {
    guard let last, let pair else { return naturalLog(Self.alone(word, model)) }
    let byPair = Self.byPair(word, after: last, pair: pair, model)
    return log(word, byPair: byPair, pair: pair, after: last, farLast, pairBefore: pairBefore)
  }

  private func log(
    _ word: Token, byPair: Double, pair: Double, after last: Token?, _ farLast: Token?, pairBefore: Double?
  ) -> Double {
    // A trigram without both its pairs can only be the table's rare mistake.
    guard let last, let farLast, let pairBefore, pair > 0, pairBefore > 0 else { return naturalLog(byPair) }
    let weight = 8.0
    return naturalLog((model.count(farLast, last, word) + weight * byPair) / (pairBefore + weight))
  }
}
