import Testing

@testable import CleanText

@Suite struct RevertTests {
  /// A text after some passes of random edits, with its ledger.
  private struct Trial {
    var original: [UInt8]
    var text: [UInt8]
    var ledger = Ledger()

    init(_ random: inout SeededGenerator, length: Int, passes: Int, edits: Int) {
      original = random.bytes(upTo: length)
      text = original
      var map = OriginMap()
      for _ in 0..<(1 + random.below(passes)) {
        let list = random.edits(in: text, count: edits)
        ledger.record(list.edits, noted: [], stage: .unicode, text: text, map: map)
        map = map.composed(with: list.changes)
        text = list.applied(to: text)
      }
    }

    func reverted() throws -> [UInt8] {
      let offsets = FileOffsets(Document(name: "", source: original))
      return try Revert.source(of: text, edits: ledger.entries.compactMap { AppliedEdit($0, offsets: offsets) })
    }
  }

  @Test func takesEveryEditBack() throws {
    var random = SeededGenerator(seed: 3)
    for round in 0..<30_000 {
      let trial = Trial(&random, length: 12, passes: 5, edits: 5)
      guard try trial.reverted() != trial.original else { continue }
      Issue.record("round \(round)")
      return
    }
  }

  @Test func isFastOnManyEdits() throws {
    var random = SeededGenerator(seed: 4)
    let original = (0..<400_000).map { _ in 0x61 + UInt8(random.below(3)) }
    var (text, map, ledger) = (original, OriginMap(), Ledger())
    for pass in 0..<3 {
      let edits = stride(from: pass, to: text.count - 2, by: 40).map { offset in
        Edit(TextRange(offset, offset + random.below(3)), random.bytes(upTo: 2), rule: SeededGenerator.rule)
      }
      let list = EditList(edits, in: text)
      ledger.record(list.edits, noted: [], stage: .unicode, text: text, map: map)
      map = map.composed(with: list.changes)
      text = list.applied(to: text)
    }
    let offsets = FileOffsets(Document(name: "", source: original))
    let edits = ledger.entries.compactMap { AppliedEdit($0, offsets: offsets) }
    let start = ContinuousClock.now
    #expect(try Revert.source(of: text, edits: edits) == original)
    #expect(ContinuousClock.now - start < .seconds(5), "\(edits.count) edits, without optimisation")
  }

  @Test func worksInBytesOfTheFile() throws {
    let source = Array("naïve café — “très” 100 €\nnaïve".utf8)
    for encoding in [TextEncoding.utf16(bigEndian: false), TextEncoding(name: "windows-1252")!] {
      let document = Document(name: "", encoding: encoding, source: source)
      var (text, map, ledger) = (source, OriginMap(), Ledger())
      for (from, to) in [("é", "e"), ("ï", "i"), ("cafe", "tea"), ("“", "\""), ("tea —", "—"), ("€", "euro")] {
        let edits = Self.places(of: Array(from.utf8), in: text).map {
          Edit(TextRange($0), Array(to.utf8), rule: SeededGenerator.rule).grouped(0)
        }
        let list = EditList(edits, in: text)
        ledger.record(list.edits, noted: [], stage: .unicode, text: text, map: map)
        map = map.composed(with: list.changes)
        text = list.applied(to: text)
      }
      #expect(text.text == "naive — \"très” 100 euro\nnaive")
      let offsets = FileOffsets(document)
      let edits = ledger.entries.compactMap { AppliedEdit($0, offsets: offsets) }
      #expect(try Revert.source(of: text, edits: edits, encoding: encoding) == source)
    }
  }

  private static func places(of needle: [UInt8], in text: [UInt8]) -> [Range<Int>] {
    text.indices.filter { text.starts(with: needle, at: $0) }.map { $0..<($0 + needle.count) }
  }

  @Test func namesTheEditThatDoesNotFit() {
    let edit = AppliedEdit(seq: 7, origins: [2..<4], before: Array("cd".utf8), after: Array("X".utf8))
    #expect(throws: RevertFailure.textDiffers(seq: 7, offset: 2)) {
      try Revert.source(of: Array("abYef".utf8), edits: [edit])
    }
    let crossing = AppliedEdit(seq: 8, origins: [3..<6], before: Array("def".utf8), after: [])
    #expect(throws: RevertFailure.ledgerBroken(seq: 8)) {
      try Revert.source(of: Array("abX".utf8), edits: [edit, crossing])
    }
  }
}
