import Foundation
import Testing

/// What breaks in the world around: files that others made up, damage, two runs at once, links.
@Suite struct FaultTests {
  /// A corpus of one document, and a file beside it that nobody may touch.
  private func shopWithCorpus() throws -> Workshop {
    let shop = try Workshop(["in/a.txt": Sample.damaged, "in/b.txt": Sample.damaged, "victim.txt": "mine"])
    #expect(try shop.cleanup("run", "in", "-o", "out", "--no-reports").status == 0)
    return shop
  }

  private func replace(_ old: String, by new: String, in name: String, of shop: Workshop) throws {
    let text = try shop.text(name)
    #expect(text.contains(old))
    try shop.write(text.replacingOccurrences(of: old, with: new), to: name)
  }

  private func link(_ name: String, to target: String, in shop: Workshop) throws {
    let path = shop.folder.appending(path: name)
    try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: path.path, withDestinationPath: target)
  }

  // MARK: Paths in files that anyone can write

  @Test func documentsOutsideTheCorpus() throws {
    for path in ["../../../victim.txt", "/etc/passwd", "a/../../x", ".", "a//b", ""] {
      let shop = try shopWithCorpus()
      try replace("\"path\":\"a.txt\"", by: "\"path\":\"\(path)\"", in: "out/run.json", of: shop)
      for call in [["revert", "out", "-o", "back"], ["verify", "out"]] {
        let result = try Program.run(call, in: shop.folder)
        #expect(result.status == 2 && result.errors.contains("outside the corpus"), "\(path): \(result.errors)")
      }
      #expect(!shop.exists("back"))
      // A run makes the corpus anew, and removes nothing elsewhere.
      #expect(try shop.cleanup("run", "in", "-o", "out", "--no-reports", "--quiet").status == 0)
      #expect(try shop.text("victim.txt") == "mine")
      #expect(try shop.cleanup("verify", "out").status == 0)
    }
  }

  @Test func manifestNamesFilesOutside() throws {
    let shop = try shopWithCorpus()
    let manifest = try shop.text("out/manifest-sha256.txt")
    try shop.write(
      manifest + String(repeating: "0", count: 64) + "  ../../../dev/zero\n", to: "out/manifest-sha256.txt")
    let result = try shop.cleanup("verify", "out")
    #expect(result.status == 2 && result.errors.contains("is no manifest line"), "\(result.errors)")
  }

  // MARK: Links in the folders that are written to

  @Test(arguments: [
    "data/text/a.txt.cleanup-tmp", "data/corpus.jsonl.cleanup-tmp", ".cleanup-journal", "data/text/a.txt",
  ])
  func linksInTheCorpus(_ name: String) throws {
    let shop = try Workshop(["in/a.txt": Sample.damaged, "victim.txt": "mine"])
    try link("out/\(name)", to: shop.folder.path + "/victim.txt", in: shop)
    let result = try shop.cleanup("run", "in", "-o", "out", "--no-reports")
    #expect([0, 2].contains(result.status) && result.errorLines.count == 1, "\(result.errors)")
    #expect(try shop.text("victim.txt") == "mine")
  }

  @Test func linksInTheReports() throws {
    let shop = try Workshop(["in/sub/a.txt": Sample.damaged, "in/b.txt": "x\n", "elsewhere/x": ""])
    try link("reports/sub", to: shop.folder.path + "/elsewhere", in: shop)
    let result = try shop.cleanup("run", "in", "-o", "out")
    #expect(result.status == 2 && result.errors.contains("reports/sub: is a link"), "\(result.errors)")
    #expect(try Set(shop.snapshot("elsewhere").keys) == ["x"])
  }

  @Test func reportsOverwriteNothing() throws {
    let shop = try Workshop(["in/a.txt": Sample.damaged, "reports/index.html": "mine", "reports/README.md": "mine"])
    let result = try shop.cleanup("run", "in", "-o", "out")
    #expect(result.status == 2 && result.errors.hasPrefix("cleanup: reports/index.html: was not written by cleanup;"))
    #expect(try shop.text("reports/index.html") == "mine")
    try shop.remove("reports/index.html")
    for _ in 0..<2 { #expect(try shop.cleanup("run", "in", "-o", "out").status == 0) }
    #expect(try shop.text("reports/README.md") == "mine")
  }

  // MARK: Names

  @Test func namesThatUnicodeTakesForEqual() throws {
    let shop = try Workshop(["in/\u{E9}.txt": "One.\n"])
    try shop.write("Two.\n", to: "in/e\u{301}.txt")
    let result = try shop.cleanup("run", "in", "-o", "out", "--no-reports")
    #expect(result.status == 2 && result.errors.contains("would be written to the same place"), "\(result.errors)")
    #expect(!shop.exists("out"))
    #expect(try shop.cleanup("check", "in", "--format", "json").status == 0)
  }

  @Test func fileWhereAnotherNeedsAFolder() throws {
    for folder in ["a.txt.jsonl", "a.txt.html"] {
      let shop = try Workshop(["in/a.txt": "One.\n", "in/\(folder)/b.txt": "Two.\n"])
      let result = try shop.cleanup("run", "in", "-o", "out")
      #expect(result.status == 2 && result.errors.contains("would be written to the same place"), "\(result.errors)")
      #expect(!shop.exists("out") && !shop.exists("reports"))
    }
  }

  @Test func standardInputBesideAFileOfItsName() throws {
    let shop = try Workshop(["stdin.txt": "One.\n"])
    let result = try shop.cleanup("run", "-", "stdin.txt", "-o", "out", "--no-reports", input: Data("Two.\n".utf8))
    #expect(result.status == 2 && result.errors.contains("would be written to the same place"), "\(result.errors)")
  }

  @Test func longNames() throws {
    let shop = try Workshop(["in/\(String(repeating: "x", count: 251)).txt": "One.\n", "in/b.txt": Sample.damaged])
    let result = try shop.cleanup("run", "in", "-o", "out", "--no-reports", "--quiet")
    #expect(
      result.status == 2 && result.errorLines.count == 1 && result.errors.contains("the name is too long; shorten"))
    #expect(try Set(shop.snapshot("out/data/text").keys) == ["b.txt"])
    #expect(try shop.cleanup("verify", "out").status == 0)
  }

  // MARK: Damage

  /// A record that was damaged on disk is not copied into the next corpus.
  @Test func damagedRecords() throws {
    let shop = try shopWithCorpus()
    let whole = try shop.snapshot("out")
    try replace("first floor", by: "worst floor", in: "out/data/corpus.jsonl", of: shop)
    #expect(try shop.cleanup("run", "in", "-o", "out", "--no-reports", "--quiet").status == 0)
    #expect(try shop.snapshot("out") == whole)
  }

  /// A run that was killed in mid-record, and the next one too.
  @Test(arguments: [1, 40, 200, 400, 700]) func cutJournal(_ length: Int) throws {
    let shop = try shopWithCorpus()
    let whole = try shop.snapshot("out")
    let records = try shop.text("out/data/corpus.jsonl").split(separator: "\n").map { "\($0)\n" }
    let run = try JSONSerialization.jsonObject(with: shop.read("out/run.json")) as? [String: Any]
    let inputs = try #require(run?["inputs"] as? [[String: Any]])
    let statuses = try inputs.map {
      String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self) + "\n"
    }
    // The records stand with the wrong documents.
    let journal = Data((statuses[0] + records[1] + statuses[1] + records[0]).utf8)
    for name in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] { try shop.remove("out/\(name)") }
    try shop.write(journal.prefix(length), to: "out/.cleanup-journal")
    #expect(try shop.cleanup("run", "in", "-o", "out", "--no-reports", "--quiet").status == 0)
    #expect(try shop.snapshot("out") == whole)
  }

  @Test(arguments: ["9223372036854775807", "-1", "281474976710656"]) func hugePlaces(_ number: String) throws {
    let shop = try shopWithCorpus()
    try replace("\"end\":", by: "\"end\":\(number),\"was\":", in: "out/data/ledger/a.txt.jsonl", of: shop)
    let result = try shop.cleanup("revert", "out", "-o", "back")
    #expect(result.status == 2 && result.errorLines.count == 1, "\(result.errors)")
  }

  // MARK: Two at once

  @Test func secondRunIsRefused() throws {
    let shop = try shopWithCorpus()
    let before = try shop.snapshot("out")
    let descriptor = open(shop.folder.path + "/out", O_RDONLY)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    try shop.write("Other.\n", to: "in/a.txt")
    let result = try shop.cleanup("run", "in", "-o", "out", "--no-reports")
    #expect(result.status == 2)
    #expect(result.errors == "cleanup: out: another run writes to it; wait for its end, or name another folder\n")
    #expect(try shop.snapshot("out") == before)
    flock(descriptor, LOCK_UN)
    #expect(try shop.cleanup("run", "in", "-o", "out", "--no-reports").status == 0)
  }

  // MARK: Configuration

  @Test func unfoldingAliases() throws {
    var yaml = "a0: &a0 [x, x]\n"
    for level in 1..<40 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let shop = try Workshop(["a.txt": "One.\n", "cleanup.yaml": yaml + "? *a39\n: x\n"])
    let result = try shop.cleanup("check", "a.txt")
    #expect(result.status == 2)
    #expect(result.errors.hasSuffix("/cleanup.yaml:18:1: more than 32 aliases; write the values out\n"))
    try shop.write("id: *a\n" + yaml + "? *a39\n: x\n", to: "rules/x.yaml")
    #expect(
      try shop.cleanup("check", "a.txt", "--isolated", "--rules", "rules").errors.contains("more than 32 aliases"))
  }

  @Test func manyThreads() throws {
    let shop = try Workshop(["a.txt": "One.\n"])
    #expect(try shop.cleanup("stream", "--jobs", "1000000", input: Data("{}\n".utf8)).status == 2)
    #expect(try shop.cleanup("check", "a.txt", "--jobs", "1024").status == 0)
    #expect(try shop.cleanup("verify", "a.txt", "--jobs", "0").errors.contains("from 1 to 1024"))
  }
}
