import Foundation
import RuleFiles
import Testing

@testable import CleanText

/// Whole documents with what must come of them. `make fixtures` writes the expected files anew: read the difference
/// before you commit it.
@Suite struct FixtureTests {
  @Test(arguments: Fixture.cases) func cleansAsExpected(_ fixture: Fixture) throws {
    let repair = try fixture.repair()
    let edits = StableEdits.bytes(of: repair)
    if Fixture.isUpdating { return try fixture.update(text: repair.text, edits: edits) }
    expectEqual(repair.text, try fixture.expected())
    expectEqual(edits, try fixture.edits())
  }

  @Test(arguments: Fixture.untouched) func leavesAlone(_ fixture: Fixture) throws {
    let repair = try fixture.repair()
    expectEqual(repair.text, try fixture.source())
    let applied = repair.ledger.entries.filter(\.applied)
    #expect(applied.isEmpty, "\(applied.map { "\($0.rule) \($0.before.text.debugDescription)" })")
  }

  /// What is known to go wrong. A case that begins to pass fails here, so that it moves to its place.
  @Test(arguments: Fixture.knownFailures) func isKnownToFail(_ fixture: Fixture) throws {
    let repair = try fixture.repair()
    let expected = try fixture.expected()
    withKnownIssue("\(fixture.name): when it comes out right, move it out of known-failures") {
      expectEqual(repair.text, expected)
    }
  }

  @Test func everyCaseHasANote() {
    for fixture in Fixture.cases + Fixture.knownFailures { #expect(fixture.has("note.md"), "\(fixture.name)") }
  }
}

/// Compares bytes (strings take composed and decomposed accents for equal) and shows the first lines that differ.
func expectEqual(_ found: [UInt8], _ expected: [UInt8], location: SourceLocation = #_sourceLocation) {
  guard found != expected else { return }
  let pairs = [found, expected].map { $0.split(separator: .newline, omittingEmptySubsequences: false).map(\.string) }
  let line = zip(pairs[0], pairs[1]).enumerated().first { !$1.0.utf8.elementsEqual($1.1.utf8) }?.offset
  let place = line ?? min(pairs[0].count, pairs[1].count)
  let shown = pairs.map { place < $0.count ? $0[place].debugDescription : "nothing" }
  Issue.record("line \(place + 1): \(shown[0]) for \(shown[1])", sourceLocation: location)
}

/// A document with what must come of it: a folder, or a single file that must stay as it is.
struct Fixture: Sendable, CustomTestStringConvertible {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures")
    .standardizedFileURL
  static let samples = root.appending(path: "../../Samples").standardizedFileURL
  static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] != nil

  private static let special = ["untouched", "known-failures"]
  static let cases = folders(of: root).filter { !special.contains($0.name) }
  static let knownFailures = folders(of: root.appending(path: "known-failures"))
  static let untouched = names(in: root.appending(path: "untouched")).map {
    Fixture(folder: root.appending(path: "untouched"), name: $0, input: root.appending(path: "untouched/\($0)"))
  }

  let folder: URL
  let name: String
  let input: URL

  var testDescription: String { name }

  private static func names(in folder: URL) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func folders(of folder: URL) -> [Fixture] {
    names(in: folder).filter { !$0.contains(".") }.map { Fixture(folder: folder.appending(path: $0), name: $0) }
  }

  init(folder: URL, name: String, input: URL) {
    self.folder = folder
    self.name = name
    self.input = input
  }

  /// Creates the case of a folder: its input stands there, or is the sample of the same name.
  private init(folder: URL, name: String) {
    let own = Self.names(in: folder).first { $0.hasPrefix("input.") }.map { folder.appending(path: $0) }
    let sample = Self.names(in: Self.samples).first { $0.hasPrefix("\(name).") }
    self.init(folder: folder, name: name, input: own ?? Self.samples.appending(path: sample ?? "\(name).txt"))
  }

  func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: folder.appending(path: file).path) }

  func source() throws -> [UInt8] { Array(try Data(contentsOf: input)) }

  func expected() throws -> [UInt8] { Array(try Data(contentsOf: expectedFile)) }

  func edits() throws -> [UInt8] { Array(try Data(contentsOf: editsFile)) }

  func repair() throws -> Repair { try Self.repair(source(), name: name) }

  func update(text: [UInt8], edits: [UInt8]) throws {
    try Data(text).write(to: expectedFile)
    try Data(edits).write(to: editsFile)
  }

  private var expectedFile: URL { folder.appending(path: "expected.\(input.pathExtension)") }
  private var editsFile: URL { folder.appending(path: "edits.jsonl") }

  static let pipeline = Pipeline(rules: RuleFiles.standard)

  static func repair(_ bytes: [UInt8], name: String) throws -> Repair {
    let document = try Document.decode(bytes, name: name)
    return TestTools.with { pipeline.repair(document, with: &$0) }
  }
}

/// What of a ledger is the same on every machine: without layout, scores and the words that dictionaries don't know.
enum StableEdits {
  static func bytes(of repair: Repair) -> [UInt8] {
    var json = JSONWriter()
    let lines = LineIndex(repair.document.source)
    for entry in repair.ledger.byPlace where entry.isFinding(in: RuleFiles.standard) {
      guard entry.rule.name != "spelling.unknown-word" else { continue }
      json.object { json in
        json.key("line")
        json.integer(lines.place(of: entry.origin.lower).line)
        json.key("rule")
        json.string(entry.rule.name)
        json.key("before")
        json.text(entry.before)
        json.key("after")
        json.text(entry.after)
        json.key("applied")
        json.boolean(entry.applied)
      }
      json.endLine()
    }
    return json.bytes
  }
}
