/// What a corpus knows about itself: how its documents use words, and which lines and short blocks stand in several.
///
/// Models add up: in whatever order and grouping, the same documents give the same model. So nothing is dropped while
/// they are made; what is rare is left out at the end, or by who only asks.
public struct CorpusModel: Sendable, Hashable {
  /// How the documents use a word.
  public struct WordUse: Sendable, Hashable {
    /// Occurrences in all.
    public var count: UInt32 = 0
    public var documents: UInt32 = 0
    /// Occurrences with a capital inside sentences.
    public var capitalized: UInt32 = 0
    /// Occurrences without any capital.
    public var lowercase: UInt32 = 0
  }

  /// In how many documents a passage stands.
  public struct PassageUse: Sendable, Hashable {
    public var documents: UInt32 = 0
    /// Of those, in how many at the beginning or the end.
    public var edges: UInt32 = 0
    /// Of those, in how many at the head or the foot of a page.
    public var pageEdges: UInt32 = 0
  }

  /// Documents that make a usage: one is a slip, two may be copies.
  public static let usage = 3

  public internal(set) var documents: UInt32 = 0
  /// By words in the language model's form, and compounds with their hyphens.
  var words = WordTable<WordUse>()
  /// By the keys of passages.
  var passages: [UInt64: PassageUse] = [:]

  public init() {}

  /// Returns how the documents use a word (in the language model's form).
  public func word(_ form: [UInt8]) -> WordUse { words[form] ?? WordUse() }

  /// Returns in how many documents a passage stands.
  public func passage(_ key: UInt64) -> PassageUse { passages[key] ?? PassageUse() }

  /// Learns from one more document.
  public mutating func learn(_ text: [UInt8]) {
    // The source of a document may hold malformed bytes, and words are read from UTF-8 only.
    let text = text.isValidUTF8 ? text : Array(String(decoding: text, as: UTF8.self).utf8)
    documents.add(1)
    let words = WordUses.counted(in: text).uses
    for index in 0..<words.counts.count {
      let form = words.counts.key(index)
      let use = WordUse(
        count: UInt32(clamping: words.counts.value(index)), documents: 1,
        capitalized: UInt32(clamping: words.capitalized(form)),
        lowercase: UInt32(clamping: words.inSmallLetters(form)))
      add(use, to: form)
    }
    var seen: [UInt64: PassageUse] = [:]
    for passage in Passage.all(in: text) {
      let use = seen[passage.key] ?? PassageUse(documents: 1)
      seen[passage.key] = PassageUse(
        documents: 1, edges: max(use.edges, passage.isEdge ? 1 : 0),
        pageEdges: max(use.pageEdges, passage.isPageEdge ? 1 : 0))
    }
    for (key, use) in seen { passages[key, default: PassageUse()].add(use) }
  }

  /// Adds what another model knows.
  public mutating func add(_ other: CorpusModel) {
    documents.add(other.documents)
    for index in 0..<other.words.count { add(other.words.value(index), to: other.words.key(index)) }
    for (key, use) in other.passages { passages[key, default: PassageUse()].add(use) }
  }

  private mutating func add(_ use: WordUse, to form: [UInt8]) {
    form.withUnsafeBufferPointer { bytes in
      let index = words.index(of: bytes, initial: WordUse())
      var sum = words.value(index)
      sum.add(use)
      words.setValue(index, sum)
    }
  }

  public static func == (a: CorpusModel, b: CorpusModel) -> Bool { a.bytes() == b.bytes() }

  public func hash(into hasher: inout Hasher) { hasher.combine(bytes()) }
}

extension CorpusModel.WordUse {
  mutating func add(_ other: Self) {
    count.add(other.count)
    documents.add(other.documents)
    capitalized.add(other.capitalized)
    lowercase.add(other.lowercase)
  }
}

extension CorpusModel.PassageUse {
  mutating func add(_ other: Self) {
    documents.add(other.documents)
    edges.add(other.edges)
    pageEdges.add(other.pageEdges)
  }
}

extension UInt32 {
  /// Adds, and stays at the largest number: so the order of additions makes no difference there either.
  fileprivate mutating func add(_ other: UInt32) {
    let (sum, overflows) = addingReportingOverflow(other)
    self = overflows ? .max : sum
  }
}
