import Testing

@testable import CleanText

/// The walk through the word list finds what looking at each word finds.
@Suite struct ErrorSearchTests {
  private static let model = ErrorModel(
    rows: """
      b h 4
      h b 5.5
      rn m 6
      m rn 3.5
      li h 7
      U ll 5
      ' i 8
      c e 4.5
      e c 4.5
      in m 9
      a a' 6.5
      """.utf8)!

  /// Returns the least cost of a word's having been misread as the form, by looking at every way to align them.
  private static func cost(of word: [UInt8], read form: [UInt8], _ bounds: ErrorModel.Bounds) -> Double {
    // For each place of form and word, and each count of misreadings.
    var least = [[[Double]]](
      repeating: [[Double]](
        repeating: [Double](repeating: .infinity, count: bounds.steps + 1), count: word.count + 1),
      count: form.count + 1)
    least[0][0][0] = 0
    for read in 0...form.count {
      for printed in 0...word.count {
        for steps in 0...bounds.steps where least[read][printed][steps] < .infinity {
          let cost = least[read][printed][steps]
          func reach(_ read: Int, _ printed: Int, _ steps: Int, _ cost: Double) {
            guard read <= form.count, printed <= word.count, steps <= bounds.steps else { return }
            least[read][printed][steps] = min(least[read][printed][steps], cost)
          }
          if read < form.count, printed < word.count, form[read] == word[printed] {
            reach(read + 1, printed + 1, steps, cost)
          }
          for confusion in model.confusions {
            let seen = Array(confusion.read.text.utf8)
            let meant = Array(confusion.printed.text.utf8)
            if form[read...].starts(with: seen), word[printed...].starts(with: meant) {
              reach(read + seen.count, printed + meant.count, steps + 1, cost + confusion.cost)
            }
          }
          guard bounds.allowsAnyLetter else { continue }
          reach(read + 1, printed, steps + 1, cost + ErrorModel.otherLength)
          reach(read, printed + 1, steps + 1, cost + ErrorModel.otherLength)
          reach(read + 1, printed + 1, steps + 1, cost + ErrorModel.otherLetter)
        }
      }
    }
    return least[form.count][word.count].min() ?? .infinity
  }

  @Test(arguments: 0..<24) func findsWhatEachWordGives(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) + 1)
    func letters(_ alphabet: String, _ counts: ClosedRange<Int>) -> [UInt8] {
      let alphabet = Array(alphabet.utf8)
      return (0..<Int.random(in: counts, using: &random)).map { _ in alphabet.randomElement(using: &random)! }
    }
    let words = Set((0..<150).map { _ in letters("abchilmnre'", 1...7) })
    let graph = WordGraph(words)
    for _ in 0..<6 {
      let form = letters("abchilmnreU'*", 1...7)
      let bounds = ErrorModel.Bounds(
        cost: [9.5, 12, 18, 24][seed % 4], steps: 1 + seed % 3, allowsAnyLetter: seed % 5 > 0)
      let found = ErrorSearch(form: form, model: Self.model, bounds: bounds).words(of: graph)
      let costs = Dictionary(uniqueKeysWithValues: (0..<found.count).map { (found.key($0), found.value($0).cost) })
      for word in words where word != form {
        let cost = Self.cost(of: word, read: form, bounds)
        #expect(costs[word] == (cost <= bounds.cost ? cost : nil), "\(word.text) read as \(form.text)")
      }
    }
  }
}
