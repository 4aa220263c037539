import Foundation
import Testing

@testable import HTMLReports

@Suite struct DiffCommandTests {
  @Test func aUnifiedDiffThatGitTakes() throws {
    let shop = try Workshop(Sample.books)
    let result = try shop.cleanup("diff", "books")
    #expect(result.status == 1 && result.errors.isEmpty)
    #expect(result.text.hasPrefix("diff --git a/deep/three.txt b/deep/three.txt\n"))
    try shop.write(result.output, to: "books/all.patch")
    #expect(try run(["git", "apply", "all.patch"], in: shop.folder.appending(path: "books")) == 0)
    #expect(try shop.text("books/one.txt") == Sample.mended)
    #expect(try shop.cleanup("diff", "books/one.txt").status == 0)
  }

  private func run(_ command: [String], in folder: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func wordsInTheirLines() throws {
    let shop = try Workshop(["a.txt": Sample.damaged])
    let result = try shop.cleanup("diff", "--word", "a.txt")
    #expect(result.status == 1)
    #expect(
      result.text == """
        a.txt:1:
        The [-ﬁrst-]{+first+} [-ﬂoor-]{+floor+} of the house was quiet in the morning.


        """)
    let colored = try shop.cleanup("diff", "--word", "a.txt", "--color", "always")
    #expect(colored.text.contains("\u{1B}[31mﬁrst\u{1B}[0m\u{1B}[32mfirst\u{1B}[0m"))
  }

  @Test func nothingSteersATerminal() throws {
    let shop = try Workshop(["a.txt": "\u{1B}[2J\u{202E}The \u{FB01}rst.\n"])
    for call in [["diff", "a.txt"], ["diff", "--word", "a.txt"]] {
      let result = try Program.run(call + ["--color", "always"], in: shop.folder)
      #expect(!result.text.contains("\u{1B}[2J") && !result.text.contains("\u{202E}"), "\(call)")
    }
    #expect(try shop.cleanup("diff", "a.txt").text.contains("\u{1B}[2J"), "a pipe gets the bytes")
  }

  @Test func statusTellsOfChangesAndFailures() throws {
    let shop = try Workshop(["good.txt": Sample.mended, "bad.txt": Sample.damaged, "empty.txt": ""])
    #expect(try shop.cleanup("diff", "good.txt", "empty.txt").status == 0)
    #expect(try shop.cleanup("diff", "good.txt", "bad.txt", "none.txt").status == 2)
    #expect(try shop.cleanup("diff", "-", input: Data(Sample.damaged.utf8)).status == 1)
  }
}

@Suite struct ReportFilesTests {
  @Test func aRunWritesEveryReport() throws {
    let shop = try Workshop(Sample.books)
    #expect(try shop.cleanup("run", "books", "-o", "corpus", "--reports", "out").status == 0)
    let pages = ["deep/three.txt", "empty.txt", "one.txt", "two.md"].flatMap { ["\($0).html", "\($0).diff"] }
    let tables = ["index.html", "flags.csv", "names.csv", "structure.json", "summary.json"]
    #expect(try Set(shop.snapshot("out").keys) == Set(pages + tables + [".cleanup-manifest"]))
    let index = try shop.text("out/index.html")
    _ = try HTMLCheck(index)
    #expect(index.contains("href=\"deep/three.txt.html\""))
    let page = try shop.text("out/deep/three.txt.html")
    #expect(try HTMLCheck(page).elements["article"] == 2)
    #expect(page.contains("href=\"../index.html\""))
    let digest = PageFixture.sha256(Array(Script.javaScript.utf8)).base64
    #expect(page.contains("script-src &#39;sha256-\(digest)&#39;"))
    let summary = try JSONSerialization.jsonObject(with: shop.read("out/summary.json")) as? [String: Any]
    #expect(summary?["documents"] as? Int == 4 && summary?["applied"] as? Int == 6)
  }

  @Test func noDocumentTakesTheIndex() throws {
    let shop = try Workshop(["in/index": Sample.damaged])
    #expect(try shop.cleanup("run", "in/index", "-o", "corpus", "--reports", "out").status == 0)
    #expect(try shop.text("out/index.html").contains("href=\"index.page.html\""))
    #expect(shop.exists("out/index.page.html"))
  }

  @Test func aFolderThatCannotBeWrittenIsOneLine() throws {
    let shop = try Workshop(["a.txt": Sample.damaged, "out": "a file"])
    let result = try shop.cleanup("run", "a.txt", "-o", "corpus", "--reports", "out")
    #expect(result.status == 2 && result.errorLines.count == 1, "\(result.errors)")
  }
}
