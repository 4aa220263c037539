/// Distances and alignments of whole texts, by bits in parallel; `EditDistance` is for short strings.
public enum SequenceAlignment {
  /// Returns the Levenshtein distance: the least number of elements put in, left out or replaced.
  ///
  /// Source: Myers, "A Fast Bit-Vector Algorithm for Approximate String Matching Based on Dynamic Programming" (1999), in
  /// blocks after Hyyrö (2003). Time grows with the product of the lengths over 64.
  public static func levenshtein<Element: Hashable>(_ first: some Sequence<Element>, _ second: some Sequence<Element>)
    -> Int
  {
    let (a, b) = trimmed(Array(first), Array(second))
    guard !a.isEmpty else { return b.count }
    let masks = Masks(a)
    let blocks = masks.blockCount
    var up = [UInt64](repeating: ~0, count: blocks)
    var down = [UInt64](repeating: 0, count: blocks)
    var distance = a.count
    let lastBit = UInt64(1) << UInt64((a.count - 1) % 64)
    for element in b {
      let row = masks.row(of: element)
      var (carryUp, carryDown): (UInt64, UInt64) = (1, 0)
      for block in 0..<blocks {
        let equal = (row >= 0 ? masks.bits[row * blocks + block] : 0) | carryDown
        let diagonal = ((equal & up[block]) &+ up[block] ^ up[block]) | equal | down[block]
        var more = down[block] | ~(diagonal | up[block])
        var less = up[block] & diagonal
        if block == blocks - 1 {
          if more & lastBit != 0 { distance += 1 } else if less & lastBit != 0 { distance -= 1 }
        }
        let (nextUp, nextDown) = (more >> 63, less >> 63)
        more = more << 1 | carryUp
        less = less << 1 | carryDown
        (carryUp, carryDown) = (nextUp, nextDown)
        up[block] = less | ~(diagonal | more)
        down[block] = more & diagonal
      }
    }
    return distance
  }

  /// Returns for each element of the second sequence the index of the equal element of the first that stands for it, in
  /// a longest common subsequence; nil where none does.
  ///
  /// Source: Hyyrö, "Bit-Parallel LCS-Length Computation Revisited" (2004). Of alignments that are equally long the one
  /// is taken that the Python package rapidfuzz takes. Memory grows with the product of the lengths over 8.
  public static func alignment<Element: Hashable>(of first: [Element], to second: [Element]) -> [Int?] {
    var matches = [Int?](repeating: nil, count: second.count)
    let prefix = zip(first, second).prefix { $0 == $1 }.count
    let most = min(first.count, second.count) - prefix
    let suffix = zip(first.reversed(), second.reversed()).prefix(most).prefix { $0 == $1 }.count
    for index in 0..<prefix { matches[index] = index }
    for index in 0..<suffix { matches[second.count - 1 - index] = first.count - 1 - index }
    let (a, b) = (Array(first[prefix..<(first.count - suffix)]), Array(second[prefix..<(second.count - suffix)]))
    guard !a.isEmpty, !b.isEmpty else { return matches }
    let rows = subsequenceRows(a, b)
    let blocks = (a.count + 63) / 64
    func isLeftOut(_ row: Int, _ column: Int) -> Bool {
      rows[row * blocks + column / 64] & (1 << UInt64(column % 64)) != 0
    }
    var (column, row) = (a.count, b.count)
    while row > 0, column > 0 {
      if isLeftOut(row - 1, column - 1) {
        column -= 1
      } else {
        row -= 1
        if row == 0 || isLeftOut(row - 1, column - 1) {
          column -= 1
          matches[prefix + row] = prefix + column
        }
      }
    }
    return matches
  }

  /// The bit rows of the longest common subsequence, one for each element of the second sequence.
  private static func subsequenceRows<Element: Hashable>(_ a: [Element], _ b: [Element]) -> [UInt64] {
    let masks = Masks(a)
    let blocks = masks.blockCount
    var state = [UInt64](repeating: ~0, count: blocks)
    var rows: [UInt64] = []
    rows.reserveCapacity(b.count * blocks)
    for element in b {
      let row = masks.row(of: element)
      var carry: UInt64 = 0
      for block in 0..<blocks {
        let matches = row >= 0 ? masks.bits[row * blocks + block] : 0
        let common = state[block] & matches
        let (sum, overflow) = state[block].addingReportingOverflow(common)
        let (total, carried) = sum.addingReportingOverflow(carry)
        carry = overflow || carried ? 1 : 0
        state[block] = total | (state[block] & ~common)
      }
      rows += state
    }
    return rows
  }

  private static func trimmed<Element: Equatable>(_ a: [Element], _ b: [Element]) -> ([Element], [Element]) {
    let prefix = zip(a, b).prefix { $0 == $1 }.count
    let most = min(a.count, b.count) - prefix
    let suffix = zip(a.reversed(), b.reversed()).prefix(most).prefix { $0 == $1 }.count
    return (Array(a[prefix..<(a.count - suffix)]), Array(b[prefix..<(b.count - suffix)]))
  }

  /// For each distinct element of a sequence, the bits of its places.
  private struct Masks<Element: Hashable> {
    let blockCount: Int
    private(set) var bits: [UInt64] = []
    private var rows: [Element: Int] = [:]

    init(_ sequence: [Element]) {
      blockCount = (sequence.count + 63) / 64
      for (place, element) in sequence.enumerated() {
        let row = rows[element] ?? rows.count
        if row == rows.count {
          rows[element] = row
          bits += repeatElement(0, count: blockCount)
        }
        bits[row * blockCount + place / 64] |= 1 << UInt64(place % 64)
      }
    }

    func row(of element: Element) -> Int { rows[element] ?? -1 }
  }
}
