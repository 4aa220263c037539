import Testing

@testable import CleanText

/// The three laws of `OriginMap`, on random texts and edits.
@Suite struct OriginMapTests {
  @Test func keepsItsLaws() {
    var random = SeededGenerator(seed: 1)
    for round in 0..<100_000 {
      let original = random.bytes(upTo: 10)
      var text = original
      var map = OriginMap()
      for _ in 0..<(1 + random.below(4)) {
        let list = random.edits(in: text, count: 4)
        map = map.composed(with: list.changes)
        text = list.applied(to: text)
      }
      if let broken = Self.brokenLaw(map, original, text) {
        Issue.record("round \(round): law \(broken)")
        return
      }
    }
  }

  private static func brokenLaw(_ map: OriginMap, _ original: [UInt8], _ text: [UInt8]) -> Int? {
    if rebuilt(map, original, text) != text { return 1 }
    for (a, b) in zip(map.changes, map.changes.dropFirst())
    where a.original.upper >= b.original.lower || a.current.upper >= b.current.lower {
      return 2
    }
    for offset in 0..<text.count {
      let origin = map.origin(of: TextRange(offset, offset + 1))
      if let change = map.changes.first(where: { $0.current.range.contains(offset) }) {
        if origin != change.original { return 3 }
      } else if origin.count != 1 || original[origin.lower] != text[offset] {
        return 3
      }
    }
    return nil
  }

  private static func rebuilt(_ map: OriginMap, _ original: [UInt8], _ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var done = 0
    for change in map.changes {
      result += original[done..<change.original.lower] + text[change.current.range]
      done = change.original.upper
    }
    return result + original[done...]
  }

  @Test func staysInsideTheTexts() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<2_000 {
      let original = random.bytes(upTo: 10)
      let first = random.edits(in: original, count: 3)
      let text = first.applied(to: original)
      let map = OriginMap().composed(with: first.changes)
      let isInside = (0...text.count).allSatisfy { lower in
        (lower...text.count).allSatisfy { map.origin(of: TextRange(lower, $0)).upper <= original.count }
      }
      let leadsInside = (0...original.count).allSatisfy { lower in
        (lower...original.count).allSatisfy { map.current(of: OriginRange(lower, $0)).upper <= text.count }
      }
      #expect(isInside && leadsInside)
    }
  }
}
