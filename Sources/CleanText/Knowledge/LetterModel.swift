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
    /// Letters, and the end of the form.
    var count = 0
    /// What all of them cost together, in nats.
    var nats: Double { Double(mean) * Double(count) * LetterModel.natsOfBit }
  }

  private static let natsOfBit = 0.6931471805599453

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
    let counts = Self.trigrams(of: words)
    var single = [Float](repeating: 1, count: Self.symbols)
    for place in counts.indices { single[place % Self.symbols] += counts[place] }
    let all = single.reduce(0, +)
    var bits = counts
    for start in stride(from: 0, to: counts.count, by: Self.symbols) {
      let context = counts[start..<start + Self.symbols].reduce(0, +) + Self.prior
      for symbol in 0..<Self.symbols {
        let chance = (counts[start + symbol] + Self.prior * single[symbol] / all) / context
        bits[start + symbol] = Float(-naturalLog(Double(chance)) / Self.natsOfBit)
      }
    }
    self.bits = bits
  }

  /// Returns how often each three symbols follow one another in the words.
  private static func trigrams(of words: WordGraph) -> [Float] {
    var counts = [Float](repeating: 0, count: symbols * symbols * symbols)
    words.forEachWord { word in
      var (first, second) = (edge, edge)
      for symbol in word.map(symbol) + [edge] {
        counts[place(first, second, symbol)] += 1
        (first, second) = (second, symbol)
      }
    }
    return counts
  }

  /// Returns what the letters of a form in small letters cost.
  func cost(of form: some Sequence<UInt8>) -> Cost {
    var (first, second) = (Self.edge, Self.edge)
    var cost = Cost()
    func add(_ symbol: Int) {
      let bits = bits[Self.place(first, second, symbol)]
      cost.mean += bits
      cost.next = max(cost.next, min(cost.most, bits))
      cost.most = max(cost.most, bits)
      (first, second) = (second, symbol)
      cost.count += 1
    }
    for byte in form { add(Self.symbol(byte)) }
    add(Self.edge)
    cost.mean /= Float(cost.count)
    return cost
  }
}
