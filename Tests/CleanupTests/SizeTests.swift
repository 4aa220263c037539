import Foundation
import Testing

/// Inputs that are too large are refused before they fill the memory, and the others are done.
@Suite struct SizeTests {
  private static let advice = "split it, or raise --max-bytes if there is memory"

  @Test func aLargeFileIsRefusedUnread() throws {
    let shop = try Workshop(["in/b.txt": Sample.damaged, "in/a.txt": ""])
    try #require(truncate(shop.folder.path + "/in/a.txt", 1 << 40) == 0)
    let calls = [
      ["run", "in", "-o", "out", "--no-reports"], ["check", "in"], ["diff", "in"], ["learn", "in", "-o", "model"],
    ]
    let limit = ["--max-bytes", "1000000"]
    for call in calls {
      let result = try Program.run(call + limit, in: shop.folder)
      let refused = "cleanup: in/a.txt: holds more than 1000000 bytes; \(Self.advice)"
      #expect(result.status == 2 && result.errorLines.contains(refused), "\(result.errors)")
    }
    #expect(try shop.text("out/data/text/b.txt") == Sample.mended)
    // Without a limit of the caller's, a file may have any size, if it is a text.
    for call in calls.dropLast() {
      let result = try Program.run(call, in: shop.folder)
      let refused = "cleanup: in/a.txt: is binary data, not text; extract its text first"
      #expect(result.status == 2 && result.errorLines.contains(refused), "\(result.errors)")
    }
  }

  @Test func theLimitIsTheCallers() throws {
    let count = Sample.damaged.utf8.count
    let shop = try Workshop(["a.txt": Sample.damaged])
    #expect(try shop.cleanup("run", "a.txt", "--max-bytes", "\(count)").text == Sample.mended)
    let refused = "holds more than \(count - 1) bytes; \(Self.advice)\n"
    #expect(try shop.cleanup("run", "a.txt", "--max-bytes", "\(count - 1)").errors == "cleanup: a.txt: \(refused)")
    let input = Data(Sample.damaged.utf8)
    #expect(
      try shop.cleanup("run", "-", "--max-bytes", "\(count - 1)", input: input).errors
        == "cleanup: standard input: \(refused)")
    #expect(try shop.cleanup("run", "a.txt", "--max-bytes", "0").status == 2)
  }

  @Test func aLongRecordEndsTheStream() throws {
    let shop = try Workshop()
    let long = "{\"text\":\"\(String(repeating: "word ", count: 100_000))\"}\n"
    let input = Data("{\"text\":\"The \u{FB01}rst.\"}\n\(long){\"text\":\"x\"}\n".utf8)
    for choice in ["fail", "tag"] {
      let result = try shop.cleanup("stream", "--max-bytes", "1000", "--on-error", choice, input: input)
      #expect(result.status == 2 && result.text == "{\"text\":\"The first.\\n\"}\n")
      #expect(result.errors == "cleanup: standard input:2: holds more than 1000 bytes; \(Self.advice)\n")
    }
    #expect(try shop.cleanup("stream", input: input).status == 0)
  }

  @Test func aLongLastRecord() throws {
    let shop = try Workshop()
    let input = Data("{\"text\":\"\(String(repeating: "a", count: 2000))\"}".utf8)
    #expect(try shop.cleanup("stream", "--max-bytes", "1000", input: input).status == 2)
    #expect(try shop.cleanup("stream", "--max-bytes", "3000", input: input).status == 0)
  }
}
