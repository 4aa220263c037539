import Foundation
import Testing

/// Files that are longer than a window: cleaned window by window, by all workers, and whole again in everything that is
/// written.
@Suite struct LongFileTests {
  /// Few stages: what is tried are windows, and a debug build is slow.
  private static let stages = ["--stages", "unicode,ligatures,paragraphs", "--quiet"]

  /// A text of two windows and more, and what comes of it; no two paragraphs are equal.
  private static let (long, mended) = {
    var (long, mended) = ("", "")
    var number = 0
    while long.utf8.count < 5 << 20 {
      number += 1
      let end = "It carried \(number * 7) lamps.\n"
      let space = number == 1 ? "" : "\n"
      long += "\(space)Barge \(number) went up the river to the \u{FB01}rst lock of the day.\n\(end)"
      mended += "\(space)Barge \(number) went up the river to the first lock of the day.\n\(end)"
      if number % 50 == 0 { long += "\n\u{C}" }
    }
    return (long, mended)
  }()

  @Test func aCorpusOfALongFile() throws {
    let shop = try Workshop(["in/a.txt": Sample.damaged, "in/long.txt": Self.long, "in/z.txt": Sample.damaged])
    let run = ["run", "in", "-o", "out", "--no-reports"] + Self.stages
    #expect(try Program.run(run + ["--jobs", "1"], in: shop.folder).errors == "")
    #expect(try shop.text("out/data/text/long.txt") == Self.mended)
    let first = try shop.snapshot("out")
    #expect(try shop.cleanup("verify", "out", "--quiet").errors == "")
    #expect(try shop.cleanup("revert", "out", "-o", "back").errors == "")
    #expect(try shop.text("back/long.txt") == Self.long && shop.text("back/z.txt") == Sample.damaged)

    // The record holds the text, and the pages of all windows in a row.
    let lines = try shop.text("out/data/corpus.jsonl").split(separator: "\n")
    #expect(lines.count == 3)
    let record = try #require(try JSONSerialization.jsonObject(with: Data(lines[1].utf8)) as? [String: Any])
    #expect(record["text"] as? String == Self.mended)
    let pages = try #require(record["pages"] as? [[String: Any]])
    #expect(pages.first?["start"] as? Int == 0 && pages.last?["end"] as? Int == Self.mended.utf8.count)
    #expect(zip(pages, pages.dropFirst()).allSatisfy { $0["end"] as? Int == $1["start"] as? Int })
    #expect(abs(pages.count - Self.long.utf8.count { $0 == 0x0C }) <= 1)

    // Nothing is left under a temporary name, nothing is done again, and threads make no difference.
    #expect(!first.keys.contains { $0.hasSuffix(".cleanup-tmp") || $0 == "data/record" || $0 == "data/pages" })
    let inode = try shop.inode("out/data/text/long.txt")
    #expect(try Program.run(run, in: shop.folder).status == 0)
    #expect(try shop.inode("out/data/text/long.txt") == inode)
    try shop.remove("out")
    #expect(try Program.run(run + ["--jobs", "3"], in: shop.folder).status == 0)
    #expect(try shop.snapshot("out") == first)
  }

  @Test func oneLongFileOut() throws {
    let shop = try Workshop(["long.txt": Self.long])
    #expect(try Program.run(["run", "long.txt"] + Self.stages, in: shop.folder).text == Self.mended)
    let piped = try Program.run(["run", "-"] + Self.stages, in: shop.folder, input: Data(Self.long.utf8))
    #expect(piped.text == Self.mended)
  }

  @Test func findingsAndDiffsOfALongFile() throws {
    let shop = try Workshop(["long.txt": Self.long])
    let check = try Program.run(["check", "long.txt", "--format", "json"] + Self.stages, in: shop.folder)
    #expect(check.status == 1)
    let lines = Self.long.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = lines.indices.filter { lines[$0].contains("\u{FB01}") }.map { $0 + 1 }
    #expect(check.text.split(separator: "\n").count >= wanted.count)
    let diff = try Program.run(["diff", "long.txt"] + Self.stages, in: shop.folder)
    #expect(diff.status == 1)
    try shop.write(diff.output, to: "changes.diff")
    for call in [
      ["/usr/bin/git", "apply", "changes.diff"], ["/usr/bin/patch", "-s", "-p1", "-R", "-i", "changes.diff"],
    ] {
      let process = Process()
      process.executableURL = URL(filePath: call[0])
      process.arguments = Array(call.dropFirst())
      process.currentDirectoryURL = shop.folder
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(try shop.text("long.txt") == (call[1] == "apply" ? Self.mended : Self.long))
    }
    let last = try #require(wanted.last)
    let explained = try Program.run(["explain", "long.txt:\(last)"] + Self.stages, in: shop.folder)
    #expect(explained.text.contains("long.txt:\(last)") && explained.text.contains("where: line \(last), column"))
  }

  @Test func whatCannotBeCut() throws {
    let shop = try Workshop()
    let line = Data(String(repeating: "word ", count: 1 << 20).utf8)
    try shop.write(line, to: "line.txt")
    #expect(try Program.run(["run", "line.txt"] + Self.stages, in: shop.folder).output.count == line.count)
    try #require(truncate(shop.folder.path + "/line.txt", 1 << 36) == 0)
    let zeros = try Program.run(["run", "line.txt"] + Self.stages, in: shop.folder)
    #expect(zeros.status == 2 && zeros.errors.contains("holds more than 67108864 bytes, and after byte 0 no line ends"))
  }

  @Test func aLongFileInAnotherEncoding() throws {
    let shop = try Workshop()
    let text = String(repeating: "The caf\u{E9} on the quay was shut.  Nobody knew why.\n\n\n", count: 100_000)
    let latin = try #require(text.data(using: .isoLatin1))
    try shop.write(latin, to: "in/latin.txt")
    #expect(try Program.run(["run", "in", "-o", "out", "--no-reports"] + Self.stages, in: shop.folder).status == 0)
    #expect(try shop.cleanup("verify", "out", "--quiet").errors == "")
    #expect(try shop.cleanup("revert", "out", "-o", "back").status == 0)
    #expect(try shop.read("back/latin.txt") == latin)
    #expect(try shop.text("out/data/text/latin.txt").contains("caf\u{E9}"))
  }

  /// `CLEANUP_DEEP_TESTS=1 swift test --filter LongFileTests`: two gigabytes in half a gigabyte of address space.
  @Test(.enabled(if: Program.isDeep)) func aFileLargerThanTheMemory() throws {
    let shop = try Workshop(["long.txt": ""])
    let file = try FileHandle(forWritingTo: shop.folder.appending(path: "long.txt"))
    let piece = Data(Self.long.utf8)
    var size = 0
    while size < 2 << 30 {
      try file.write(contentsOf: Data("Part \(size).\n\n".utf8) + piece + Data("\n".utf8))
      size = Int(try file.offset())
    }
    try file.close()
    let call = ["run", "long.txt", "-o", "out", "--no-reports", "--stages", "unicode", "--jobs", "2", "--quiet"]
    let limited = ["/bin/sh", "-c", "ulimit -v 524288; exec \"$@\"", "sh"]
    for call in [call, ["verify", "out", "--jobs", "2", "--quiet"], ["revert", "out", "-o", "back"]] {
      let result = try Program.run(call, in: shop.folder, wrapper: limited)
      #expect(result.status == 0 && result.errors == "")
    }
    let compare = Process()
    compare.executableURL = URL(filePath: "/usr/bin/cmp")
    compare.arguments = ["long.txt", "back/long.txt"]
    compare.currentDirectoryURL = shop.folder
    try compare.run()
    compare.waitUntilExit()
    #expect(compare.terminationStatus == 0)
  }
}
