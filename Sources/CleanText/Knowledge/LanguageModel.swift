/// Word n-gram counts of a language, from one to three words, packed for look-up in a mapped file.
///
/// Words are in lower case with straight apostrophes; inner apostrophes and hyphens belong to the word. Counts are
/// quantised on a scale of half octaves, rounded down, so a count comes back within 30 %.
public final class LanguageModel: Sendable {
  let unigrams: XorMap
  let unigramTails: XorMap
  let bigrams: XorMap
  let trigrams: XorMap
  /// Words counted in all.
  public let total: Double

  init(unigrams: XorMap, unigramTails: XorMap, bigrams: XorMap, trigrams: XorMap, total: Double) {
    self.total = total
    (self.unigrams, self.unigramTails, self.bigrams, self.trigrams) = (unigrams, unigramTails, bigrams, trigrams)
  }

  /// Reads the maps from a file's sections, which must stay in memory as long as the model.
  init?(sections: [LanguageFile.Section: UnsafeRawBufferPointer], total: Double) {
    func map(_ name: LanguageFile.Section) -> XorMap? {
      guard let bytes = sections[name], bytes.count >= 24 else { return nil }
      func word(_ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      }
      guard let segment = Int(exactly: word(0)), segment <= bytes.count, word(8) < 16, bytes.count == 24 + segment * 6
      else { return nil }
      let cells = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(24))
      return XorMap(mapped: cells, segment: segment, seed: word(16), valueBits: Int(word(8)))
    }
    guard let words = map(.words), let tails = map(.wordTails), let pairs = map(.pairs), let triples = map(.triples)
    else { return nil }
    self.total = total
    (unigrams, unigramTails, bigrams, trigrams) = (words, tails, pairs, triples)
  }

  /// Parts the keys of the second unigram map from those of the first.
  static let tailMark: UInt64 = 0x5851_F42D_4C95_7F2D

  /// A word as the model counts it.
  public struct Token: Hashable, Sendable {
    /// The hash of its form.
    let key: UInt64
    /// How often it was counted, 0 for a word that is not in the model.
    public let count: Double
  }

  /// Returns the token of a form.
  public func token(_ form: some Sequence<UInt8>) -> Token {
    let key = Self.key(form)
    // Two maps with independent keys: a word is known by mistake once in 2^20, not once in 2^10.
    guard let level = unigrams.value(of: key), unigramTails.value(of: key ^ Self.tailMark) != nil else {
      return Token(key: key, count: 0)
    }
    return Token(key: key, count: Self.count(atLevel: level))
  }

  /// Returns the count of a word, 0 for one that is not in the model.
  public func count(_ word: [UInt8]) -> Double { token(word).count }

  public func count(_ first: [UInt8], _ second: [UInt8]) -> Double { count(token(first), token(second)) }

  public func count(_ first: [UInt8], _ second: [UInt8], _ third: [UInt8]) -> Double {
    count(token(first), token(second), token(third))
  }

  /// Returns the count of two words side by side; none for a word that is not in the model.
  func count(_ first: Token, _ second: Token) -> Double {
    guard first.count > 0, second.count > 0 else { return 0 }
    return bigrams.value(of: Self.key(first.key, second.key)).map { Self.count(atLevel: $0) } ?? 0
  }

  func count(_ first: Token, _ second: Token, _ third: Token) -> Double {
    guard first.count > 0, second.count > 0, third.count > 0 else { return 0 }
    return trigrams.value(of: Self.key(Self.key(first.key, second.key), third.key)).map { Self.count(atLevel: $0) } ?? 0
  }

  /// Returns the form under which a word is counted: lower case, straight apostrophes.
  public static func form(_ word: some RandomAccessCollection<UInt8>) -> [UInt8] {
    let lower = UnicodeFacts.lowercased(word)
    guard lower.contains(0xE2) else { return lower }
    var result: [UInt8] = []
    var offset = 0
    while offset < lower.count {
      if lower[offset] == 0xE2, lower.starts(with: [0x80, 0x99], at: offset + 1) {
        result.append(.apostrophe)
        offset += 3
      } else {
        result.append(lower[offset])
        offset += 1
      }
    }
    return result
  }

  static func key(_ word: some Sequence<UInt8>) -> UInt64 {
    var hash = FNV1a()
    hash.add(word)
    return hash.value
  }

  /// The key of two keys in their order; the map mixes it further.
  static func key(_ first: UInt64, _ second: UInt64) -> UInt64 {
    (first << 29 | first >> 35) &* 0x9E37_79B9_7F4A_7C15 ^ second
  }

  static func level(of count: Double, maximum: Int) -> Int {
    var level = 0
    while level < maximum, self.count(atLevel: level + 1) <= count { level += 1 }
    return level
  }

  /// 2^(level / 2): the same bits on every machine.
  static func count(atLevel level: Int) -> Double {
    Double(sign: .plus, exponent: level / 2, significand: level % 2 == 0 ? 1 : 1.4142135623730951)
  }
}

extension LanguageModel {
  /// Collects counts, row by row, and packs them.
  public struct Builder {
    private var parts: [[(key: UInt64, value: Int)]] = [[], [], []]
    private var seen: [Set<UInt64>] = [[], [], []]
    private var total = 0.0
    /// The single words entered, in their order.
    public private(set) var words: [[UInt8]] = []

    public init() {}

    /// Enters the count of one to three words; a row that is there already is passed over.
    public mutating func add(_ words: [[UInt8]], count: Int) {
      guard (1...3).contains(words.count), count > 0 else { return }
      let keys = words.map { LanguageModel.key($0) }
      let key = keys.dropFirst().reduce(keys[0]) { LanguageModel.key($0, $1) }
      let part = words.count - 1
      guard seen[part].insert(key).inserted else { return }
      if part == 0 {
        total += Double(count)
        self.words.append(words[0])
      }
      parts[part].append((key, LanguageModel.level(of: Double(count), maximum: part == 0 ? 63 : 31)))
    }

    public func model() -> LanguageModel {
      LanguageModel(
        unigrams: XorMap(parts[0], valueBits: 6),
        unigramTails: XorMap(parts[0].map { ($0.key ^ LanguageModel.tailMark, 0) }, valueBits: 6),
        bigrams: XorMap(parts[1], valueBits: 5), trigrams: XorMap(parts[2], valueBits: 5), total: total)
    }
  }

  /// The four maps as sections of a language file.
  func sections() -> [LanguageFile.Section: [UInt8]] {
    var sections: [LanguageFile.Section: [UInt8]] = [:]
    for (name, map) in [
      (.words, unigrams), (.wordTails, unigramTails), (.pairs, bigrams), (.triples, trigrams),
    ] as [(LanguageFile.Section, XorMap)] {
      var bytes: [UInt8] = []
      for value in [UInt64(map.segment), UInt64(map.valueBits), map.seed] {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
      }
      sections[name] = bytes + map.cells.bytes
    }
    return sections
  }
}
