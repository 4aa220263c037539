import Foundation
import Testing

@testable import CleanText

/// The diffs, handed to the programs that they are made for.
@Suite struct PatchToolsTests {
  static let tricky: [(name: String, before: String, after: String)] = [
    ("empty before", "", "One.\n"), ("empty after", "One.\n", ""), ("no newline before", "One", "Two\n"),
    ("no newline after", "One\n", "Two"), ("no newline twice", "a\nb", "a\nc"),
    ("only the newline", "a\nb\nc\nd\ne", "a\nb\nc\nd\ne\n"), ("CRLF", "a\r\nb\r\n\r\nc\r\n", "a\nb\n\nc\n"),
    ("first line", "x\na\nb\nc\nd\n", "a\nb\nc\nd\n"), ("last line", "a\nb\nc\nd\nx\n", "a\nb\nc\nd\n"),
    ("like a header", "-- a\n++ b\n@@ c\n", "-- A\n++ B\n@@ C\n"), ("form feed", "a\u{C}\nb\n", "a\nb\n"),
  ]

  @Test(arguments: tricky.indices) func acceptTrickyTexts(_ index: Int) throws {
    let (_, before, after) = Self.tricky[index]
    var fixture = RepairFixture(before)
    let whole = TextRange(0, fixture.text.count)
    fixture.apply([Edit(whole, Array(after.utf8), rule: RepairFixture.join)], stage: .hyphens)
    try check(fixture.repair())
  }

  @Test func acceptRandomRepairs() throws {
    for seed in 0..<60 as Range<UInt64> { try check(RepairFixture.random(seed: seed)) }
  }

  @Test(arguments: ["with blank.txt", "sub folder/naïve.txt", "a \"quoted\" \\name.txt"])
  func acceptStrangePaths(_ path: String) throws {
    var fixture = RepairFixture("One.\n", name: path)
    fixture.replace("One", "Two")
    try check(fixture.repair())
  }

  private func check(_ repair: Repair) throws {
    let diff = UnifiedDiff.of(repair)
    guard !diff.isEmpty else {
      #expect(repair.text == repair.document.source)
      return
    }
    for tool in [["git", "apply", "--whitespace=nowarn", "-"], ["patch", "--binary", "-p1", "--quiet"]] {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appendingPathComponent(repair.document.name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(repair.document.source).write(to: file)
      if tool[0] == "git" { #expect(try run(tool + ["--check"], in: folder, input: diff) == 0) }
      #expect(try run(tool, in: folder, input: diff) == 0, "\(tool[0]): \(diff.text)")
      let result = (try? Data(contentsOf: file)) ?? Data()
      #expect([UInt8](result) == repair.text, "\(tool[0]): \(diff.text)")
    }
  }

  private func run(_ command: [String], in folder: URL, input: [UInt8]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardInput = pipe
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    try pipe.fileHandleForWriting.write(contentsOf: Data(input))
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
