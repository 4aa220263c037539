/// How usual the letters of a form are in words of the language, by trigrams of letters: "publlo" is nobody's word, "Kelvey"
/// may be a name.
///
/// Each word of the list counts once, so that the few most common ones don't stand for all. Smoothed with a Dirichlet prior
/// over single letters.
struct LetterModel {
  /// For two letters and the next one: bits.
  private let bits: [Float]

  /// What a form's letters cost, in bits.
  struct Cost {
    /// For each letter and the end of the form.
    var mean: Float = 0
    /// The two dearest.
    var most: Float = 0
    var next: Float = 0
  }

  /// The start and the end of a word, 26 letters, the apostrophe, anything else.
  private static let symbols = 29
  private static let edge = 0
  /// How many letters the single ones weigh against the trigrams.
  private static let prior: Float = 5

  private static func symbol(_ byte: UInt8) -> Int {
    byte.isASCIILower ? Int(byte - UInt8(ascii: "a")) + 1 : byte == .apostrophe ? 27 : 28
  }

  private static func place(_ first: Int, _ second: Int, _ third: Int) -> Int {
    (first * symbols + second) * symbols + third
  }

  init(_ words: WordGraph) {
    var counter = Counter(words: words)
    _ = counter.words(from: words.root, Self.edge, Self.edge, depth: 0)
    let counts = counter.counts
    var single = [Float](repeating: 1, count: Self.symbols)
    for place in counts.indices { single[place % Self.symbols] += counts[place] }
    let all = single.reduce(0, +)
    var bits = counts
    for start in stride(from: 0, to: counts.count, by: Self.symbols) {
      let context = counts[start..<start + Self.symbols].reduce(0, +) + Self.prior
      for symbol in 0..<Self.symbols {
        let chance = (counts[start + symbol] + Self.prior * single[symbol] / all) / context
        bits[start + symbol] = Float(-naturalLog(Double(chance)) / 0.6931471805599453)
      }
    }
    self.bits = bits
  }

  /// Counts the trigrams of all words below a node.
  private struct Counter {
    let words: WordGraph
    var counts = [Float](repeating: 0, count: symbols * symbols * symbols)
    /// A list of words has no more steps; a damaged one might have no end of them.
    private var steps = 4_000_000

    init(words: WordGraph) { self.words = words }

    /// Returns how many words there are.
    mutating func words(from node: Int, _ first: Int, _ second: Int, depth: Int) -> Int {
      guard node > 0, depth < 40 else { return 0 }
      var sum = 0
      var place = node
      while let edge = words.edge(at: place), steps > 0 {
        steps -= 1
        let letter = symbol(edge.letter)
        let below = words(from: edge.target, second, letter, depth: depth + 1) + (edge.endsWord ? 1 : 0)
        counts[LetterModel.place(first, second, letter)] += Float(below)
        if edge.endsWord { counts[LetterModel.place(second, letter, LetterModel.edge)] += 1 }
        sum += below
        if edge.isLast { break }
        place += 1
      }
      return sum
    }
  }

  /// Returns what the letters of a form in small letters cost.
  func cost(of form: some Sequence<UInt8>) -> Cost {
    var (first, second) = (Self.edge, Self.edge)
    var (cost, count) = (Cost(), Float(0))
    func add(_ symbol: Int) {
      let bits = bits[Self.place(first, second, symbol)]
      cost.mean += bits
      cost.next = max(cost.next, min(cost.most, bits))
      cost.most = max(cost.most, bits)
      (first, second) = (second, symbol)
      count += 1
    }
    for byte in form { add(Self.symbol(byte)) }
    add(Self.edge)
    cost.mean /= count
    return cost
  }
}
