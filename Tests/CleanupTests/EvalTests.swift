import Foundation
import Testing

/// `cleanup eval` by the real program.
@Suite struct EvalTests {
  private static let texts = [
    "data/books/one.ocr.txt": "The \u{FB01}rst day of the har-\nvest began with rain.\n",
    "data/books/one.gt.txt": "The first day of the harvest began with rain.\n",
    "data/right/two.txt": "Nothing is wrong with this line of the book.\n",
  ]

  @Test func measuresRepairs() throws {
    let shop = try Workshop(Self.texts)
    let result = try shop.cleanup("eval", "--isolated", "--data", "data", "--json", "--plot", "plot.svg")
    #expect(result.status == 0, "\(result.errors)")
    let json = try #require(try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
    let set = try #require((json["sets"] as? [[String: Any]])?.first)
    #expect(set["set"] as? String == "books" && set["harmed"] as? Int == 0 && set["precision"] as? Double == 100)
    let words = try #require(set["wer"] as? [String: Int])
    #expect(words["before"]! > 0 && words["after"] == 0)
    let untouched = try #require((json["untouched"] as? [[String: Any]])?.first)
    #expect(untouched["words"] as? Int == 9 && untouched["changed"] as? Int == 0)
    #expect(String(decoding: try shop.read("plot.svg"), as: UTF8.self).hasPrefix("<svg "))
  }

  @Test func showsATable() throws {
    let shop = try Workshop(Self.texts)
    let result = try shop.cleanup("eval", "--isolated", "--data", "data", "--sets", "books")
    #expect(result.status == 0 && result.text.contains("books") && !result.text.contains("right:"))
  }

  @Test func namesSteerNoTerminal() throws {
    let shop = try Workshop(["data/ri\u{1B}[2Jght/a\u{202E}b\u{1B}[31m.txt": "The effi ciency of the office grew.\n"])
    let result = try shop.cleanup("eval", "--isolated", "--data", "data")
    #expect(
      result.status == 0 && result.text.contains("ght: ") && result.text.contains("a\\u{202e}b"), "\(result.text)")
    #expect(!result.text.contains("\u{1B}"))
  }

  @Test func namesWhatIsMissing() throws {
    let shop = try Workshop(["data/books/one.ocr.txt": "A line.\n", "data/books/two.gt.txt": "A line.\n"])
    let results = [
      try shop.cleanup("eval", "--isolated", "--data", "nowhere"),
      try shop.cleanup("eval", "--isolated", "--data", "data", "--sets", "plays"),
      try shop.cleanup("eval", "--isolated", "--data", "data"),
    ]
    for result in results { #expect(result.status == 2 && result.errorLines.count == 1, "\(result.errors)") }
  }
}
