import Foundation
import RuleFiles
import Testing

@testable import CleanText

/// Files that somebody cut, flipped a bit of, or made up: they are refused, and never crash.
@Suite struct DamageTests {
  private static func languageFile() -> [UInt8] {
    var builder = LanguageModel.Builder()
    for word in ["mill", "wheel", "the", "river"] { builder.add([Array(word.utf8)], count: 9) }
    let words = WordGraph(["mill", "wheel", "river"].map { Array($0.utf8) })
    return LanguageFile.packed(model: builder.model(), words: words, errors: Array("b h 1.5\n".utf8))
  }

  private func isRead(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { LanguageFile(mapped: $0) != nil }
  }

  @Test func languageFiles() {
    let file = Self.languageFile()
    #expect(isRead(file))
    for length in file.indices { #expect(!isRead(Array(file[..<length])), "cut to \(length)") }
    for bit in 0..<(file.count * 8) {
      var damaged = file
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!isRead(damaged), "bit \(bit)")
    }
  }

  /// A branch back to its own node would never come to a leaf.
  @Test func judges() {
    let leaf = Judge.leafMark
    #expect(Judge(cells: PackedCells<UInt32>([1, 0 | 2 << 8, 0, leaf, 0, leaf, 0])) != nil)
    #expect(Judge(cells: PackedCells<UInt32>([1, 0, 0, leaf, 0, leaf, 0])) == nil)
    #expect(Judge(cells: PackedCells<UInt32>([1, 0 | 900 << 8, 0, leaf, 0, leaf, 0])) == nil)
    #expect(Judge(cells: PackedCells<UInt32>([1, 9 | 2 << 8, 0, leaf, 0, leaf, 0]))?.probability([1]) == 0)
  }

  /// Edits that nest without end must not exhaust the stack.
  @Test func nestedLedger() {
    let edits = (0..<100_000).map {
      AppliedEdit(seq: $0, origins: [(100_000 - $0)..<(100_001 + $0)], before: [], after: [])
    }
    #expect(throws: RevertFailure.self) { try Revert.source(of: [], edits: edits) }
  }

  @Test func placesBeyondTheText() {
    let edit = AppliedEdit(seq: 0, origins: [(Int.max - 1)..<Int.max], before: [0x61], after: [0x62])
    #expect(throws: RevertFailure.self) { try Revert.source(of: [0x62, 0x63], edits: [edit]) }
  }

  /// Found by fuzzing: a text that ends within a character, under an encoding that counts characters.
  @Test func textCutInACharacter() throws {
    let encoding = try #require(TextEncoding(name: "UTF-16LE"))
    let edit = AppliedEdit(seq: 0, origins: [2..<4], before: [0x61], after: [])
    #expect(throws: RevertFailure.self) { try Revert.source(of: [0xE2], edits: [edit], encoding: encoding) }
  }

  /// Found by fuzzing: learning from a file whose last character is cut.
  @Test func modelOfACutText() {
    var model = CorpusModel()
    for text in [[0xE4], Array("words \u{E9}".utf8) + [0xE4], [0xF0, 0x9F]] as [[UInt8]] { model.learn(text) }
    #expect(model.documents == 3)
  }

  /// Found by fuzzing: what fills the memory or takes for ever when it goes on.
  @Test(
    arguments: [
      [0xE2, 0x80, 0xA8, 0xD7], [0xE2, 0x80, 0xA8, 0xD7, 0xC2, 0xAD, 0xD7, 0xEF, 0xAC, 0x81, 0xD7],
      Array("wrdke)s".utf8),
      Array("# Chapter one\n\n".utf8),
    ] as [[UInt8]])
  func timeGrowsWithTheText(_ piece: [UInt8]) throws {
    func repaired(_ length: Int) throws -> (seconds: Double, held: Int) {
      let source = Array(repeatElement(piece, count: length / piece.count).joined())
      let document = try Document.decode(source, name: "x")
      var held = 0
      let seconds = cpuSeconds {
        let repair = TestTools.with { Fixture.pipeline.repair(document, with: &$0) }
        held = repair.ledger.entries.reduce(0) { $0 + $1.before.count + $1.after.count }
      }
      return (seconds, held)
    }
    let (short, long) = (try repaired(12_000), try repaired(48_000))
    #expect(long.seconds < 8 * short.seconds + 0.5)
    #expect(long.held < 8 * short.held + 40_000_000)
  }

  /// Found by fuzzing: a head on each line, which was compared with all others.
  @Test func headsThatAllSayTheSame() {
    var settings = Settings()
    settings.stages = [.furniture]
    let pipeline = Pipeline(rules: RuleFiles.standard, settings: settings)
    func seconds(_ lines: Int) -> Double {
      let text = Array(String(repeating: "\u{FEFF}POND ANCH\n", count: lines).utf8)
      return cpuSeconds { _ = TestTools.with { pipeline.repair(Document(name: "x", source: text), with: &$0) } }
    }
    #expect(seconds(16_000) < 8 * seconds(4000) + 0.5)
  }

  /// One word of a megabyte in which each letter is an edit: it took the square of its length.
  @Test func editsInOneWord() {
    let text = Array(String(repeating: "a-\n", count: 60_000).utf8)
    let start = ContinuousClock.now
    _ = TestTools.with { Fixture.pipeline.repair(Document(name: "x", source: text), with: &$0) }
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}
