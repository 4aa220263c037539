/// How the pages of a text end: where breaks stand that nothing but a wider gap tells, and what a sentence says that ends
/// with its page.
struct PageEnds {
  /// Lines that begin a page after a wide gap.
  private(set) var gaps: Set<Int> = []
  /// Sentences that end with a full line inside a paragraph.
  private var inside = 0
  /// Paragraphs that end with a sentence.
  private var ends = 0
  private let measure: Int

  /// The pages of a shorter text say nothing of how its pages end.
  private static let fewest = 3

  /// Reads a text; nil where its pages don't cut sentences, so that they may have been cut at paragraphs.
  init?(_ breaks: LineBreaks) {
    guard let measure = breaks.measure else { return nil }
    self.measure = measure
    let lines = breaks.shapes.indices.filter { !breaks.shapes[$0].isBlank }
    let pairs = Array(zip(lines, lines.dropFirst()))
    var pages = pairs.filter { breaks.holdsPageBreak($0, $1) }
    if pages.isEmpty {
      pages = Self.regularGaps(pairs)
      gaps = Set(pages.map(\.1))
    }
    let cut = pages.count { breaks.cutsSentence($0, $1) }
    guard pages.count >= Self.fewest, cut * 2 >= pages.count else { return nil }
    for (last, next) in pairs where breaks.endsSentence(last, next) && !breaks.crossesPage(last, next) {
      if next > last + 1 {
        ends += 1
      } else if breaks.isFull(last, before: next) {
        inside += 1
      }
    }
  }

  /// Returns gaps of two blank lines and more that stand a page apart, nearly all of them.
  private static func regularGaps(_ pairs: [(Int, Int)]) -> [(Int, Int)] {
    let wide = pairs.filter { $1 - $0 > 2 }
    let steps = zip(wide, wide.dropFirst()).map { $1.1 - $0.1 }
    guard wide.count >= fewest, case let median = steps.sorted()[steps.count / 2], median >= 20 else { return [] }
    return steps.count { $0 * 4 >= median * 3 && $0 * 4 <= median * 5 } * 5 >= steps.count * 4 ? wide : []
  }

  /// Returns the chance that a paragraph goes on after a sentence that fills the last line of its page, by how often
  /// sentences and paragraphs end so in this text.
  ///
  /// - Parameter word: columns of the word that had no room, with its blank: a paragraph's last line may be of any
  ///   width, so that is how seldom it is so full.
  func chance(word: Int) -> Float {
    let chance = Float(inside) + 0.5
    return chance / (chance + Float(ends) * Float(word) / Float(measure) + 0.05)
  }
}
