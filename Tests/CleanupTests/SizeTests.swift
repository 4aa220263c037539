import Foundation
import Testing

/// Inputs that are too large are refused before they fill the memory, and the others are done.
@Suite struct SizeTests {
  private static let advice = "split it, or raise --max-bytes if there is memory"

  @Test func aLargeFileIsRefusedUnread() throws {
    let shop = try Workshop(["in/b.txt": Sample.damaged, "in/a.txt": ""])
    try #require(truncate(shop.folder.path + "/in/a.txt", 1 << 40) == 0)
    let result = try shop.cleanup("run", "in", "-o", "out", "--no-reports", "--quiet")
    #expect(result.status == 2)
    #expect(result.errors == "cleanup: in/a.txt: holds more than 67108864 bytes; \(Self.advice)\n")
    #expect(try shop.text("out/data/text/b.txt") == Sample.mended)
    for call in [["check", "in"], ["diff", "in"], ["learn", "in", "-o", "model"]] {
      let result = try Program.run(call, in: shop.folder)
      #expect(result.status == 2 && result.errorLines.contains { $0.contains(Self.advice) }, "\(result.errors)")
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
