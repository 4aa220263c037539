/// The words around a seam.
struct SeamWords {
  let before: [UInt8]
  let after: [UInt8]
  let range: TextRange
  private let farBefore: [UInt8]
  private let farAfter: [UInt8]
  /// Whether the first part ends with a word, so that the next is to be expected.
  private let isOpen: Bool

  init(_ page: LineBreaks, _ last: Int, _ next: Int) {
    let bytes = page.text.bytes
    let left = Word.all(in: bytes, range: page.shapes[last].content.range).suffix(2)
    let right = Word.all(in: bytes, range: page.shapes[next].content.range).prefix(2)
    func form(_ word: Word?) -> [UInt8] { word.map { Array(bytes[$0.range.range]) } ?? [] }
    before = form(left.last)
    after = form(right.first)
    farBefore = left.count > 1 ? form(left.first) : []
    farAfter = right.count > 1 ? form(right.last) : []
    isOpen = page.shapes[last].end == .letter
    range = TextRange(
      left.last?.range.lower ?? page.shapes[last].content.upper,
      right.first?.range.upper ?? page.shapes[next].content.lower)
  }

  /// Returns the word that most likely is lost between, where the language knows the words better with it than without.
  ///
  /// A noisy channel: the words side by side by their bigram, against the best filler between by both bigrams or the
  /// trigram. The threshold was set on page seams of real prose with words taken out.
  func lostWord(fillers: [[UInt8]], model: LanguageModel?) -> (word: [UInt8], confidence: Float)? {
    guard let model, !before.isEmpty, !after.isEmpty, isOpen else { return nil }
    let (l, r) = (LanguageModel.form(before), LanguageModel.form(after))
    let (leftCount, rightCount) = (model.count(l), model.count(r))
    guard leftCount >= 20, rightCount >= 20 else { return nil }
    var best: (word: [UInt8], chance: Double)?
    for filler in fillers {
      let (first, second) = (model.count(l, filler), model.count(filler, r))
      guard first > 0, second > 0 else { continue }
      let chance = max(first / leftCount * second / model.count(filler), model.count(l, filler, r) / leftCount)
      if chance > best?.chance ?? 0 { best = (filler, chance) }
    }
    guard let best else { return nil }
    let score = naturalLog(best.chance / Self.chance(l, r, farBefore, farAfter, model))
    guard score > -0.9 else { return nil }
    return (best.word, score > 2 ? 0.8 : 0.6)
  }

  /// The chance that the second word follows the first, smoothed by its frequency, and more where a neighbour agrees.
  private static func chance(
    _ l: [UInt8], _ r: [UInt8], _ farLeft: [UInt8], _ farRight: [UInt8], _ model: LanguageModel
  ) -> Double {
    let weight = 50.0
    let pair = model.count(l, r)
    let count = model.count(l) + weight
    let smoothed = (pair + weight * 0.2 * model.count(r) / model.total) / count
    guard pair > 0 else { return smoothed }
    let inContext =
      model.count(LanguageModel.form(farLeft), l, r) + model.count(l, r, LanguageModel.form(farRight))
    return inContext > 0 ? max(smoothed, (pair + 5) / count) : smoothed
  }
}
