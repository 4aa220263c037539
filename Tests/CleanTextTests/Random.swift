@testable import CleanText

/// A generator that gives the same numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// Returns bytes from a small alphabet, so that equal stretches are frequent.
  mutating func bytes(upTo limit: Int) -> [UInt8] { (0..<below(limit + 1)).map { _ in 0x61 + UInt8(below(3)) } }
}

extension SeededGenerator {
  static let rule = Rule(id: Rule.ID("unicode.test"), stage: .unicode, summary: "", why: "")

  /// Returns edits that can be applied together: insertions, deletions and replacements, many side by side.
  mutating func edits(in text: [UInt8], count: Int) -> EditList {
    var proposals: [Edit] = []
    for _ in 0..<below(count + 1) {
      let lower = below(text.count + 1)
      let upper = min(text.count, lower + [0, 1, 1, 2, 3][below(5)])
      var edit = Edit(TextRange(lower, upper), bytes(upTo: 3), rule: Self.rule)
      if below(3) == 0 { edit.group = below(2) }
      proposals.append(edit)
    }
    return EditList(proposals, in: text)
  }
}

extension EditList {
  var changes: [(range: TextRange, length: Int)] { edits.map { ($0.range, $0.replacement?.count ?? 0) } }
}
