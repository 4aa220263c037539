import Foundation
import Testing

@Suite struct RunTests {
  @Test func makesABag() throws {
    let shop = try Workshop(Sample.books)
    let result = try shop.cleanup("run", "books", "-o", "corpus", "--no-reports")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("4 documents cleaned, 0 unchanged, 0 failed, 1 skipped"))
    #expect(try shop.text("corpus/data/text/one.txt") == Sample.mended)
    #expect(try shop.text("corpus/data/text/deep/three.txt") == "Third. " + Sample.mended)
    #expect(try shop.read("corpus/data/text/empty.txt").isEmpty)
    #expect(try shop.text("corpus/bagit.txt") == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    let records = try shop.text("corpus/data/corpus.jsonl").split(separator: "\n")
    let names = try records.map {
      try (JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["source"] as? String
    }
    #expect(names == ["deep/three.txt", "empty.txt", "one.txt", "two.md"])
    for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
      #expect(try Self.sha256sum(shop, manifest) == 0)
    }
    #expect(!shop.exists("reports") && !shop.exists("corpus/.cleanup-journal"))
  }

  private static func sha256sum(_ shop: Workshop, _ manifest: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sha256sum", "--check", "--quiet", "--strict", manifest]
    process.currentDirectoryURL = shop.folder.appending(path: "corpus")
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func givesTheSameBytes() throws {
    let shop = try Workshop(Sample.books)
    for (jobs, corpus) in [("1", "a"), ("2", "b"), ("2", "c"), ("7", "d")] {
      #expect(try shop.cleanup("run", "books", "-o", corpus, "--reports", "r-\(corpus)", "-j", jobs).status == 0)
    }
    let first = try shop.snapshot("a")
    let reports = try shop.snapshot("r-a")
    for corpus in ["b", "c", "d"] {
      #expect(try shop.snapshot(corpus) == first)
      #expect(try shop.snapshot("r-\(corpus)") == reports)
    }
    for (name, data) in first.merging(reports, uniquingKeysWith: { $1 }) {
      #expect(data.range(of: Data(shop.folder.path.utf8)) == nil, "\(name) names a path of this machine")
    }
  }

  @Test func tellsNothingToTheTerminalInAPipe() throws {
    let shop = try Workshop(Sample.books)
    let result = try shop.cleanup("run", "books", "-o", "corpus", "--quiet")
    #expect(result.status == 0 && result.errors.isEmpty && result.output.isEmpty)
  }

  @Test func saysThatThereIsNoLanguageFile() throws {
    let shop = try Workshop(["a.txt": Sample.damaged])
    let copy = shop.folder.appending(path: "cleanup")
    try FileManager.default.copyItem(at: Program.path, to: copy)
    func run(_ options: String...) throws -> Program.Result {
      try Running(Program.prepared(["run", "a.txt"] + options, in: shop.folder, program: copy)).end()
    }
    let result = try run()
    #expect(result.status == 0 && result.text == Sample.mended)
    #expect(result.errors.contains("cleanup: warning: no language file, so no misread word is repaired"))
    #expect(try run("--skip", "repair").errors.isEmpty)
  }

  @Test func oneFileGoesToStandardOutput() throws {
    let shop = try Workshop(["a.txt": Sample.damaged])
    let result = try shop.cleanup("run", "a.txt")
    #expect(result.status == 0 && result.text == Sample.mended && result.errors.isEmpty)
    #expect(try shop.cleanup("run", "-", input: Data(Sample.damaged.utf8)).text == Sample.mended)
    #expect(try Set(shop.snapshot(".").keys) == ["a.txt"])
  }

  @Test func keepsTheLayoutBelowTheCommonRoot() throws {
    let shop = try Workshop(["x/a/same.txt": "One.\n", "x/b/same.txt": "Two.\n", "x/b/c/deep.md": "Three.\n"])
    #expect(try shop.cleanup("run", "x/a", "x/b/same.txt", "./x/b/../b", "-o", "out", "--no-reports").status == 0)
    let texts = try shop.snapshot("out/data/text")
    #expect(Set(texts.keys) == ["a/same.txt", "b/same.txt", "b/c/deep.md"])
  }

  @Test func leavesItsOwnFoldersOutOfTheWalk() throws {
    let shop = try Workshop(["a.txt": "One.\n"])
    for _ in 0..<2 { #expect(try shop.cleanup("run", ".", "-o", "corpus").status == 0) }
    #expect(try Set(shop.snapshot("corpus/data/text").keys) == ["a.txt"])
  }

  @Test func followsNoLinksInFolders() throws {
    let shop = try Workshop(["in/a.txt": "One.\n", "other/b.txt": "Two.\n"])
    let files = FileManager.default
    try files.createSymbolicLink(atPath: shop.folder.path + "/in/link.txt", withDestinationPath: "a.txt")
    try files.createSymbolicLink(atPath: shop.folder.path + "/in/folder", withDestinationPath: "../other")
    let result = try shop.cleanup("run", "in", "-o", "out", "--no-reports")
    #expect(result.errors.contains("1 document cleaned") && result.errors.contains("2 skipped"))
  }
}

@Suite struct ResumeTests {
  private func run(_ shop: Workshop, _ more: String...) throws -> String {
    let result = try Program.run(["run", "books", "-o", "corpus", "--no-reports"] + more, in: shop.folder)
    #expect(result.status == 0, "\(result.errors)")
    return result.errors
  }

  @Test func changesNothingWithoutNeed() throws {
    let shop = try Workshop(Sample.books)
    _ = try run(shop)
    let names = ["run.json", "manifest-sha256.txt", "data/corpus.jsonl", "data/text/one.txt"].map { "corpus/\($0)" }
    let before = try names.map(shop.inode)
    #expect(try run(shop).contains("0 documents cleaned, 4 unchanged"))
    #expect(try names.map(shop.inode) == before)
    #expect(try shop.cleanup("run", "books", "-o", "corpus").status == 0)
    #expect(try names.map(shop.inode) == before, "with reports too")
  }

  @Test func reportsFollowTheCorpus() throws {
    let shop = try Workshop(Sample.books)
    func run() throws -> String { try shop.cleanup("run", "books", "-o", "corpus").errors }
    _ = try run()
    let fresh = try shop.snapshot("reports")
    let before = try shop.inode("reports/index.html")
    #expect(try run().contains("0 documents cleaned, 4 unchanged"))
    #expect(try shop.inode("reports/index.html") == before)
    try shop.remove("reports/one.txt.html")
    #expect(try run().contains("0 documents cleaned, 4 unchanged"))
    #expect(try shop.snapshot("reports") == fresh)
    try shop.remove("books/deep")
    _ = try run()
    #expect(!shop.exists("reports/deep") && shop.exists("reports/one.txt.html"))
  }

  @Test func doesOnlyWhatChanged() throws {
    let shop = try Workshop(Sample.books)
    _ = try run(shop)
    let before = try shop.inode("corpus/data/text/one.txt")
    try shop.write("New. " + Sample.damaged, to: "books/two.md")
    #expect(try run(shop).contains("1 document cleaned, 3 unchanged"))
    #expect(try shop.inode("corpus/data/text/one.txt") == before)
    #expect(try shop.text("corpus/data/text/two.md") == "New. " + Sample.mended)
    try expectSameAsFresh(shop)
  }

  @Test func mendsWhatWasDamaged() throws {
    let shop = try Workshop(Sample.books)
    _ = try run(shop)
    try shop.write("spoilt", to: "corpus/data/text/one.txt")
    try shop.remove("corpus/data/ledger/two.md.jsonl")
    #expect(try run(shop).contains("2 documents cleaned, 2 unchanged"))
    try expectSameAsFresh(shop)
  }

  @Test func cleansAgainUnderOtherSettings() throws {
    let shop = try Workshop(Sample.books)
    _ = try run(shop)
    #expect(try run(shop, "--profile", "cautious").contains("4 documents cleaned"))
  }

  @Test func prunesWhatIsGone() throws {
    let shop = try Workshop(Sample.books)
    _ = try run(shop)
    try shop.remove("books/deep")
    #expect(try run(shop).contains("0 documents cleaned, 3 unchanged"))
    #expect(!shop.exists("corpus/data/text/deep") && !shop.exists("corpus/data/ledger/deep"))
    try expectSameAsFresh(shop)
  }

  @Test func prunesWhatCanNoLongerBeRead() throws {
    let shop = try Workshop(Sample.books)
    _ = try run(shop)
    try shop.write("%PDF-1.7", to: "books/one.txt")
    #expect(try shop.cleanup("run", "books", "-o", "corpus", "--no-reports").status == 2)
    #expect(!shop.exists("corpus/data/text/one.txt"))
    #expect(try shop.cleanup("verify", "corpus").status == 0)
  }

  /// An interrupted run leaves finished files and a journal, and no manifests.
  @Test func goesOnAfterAnInterruption() throws {
    let shop = try Workshop(Sample.books)
    _ = try run(shop)
    let whole = try shop.snapshot("corpus")
    let record = try shop.text("corpus/data/corpus.jsonl").split(separator: "\n")[2]
    let runRecord = try JSONSerialization.jsonObject(with: shop.read("corpus/run.json")) as? [String: Any]
    let inputs = try #require(runRecord?["inputs"] as? [[String: Any]])
    let status = try #require(inputs.first { $0["path"] as? String == "one.txt" })
    let line = String(decoding: try JSONSerialization.data(withJSONObject: status), as: UTF8.self)
    try shop.write("\(line)\n\(record)\n{\"path\":\"cut", to: "corpus/.cleanup-journal")
    for name in ["run.json", "manifest-sha256.txt", "tagmanifest-sha256.txt", "data/corpus.jsonl"] {
      try shop.remove("corpus/\(name)")
    }
    try shop.write("half", to: "corpus/data/text/two.md.cleanup-tmp")
    #expect(try run(shop).contains("3 documents cleaned, 1 unchanged"))
    #expect(try shop.snapshot("corpus") == whole)
  }

  @Test func anInterruptLeavesWhatIsFinishedWhole() throws {
    var files: [String: String] = [:]
    for number in 0..<100 {
      files["books/\(number).txt"] = String(repeating: "\(number). " + Sample.damaged, count: 40)
    }
    let shop = try Workshop(files)
    let process = Process()
    process.executableURL = Program.path
    process.arguments = ["run", "books", "-o", "corpus", "--no-reports", "--quiet"]
    process.currentDirectoryURL = shop.folder
    try process.run()
    while process.isRunning, !shop.exists("corpus/.cleanup-journal") { usleep(10_000) }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130 && process.terminationReason == .exit)
    #expect(!shop.exists("corpus/manifest-sha256.txt"))
    #expect(try shop.cleanup("verify", "corpus").status == 2)
    #expect(try !run(shop).contains(" 0 unchanged"))
    try expectSameAsFresh(shop)
  }

  private func expectSameAsFresh(_ shop: Workshop) throws {
    #expect(try shop.cleanup("run", "books", "-o", "fresh", "--no-reports").status == 0)
    #expect(try shop.snapshot("corpus") == shop.snapshot("fresh"))
  }
}
