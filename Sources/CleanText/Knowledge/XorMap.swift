/// A static map from 64-bit keys to small values, two bytes an entry and a quarter: lossy in one way only, a key that was
/// never entered is taken for one of value v with a chance of 1 in 2^fingerprintBits.
///
/// Source: Graf and Lemire, "Xor Filters: Faster and Smaller Than Bloom and Cuckoo Filters" (2020), with the value kept
/// beside the fingerprint in each cell. A look-up reads three cells; the file is the table, so it can be mapped.
public struct XorMap: Sendable {
  /// Bits of a cell that hold the value.
  public let valueBits: Int
  let cells: PackedCells<UInt16>
  let segment: Int
  let seed: UInt64

  /// Returns the value entered for the key; nil for nearly all keys that were not entered.
  public func value(of key: UInt64) -> Int? {
    guard segment > 0 else { return nil }
    let place = Self.places(key, seed: seed, segment: segment)
    let cell = cells[place.0] ^ cells[place.1] ^ cells[place.2]
    guard cell >> UInt16(valueBits) == Self.fingerprint(key, seed: seed, bits: 16 - valueBits) else { return nil }
    return Int(cell & ((1 << UInt16(valueBits)) - 1))
  }

  /// Builds the map. Keys must differ; values must fit in `valueBits`.
  public init(_ entries: [(key: UInt64, value: Int)], valueBits: Int) {
    self.valueBits = valueBits
    let segment = max(2, (entries.count * 123 / 100 + 32) / 3 + 1)
    self.segment = segment
    var seed: UInt64 = 1
    while true {
      if let cells = Self.build(entries, valueBits: valueBits, segment: segment, seed: seed) {
        self.cells = PackedCells(cells)
        self.seed = seed
        return
      }
      seed += 1
    }
  }

  init(mapped bytes: UnsafeRawBufferPointer, segment: Int, seed: UInt64, valueBits: Int) {
    cells = PackedCells(mapped: bytes)
    self.segment = segment
    self.seed = seed
    self.valueBits = valueBits
  }

  /// Peels the hypergraph of keys: a cell that only one key uses fixes that key last.
  private static func build(
    _ entries: [(key: UInt64, value: Int)], valueBits: Int, segment: Int, seed: UInt64
  ) -> [UInt16]? {
    var uses = [UInt32](repeating: 0, count: segment * 3)
    var mixed = [UInt32](repeating: 0, count: segment * 3)  // xor of the indices of the keys that use the cell
    for (index, entry) in entries.enumerated() {
      let place = places(entry.key, seed: seed, segment: segment)
      for cell in [place.0, place.1, place.2] {
        uses[cell] += 1
        mixed[cell] ^= UInt32(index)
      }
    }
    var queue = uses.indices.filter { uses[$0] == 1 }
    var order: [(entry: Int, cell: Int)] = []
    order.reserveCapacity(entries.count)
    while let cell = queue.popLast() {
      guard uses[cell] == 1 else { continue }
      let index = Int(mixed[cell])
      order.append((index, cell))
      let place = places(entries[index].key, seed: seed, segment: segment)
      for other in [place.0, place.1, place.2] {
        uses[other] -= 1
        mixed[other] ^= UInt32(index)
        if uses[other] == 1 { queue.append(other) }
      }
    }
    guard order.count == entries.count else { return nil }
    var cells = [UInt16](repeating: 0, count: segment * 3)
    for (index, cell) in order.reversed() {
      let (key, value) = entries[index]
      let place = places(key, seed: seed, segment: segment)
      let want = fingerprint(key, seed: seed, bits: 16 - valueBits) << UInt16(valueBits) | UInt16(value)
      cells[cell] = 0
      cells[cell] = want ^ cells[place.0] ^ cells[place.1] ^ cells[place.2]
    }
    return cells
  }

  private static func mix(_ key: UInt64, _ seed: UInt64) -> UInt64 {
    var value = key &+ seed &* 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  private static func places(_ key: UInt64, seed: UInt64, segment: Int) -> (Int, Int, Int) {
    let hash = mix(key, seed)
    func reduced(_ part: UInt64) -> Int { Int(((part & 0xFFFF_FFFF) &* UInt64(segment)) >> 32) }
    return (
      reduced(hash), reduced(hash >> 21 | hash << 43) + segment, reduced(hash >> 42 | hash << 22) + 2 * segment
    )
  }

  private static func fingerprint(_ key: UInt64, seed: UInt64, bits: Int) -> UInt16 {
    UInt16(mix(key, seed ^ 0xA5A5) & UInt64((1 << bits) - 1))
  }
}
