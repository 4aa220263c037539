/// A table from words (UTF-8 bytes) to a small value, made for counting millions of them.
///
/// Open addressing over one arena of bytes: `Dictionary<String, _>` is many times slower, and it takes the composed and
/// the decomposed spelling of a word for one. Iteration is in order of first entry, so it is the same in every run.
public struct WordTable<Value: Sendable>: Sendable {
  /// Each: the upper half of the word's hash over its index and one; 0 where there is none.
  private var slots: [UInt64] = Array(repeating: 0, count: 64)
  private var entries: [Entry] = []
  private var arena: [UInt8] = []
  private var values: [Value] = []

  private struct Entry {
    let hash: UInt64
    /// Where the word stands in the arena, in bytes.
    let start: UInt32
    let count: UInt32
  }

  public init() {}

  /// Number of distinct words.
  public var count: Int { values.count }

  /// Bytes that the table takes, without what its values point to.
  var heldBytes: Int {
    arena.capacity + slots.count * 8 + values.capacity * (16 + MemoryLayout<Value>.stride)
  }

  /// Returns the word entered at `index`.
  public func key(_ index: Int) -> [UInt8] { Array(word(index)) }

  /// Returns the word entered at `index`, in the table's own memory.
  func word(_ index: Int) -> ArraySlice<UInt8> {
    let start = Int(entries[index].start)
    return arena[start..<start + Int(entries[index].count)]
  }

  public func value(_ index: Int) -> Value { values[index] }

  public mutating func setValue(_ index: Int, _ value: Value) { values[index] = value }

  public subscript(word: [UInt8]) -> Value? { index(of: word).map { values[$0] } }

  public subscript(word: ArraySlice<UInt8>) -> Value? { index(of: word).map { values[$0] } }

  /// Returns the index of a word, nil where it was not entered.
  func index(of word: [UInt8]) -> Int? { word.withUnsafeBufferPointer { lookup($0, hash: Self.hash($0)) } }

  func index(of word: ArraySlice<UInt8>) -> Int? { word.withUnsafeBufferPointer { lookup($0, hash: Self.hash($0)) } }

  /// Returns the index of the word, entered with `initial` if it is new.
  public mutating func index(of word: UnsafeBufferPointer<UInt8>, initial: @autoclosure () -> Value) -> Int {
    let hash = Self.hash(word)
    if let found = lookup(word, hash: hash) { return found }
    let index = values.count
    entries.append(Entry(hash: hash, start: UInt32(arena.count), count: UInt32(word.count)))
    arena.append(contentsOf: word)
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
    slots.withUnsafeBufferPointer { slots in
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 {
        if slots[slot] >> 32 == hash >> 32 {
          let index = Int(slots[slot] & 0xFFFF_FFFF) - 1
          if isEqual(word, entries[index]) { return index }
        }
        slot = (slot + 1) & (slots.count - 1)
      }
      return nil
    }
  }

  private func isEqual(_ word: UnsafeBufferPointer<UInt8>, _ entry: Entry) -> Bool {
    guard word.count == Int(entry.count) else { return false }
    return arena.withUnsafeBufferPointer { arena in
      let start = Int(entry.start)
      var offset = 0
      while offset < word.count, arena[start + offset] == word[offset] { offset += 1 }
      return offset == word.count
    }
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for index in values.indices { place(index) }
  }

  private mutating func place(_ index: Int) {
    let hash = entries[index].hash
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = hash & ~0xFFFF_FFFF | UInt64(index + 1)
  }

  /// A word hash, mixed so that its low bits can address slots: eight bytes at a time, the last ones overlapping.
  static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(word)
    let count = bytes.count
    var value = HashSeed.value ^ UInt64(count)
    func add(_ bits: UInt64) {
      value = (value ^ bits) &* 0xD6E8_FEB8_6659_FD93
      value ^= value >> 32
    }
    func four(_ offset: Int) -> UInt64 {
      UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian)
    }
    func eight(_ offset: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian }
    switch count {
    case 0: break
    case 1...3: add(UInt64(bytes[0]) | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count - 1]) << 16)
    case 4...8: add(four(0) | four(count - 4) << 32)
    default:
      var offset = 0
      while offset + 8 < count {
        add(eight(offset))
        offset += 8
      }
      add(eight(count - 8))
    }
    return value &* 0xD6E8_FEB8_6659_FD93 ^ value >> 29
  }
}

/// Another number in each process, so that nobody can write a text whose words all fall into one slot. No order depends on
/// it.
private enum HashSeed {
  static let value = UInt64.random(in: .min ... .max)
}

extension WordTable where Value == Int {
  /// Counts a word. Returns its index.
  @discardableResult
  public mutating func add(_ word: [UInt8], _ amount: Int = 1) -> Int {
    word.withUnsafeBufferPointer { add($0, amount) }
  }

  /// Counts a word. Returns its index.
  mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ amount: Int = 1) -> Int {
    let found = index(of: word, initial: 0)
    values[found] += amount
    return found
  }

  /// How often the word was counted.
  public func count(_ word: [UInt8]) -> Int { self[word] ?? 0 }
  public func count(_ word: ArraySlice<UInt8>) -> Int { self[word] ?? 0 }
}
