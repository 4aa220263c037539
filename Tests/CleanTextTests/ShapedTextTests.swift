import Testing

@testable import CleanText

/// What is said of the lines of an edited text, taken over from the earlier one: the same as when it is looked at anew.
@Suite struct ShapedTextTests {
  @Test func takesOverWhatNoEditTouched() {
    var random = SeededGenerator(seed: 3)
    for round in 0..<20_000 {
      var text = ShapedText(Self.lines(random.bytes(upTo: 24)))
      for _ in 0..<3 {
        var edits = random.edits(in: text.bytes, count: 4).edits
        for index in edits.indices { edits[index].replacement = edits[index].replacement.map(Self.lines) }
        let list = EditList(edits, in: text.bytes)
        let bytes = list.applied(to: text.bytes)
        text = ShapedText(bytes, from: text, edits: list, map: OriginMap().composed(with: list.lengths))
        let anew = ShapedText(bytes)
        guard text.shapes.map(Self.account) == anew.shapes.map(Self.account) else {
          Issue.record("round \(round): other shapes for \(bytes)")
          return
        }
        #expect(bytes.allSatisfy { text.alphabet.meets(ByteSet([$0])) })
      }
    }
  }

  /// Letters, blanks and line feeds for the letters of the random bytes.
  private static func lines(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { $0 == 0x61 ? .newline : $0 == 0x62 ? .space : $0 }
  }

  private static func account(_ shape: LineShape) -> String { String(describing: shape) }
}
