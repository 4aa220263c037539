/// A table from words (UTF-8 bytes) to a small value, made for counting millions of them.
///
/// Open addressing over one arena of bytes: `Dictionary<String, _>` is many times slower, and it takes the composed and
/// the decomposed spelling of a word for one. Iteration is in order of first entry, so it is the same in every run.
public struct WordTable<Value: Sendable>: Sendable {
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  private var hashes: [UInt64] = []
  private var ends: [Int] = []
  private var arena: [UInt8] = []
  private var values: [Value] = []

  public init() {}

  /// Number of distinct words.
  public var count: Int { values.count }

  /// Returns the word entered at `index`.
  public func key(_ index: Int) -> [UInt8] { Array(arena[(index == 0 ? 0 : ends[index - 1])..<ends[index]]) }

  public func value(_ index: Int) -> Value { values[index] }

  public mutating func setValue(_ index: Int, _ value: Value) { values[index] = value }

  public subscript(word: [UInt8]) -> Value? {
    word.withUnsafeBufferPointer { lookup($0, hash: Self.hash($0)) }.map { values[$0] }
  }

  public subscript(word: ArraySlice<UInt8>) -> Value? {
    word.withUnsafeBufferPointer { lookup($0, hash: Self.hash($0)) }.map { values[$0] }
  }

  /// Returns the index of the word, entered with `initial` if it is new.
  public mutating func index(of word: UnsafeBufferPointer<UInt8>, initial: @autoclosure () -> Value) -> Int {
    let hash = Self.hash(word)
    if let found = lookup(word, hash: hash) { return found }
    let index = values.count
    arena.append(contentsOf: word)
    ends.append(arena.count)
    hashes.append(hash)
    values.append(initial())
    if values.count * 2 > slots.count { grow() } else { place(index) }
    return index
  }

  /// Sets the value of a word.
  public mutating func set(_ word: [UInt8], _ value: Value) {
    word.withUnsafeBufferPointer { bytes in
      let found = index(of: bytes, initial: value)
      values[found] = value
    }
  }

  private func lookup(_ word: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash {
        let start = index == 0 ? 0 : ends[index - 1]
        if ends[index] - start == word.count, arena[start..<ends[index]].elementsEqual(word) { return index }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for index in values.indices { place(index) }
  }

  private mutating func place(_ index: Int) {
    var slot = Int(truncatingIfNeeded: hashes[index]) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index)
  }

  /// A word hash, mixed so that its low bits can address slots.
  static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var value: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(word.count)
    for byte in word { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    value ^= value >> 32
    return value &* 0xD6E8_FEB8_6659_FD93
  }
}

extension WordTable where Value == Int {
  /// Counts a word.
  public mutating func add(_ word: [UInt8], _ amount: Int = 1) {
    word.withUnsafeBufferPointer { bytes in
      let found = index(of: bytes, initial: 0)
      values[found] += amount
    }
  }

  /// How often the word was counted.
  public func count(_ word: [UInt8]) -> Int { self[word] ?? 0 }
  public func count(_ word: ArraySlice<UInt8>) -> Int { self[word] ?? 0 }
}
