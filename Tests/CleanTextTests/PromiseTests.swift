import Foundation
import RuleFiles
import Testing

@testable import CleanText

/// The four promises, on books made from a seed and on real texts.
@Suite struct PromiseTests {
  @Test(arguments: 0..<UInt64(BookMaker.count)) func holdOnMadeBooks(_ seed: UInt64) throws {
    var maker = BookMaker(seed: seed)
    try Promises(maker.book(), name: "seed \(seed)").check()
  }

  @Test(.enabled(if: RealTexts.isPresent, "no texts at ../shared")) func holdOnRealTexts() throws {
    for (name, bytes) in try RealTexts.sample() { try Promises(bytes, name: name).check() }
  }

  @Test func holdOnFixtures() throws {
    for fixture in Fixture.cases + Fixture.knownFailures + Fixture.untouched {
      try Promises(fixture.source(), name: fixture.name).check()
    }
  }

  @Test func holdOnNoise() throws {
    let alphabet = Array("fi -\n\r\u{C}aB1.#[]~\\".utf8)
    var random = SeededGenerator(seed: 11)
    for round in 0..<60 {
      let bytes = (0..<random.below(400)).map { _ in
        random.below(3) == 0 ? UInt8(random.below(256)) : alphabet[random.below(alphabet.count)]
      }
      try Promises(bytes, name: "noise \(round)").check()
    }
  }
}

extension BookMaker {
  /// Books that are tried: `CLEANUP_BOOKS=5000 swift test --filter PromiseTests` looks deeper.
  static let count = ProcessInfo.processInfo.environment["CLEANUP_BOOKS"].flatMap(Int.init) ?? 120
}

/// One document and its promises.
struct Promises {
  let name: String
  let document: Document
  let repair: Repair
  private let pipeline: Pipeline

  init(_ bytes: [UInt8], name: String, pipeline: Pipeline = Fixture.pipeline) {
    self.name = name
    self.pipeline = pipeline
    // What is refused as binary or malformed is tried as the UTF-8 that it may be.
    let lenient = Document(name: name, source: Array(String(decoding: bytes, as: UTF8.self).utf8))
    document = (try? Document.decode(bytes, name: name)) ?? lenient
    repair = TestTools.with { [document] in pipeline.repair(document, with: &$0) }
  }

  func check() throws {
    try checkRevert()
    try checkRest()
    checkWords()
  }

  /// The ledger gives the source back, byte for byte.
  private func checkRevert() throws {
    let offsets = FileOffsets(document)
    let edits = repair.ledger.entries.compactMap { AppliedEdit($0, offsets: offsets) }
    let source = try Revert.source(of: repair.text, edits: edits, encoding: document.encoding)
    if source != document.source { Issue.record("\(name): revert gives another source") }
  }

  /// The same again, with other tools too, and nothing more to do.
  private func checkRest() throws {
    let again = TestTools.withOthers { pipeline.repair(document, with: &$0) }
    if again.text != repair.text { Issue.record("\(name): other tools give another text") }
    if LedgerReport.bytes(of: again, rules: pipeline.rules)
      != LedgerReport.bytes(of: repair, rules: pipeline.rules)
    {
      Issue.record("\(name): other tools give another ledger")
    }
    let clean = Document(name: name, source: repair.text)
    let second = TestTools.with { pipeline.repair(clean, with: &$0) }
    guard second.text != repair.text else { return }
    let edits = second.ledger.entries.filter(\.applied).prefix(4)
    let shown = edits.map { "\($0.rule) \($0.before.text.debugDescription) > \($0.after.text.debugDescription)" }
    Issue.record("\(name): cleaning again changes the text: \(shown)")
  }

  /// A word that no applied entry touches stands in the result.
  private func checkWords() {
    let source = document.source
    var touched = [Bool](repeating: false, count: source.count + 2)
    for entry in repair.ledger.entries where entry.applied {
      for origin in entry.origins {
        for offset in max(0, origin.lower - 1)...min(source.count, origin.upper) { touched[offset] = true }
      }
    }
    var counts: [[UInt8]: Int] = [:]
    for word in repair.text.split(whereSeparator: \.isWhitespace) { counts[Array(word), default: 0] += 1 }
    for word in source.indices.split(whereSeparator: { source[$0].isWhitespace }) {
      guard !word.contains(where: { touched[$0] }), let first = word.first, let last = word.last else { continue }
      let bytes = Array(source[first...last])
      counts[bytes, default: 0] -= 1
      guard counts[bytes]! < 0 else { continue }
      Issue.record("\(name): '\(bytes.text)' is gone without a line in the ledger")
      return
    }
  }
}

/// Real texts beside the package, a sample of them.
enum RealTexts {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared")
    .standardizedFileURL
  static let isPresent = FileManager.default.fileExists(atPath: folder.appending(path: "seeds").path)

  /// Every file of the seeds and each n-th of the others, cut to 24 KB.
  static func sample() throws -> [(name: String, bytes: [UInt8])] {
    let step = ProcessInfo.processInfo.environment["CLEANUP_TEXTS_STEP"].flatMap(Int.init) ?? 23
    var result: [(name: String, bytes: [UInt8])] = []
    for (name, isWhole) in [("seeds", true), ("eval/dev", false)] {
      let names =
        FileManager.default.enumerator(atPath: folder.appending(path: name).path)?.allObjects as? [String] ?? []
      let texts = names.filter { $0.hasSuffix(".txt") || $0.hasSuffix(".md") }.sorted()
      for (index, text) in texts.enumerated() where isWhole || index % step == 0 {
        let bytes = Array(try Data(contentsOf: folder.appending(path: "\(name)/\(text)")))
        result.append((text, isWhole || bytes.count < 24_000 ? bytes : Self.start(of: bytes)))
      }
    }
    return result
  }

  /// Returns the start of a text, up to a line end.
  private static func start(of bytes: [UInt8]) -> [UInt8] {
    let start = bytes.prefix(24_000)
    return Array(start[...(start.lastIndex(of: .newline) ?? start.endIndex - 1)])
  }
}
