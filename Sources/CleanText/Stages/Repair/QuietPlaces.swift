/// Known words among neighbours where nothing was proposed, so that a second look costs nothing: the answer is the same for
/// each document. A table of hashes of one size; a new one drives out an old one of the same place.
struct QuietPlaces {
  private static let capacity = 1 << 17
  private var slots = [UInt64](repeating: 0, count: capacity)

  func contains(_ key: UInt64) -> Bool { slots[Self.slot(key)] == key }

  mutating func insert(_ key: UInt64) { slots[Self.slot(key)] = key }

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key ^ key >> 29) &* 0xBF58_476D_1CE4_E5B9 >> 40) & (capacity - 1)
  }

  /// Returns the key under which a place is quiet only in documents that have none of the word's readings as their own.
  static func butForOwnWords(_ key: UInt64) -> UInt64 { ~key }

  /// Returns the key of a word, by its spelling's, among its neighbours.
  static func key(_ spelling: UInt64, in context: WordContext, isClean: Bool) -> UInt64 {
    func add(_ token: WordContext.Token?, to key: UInt64) -> UInt64 { LanguageModel.key(key, token?.key ?? 1) }
    let left = add(context.left, to: add(context.farLeft, to: isClean ? spelling : ~spelling))
    return add(context.farRight, to: add(context.right, to: left))
  }
}
