/// What a cleaning did to one document, counted against its ground truth.
public struct DocumentScore: Sendable {
  public let name: String
  /// Scalars of the truth, and edits from text to truth before and after.
  public let characters: Distances
  /// The same with characters as they are, paragraphs counted.
  public let strict: Distances
  /// Words of the truth, and edits of words before and after.
  public let words: Distances
  /// Words of the truth that the damaged text had.
  public let rightBefore: Int
  /// Of those, the ones that the cleaned text has no more: what was done wrong.
  public let harmed: [String]
  /// Words of the truth that the damaged text had not and the cleaned text has.
  public let repaired: Int

  /// Edits to the truth, and its length.
  public struct Distances: Sendable {
    public var length = 0
    public var before = 0
    public var after = 0

    static func + (a: Distances, b: Distances) -> Distances {
      Distances(length: a.length + b.length, before: a.before + b.before, after: a.after + b.after)
    }

    /// Errors in a hundred.
    public var rateBefore: Double { 100 * Double(before) / Double(max(1, length)) }
    public var rateAfter: Double { 100 * Double(after) / Double(max(1, length)) }
    /// The change from before to after, in percent: below zero is better.
    public var change: Double { before == 0 ? 0 : 100 * Double(after - before) / Double(before) }
  }

  public var isWorse: Bool { characters.after > characters.before }

  public init(name: String, damaged: [UInt8], cleaned: [UInt8], truth: [UInt8]) {
    self.name = name
    let texts = [damaged, cleaned, truth].map { EvaluationText.normalized($0) }
    characters = Self.distances(texts.map(\.scalars))
    strict = Self.distances([damaged, cleaned, truth].map { EvaluationText.strict($0).scalars })
    let words = texts.map(\.words)
    self.words = Self.distances(words)
    let before = SequenceAlignment.alignment(of: words[0], to: words[2])
    let after = words[0] == words[1] ? before : SequenceAlignment.alignment(of: words[1], to: words[2])
    rightBefore = before.count { $0 != nil }
    harmed = before.indices.filter { before[$0] != nil && after[$0] == nil }.map { Self.string(words[2][$0]) }
    repaired = before.indices.count { before[$0] == nil && after[$0] != nil }
  }

  private static func distances<Element: Hashable>(_ texts: [[Element]]) -> Distances {
    let before = SequenceAlignment.levenshtein(texts[0], texts[2])
    return Distances(
      length: texts[2].count, before: before,
      after: texts[0] == texts[1] ? before : SequenceAlignment.levenshtein(texts[1], texts[2]))
  }

  private static func string(_ word: ArraySlice<UInt32>) -> String {
    String(String.UnicodeScalarView(word.compactMap(Unicode.Scalar.init)))
  }
}
