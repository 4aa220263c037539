/// Word n-gram counts of a language, from one to three words, packed for look-up in a mapped file.
///
/// Words are in lower case with straight apostrophes; inner apostrophes and hyphens belong to the word. Counts are
/// quantised on a scale of half octaves, rounded down, so a count comes back within 30 %.
public struct LanguageModel: Sendable {
  let unigrams: XorMap
  let unigramTails: XorMap
  let bigrams: XorMap
  let trigrams: XorMap
  /// Words counted in all.
  public let total: Double

  /// Parts the keys of the second unigram map from those of the first.
  static let tailMark: UInt64 = 0x5851_F42D_4C95_7F2D

  static let magic: [UInt8] = Array("CTLM0001".utf8)

  /// Returns the count of a word, 0 for one that is not in the model.
  public func count(_ word: [UInt8]) -> Double {
    let key = Self.key([word])
    // Two maps with independent keys: a word is known by mistake once in 2^20, not once in 2^10.
    guard let level = unigrams.value(of: key), unigramTails.value(of: key ^ Self.tailMark) != nil else {
      return 0
    }
    return Self.count(atLevel: level)
  }

  public func count(_ first: [UInt8], _ second: [UInt8]) -> Double {
    bigrams.value(of: Self.key([first, second])).map { Self.count(atLevel: $0) } ?? 0
  }

  public func count(_ first: [UInt8], _ second: [UInt8], _ third: [UInt8]) -> Double {
    trigrams.value(of: Self.key([first, second, third])).map { Self.count(atLevel: $0) } ?? 0
  }

  /// Returns the form under which a word is counted: lower case, straight apostrophes.
  public static func form(_ word: some RandomAccessCollection<UInt8>) -> [UInt8] {
    let lower = UnicodeFacts.lowercased(word)
    guard lower.contains(0xE2) else { return lower }
    var result: [UInt8] = []
    var offset = 0
    while offset < lower.count {
      if lower.starts(with: [0xE2, 0x80, 0x99], at: offset) {
        result.append(.apostrophe)
        offset += 3
      } else {
        result.append(lower[offset])
        offset += 1
      }
    }
    return result
  }

  static func key(_ words: [[UInt8]]) -> UInt64 {
    var hash = FNV1a()
    for word in words { hash.add(word) }
    return hash.value
  }

  static func level(of count: Double, maximum: Int) -> Int {
    var level = 0
    while level < maximum, self.count(atLevel: level + 1) <= count { level += 1 }
    return level
  }

  /// 2^(level / 2), by repeated multiplication: the same bits on every machine.
  static func count(atLevel level: Int) -> Double {
    let root = 1.4142135623730951
    var value = 1.0
    for _ in 0..<(level % 2) { value *= root }
    for _ in 0..<(level / 2) { value *= 2 }
    return value
  }
}

extension LanguageModel {
  /// Collects counts, row by row, and packs them.
  public struct Builder {
    private var parts: [[(key: UInt64, value: Int)]] = [[], [], []]
    private var seen: [Set<UInt64>] = [[], [], []]
    private var total = 0.0

    public init() {}

    /// Enters the count of one to three words; a row that is there already is passed over.
    public mutating func add(_ words: [[UInt8]], count: Int) {
      guard (1...3).contains(words.count), count > 0 else { return }
      let key = LanguageModel.key(words)
      let part = words.count - 1
      guard seen[part].insert(key).inserted else { return }
      if part == 0 { total += Double(count) }
      parts[part].append((key, LanguageModel.level(of: Double(count), maximum: part == 0 ? 63 : 31)))
    }

    public func model() -> LanguageModel {
      LanguageModel(
        unigrams: XorMap(parts[0], valueBits: 6),
        unigramTails: XorMap(parts[0].map { ($0.key ^ LanguageModel.tailMark, 0) }, valueBits: 6),
        bigrams: XorMap(parts[1], valueBits: 5), trigrams: XorMap(parts[2], valueBits: 5), total: total)
    }
  }

  /// The packed file: the magic, the total, then for each map its cells' count, value bits and seed, then all cells.
  public func packed() -> [UInt8] {
    var bytes = Self.magic
    func append(_ value: UInt64) { for shift in 0..<8 { bytes.append(UInt8(value >> (8 * UInt64(shift)) & 0xFF)) } }
    append(UInt64(total))
    let maps = [unigrams, unigramTails, bigrams, trigrams]
    for map in maps {
      append(UInt64(map.segment))
      append(UInt64(map.valueBits))
      append(map.seed)
    }
    for map in maps {
      for index in 0..<map.cells.count {
        bytes.append(UInt8(map.cells[index] & 0xFF))
        bytes.append(UInt8(map.cells[index] >> 8))
      }
    }
    return bytes
  }

  /// Reads a packed file, which must stay in memory as long as the model. Returns nil when it is no such file, or cut.
  public init?(mapped file: UnsafeRawBufferPointer) {
    let head = 8 + 8 + 4 * 24
    guard file.count >= head, file.prefix(8).elementsEqual(Self.magic) else { return nil }
    func word(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: file.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    total = Double(word(8))
    var maps: [XorMap] = []
    var start = head
    for index in 0..<4 {
      let place = 16 + index * 24
      guard let segment = Int(exactly: word(place)), segment < file.count, word(place + 8) < 16 else { return nil }
      let end = start + segment * 6
      guard end <= file.count else { return nil }
      let cells = UnsafeRawBufferPointer(rebasing: file[start..<end])
      maps.append(XorMap(mapped: cells, segment: segment, seed: word(place + 16), valueBits: Int(word(place + 8))))
      start = end
    }
    guard start == file.count else { return nil }
    (unigrams, unigramTails, bigrams, trigrams) = (maps[0], maps[1], maps[2], maps[3])
  }
}
