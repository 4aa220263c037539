import Foundation
import Testing

/// The review over a pipe: one key a line.
@Suite struct ReviewTests {
  static let text = """
    The \u{FB01}rst \u{FB02}oor of the house was quiet in the morning, and nobody came to the door.

    The \u{FB01}rst man on the \u{FB02}oor was old, and the \u{FB01}sh was cold.

    """

  private func corpus(_ text: String = Self.text, files: [String: String] = [:]) throws -> Workshop {
    let shop = try Workshop(files.merging(["in/a.txt": text]) { $1 })
    #expect(try shop.cleanup("run", "in", "-o", "corpus", "--no-reports").status == 0)
    return shop
  }

  private func review(_ shop: Workshop, _ keys: String..., options: [String] = []) throws -> Program.Result {
    let input = Data(keys.map { $0 + "\n" }.joined().utf8)
    return try Program.run(["review", "corpus"] + options, in: shop.folder, input: input)
  }

  private func decisions(_ shop: Workshop) throws -> [[String: Any]] {
    try shop.text("cleanup.decisions.jsonl").split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private func verdicts(_ shop: Workshop) throws -> [String] {
    try decisions(shop).map { line in
      let kind = line["fingerprint"] is String ? "place" : "series"
      return "\(kind) \(line["before"] ?? "") \(line["decision"] ?? "")"
    }.sorted()
  }

  @Test func asksInReadingOrderAndWritesEachAnswer() throws {
    let shop = try corpus()
    let result = try review(shop, "y", "n", "q")
    #expect(result.status == 0 && result.text.contains("(1/5) Accept this edit"), "\(result.text)")
    #expect(result.text.contains("in/a.txt:1") || result.text.contains("a.txt:1"))
    #expect(result.text.contains("The [-\u{FB01}rst-]{+first+} floor of the house"))
    #expect(!result.text.contains("\u{1B}"))
    #expect(try verdicts(shop) == ["place \u{FB01} accept", "place \u{FB02} reject"])
    let lines = try shop.text("cleanup.decisions.jsonl").split(separator: "\n")
    #expect(lines == lines.sorted())
    let again = try review(shop, "q")
    #expect(again.text.contains("(1/3)"), "what is decided is not asked again")
    #expect(try review(shop, "q", options: ["--again"]).text.contains("(1/5)"))
  }

  @Test func decidesSeriesAndUndoes() throws {
    let shop = try corpus()
    let result = try review(shop, "a", "d", "u", "d", "u", "u", "s", "n")
    #expect(result.text.contains("Accept this series"), "\(result.text)")
    #expect(try verdicts(shop) == ["series \u{FB01} reject"])
    #expect(result.errors.contains("2 of 5 decided, 3 left"), "\(result.errors)")
  }

  @Test func decidesARuleAndUndoesIt() throws {
    let shop = try corpus()
    let result = try review(shop, "n", "A", "u", "D")
    #expect(result.errors.contains("5 of 5 decided"), "\(result.errors)")
    #expect(try verdicts(shop).allSatisfy { $0.hasSuffix("reject") })
    #expect(try verdicts(shop).count { $0.hasPrefix("series") } == 3)
  }

  @Test func seriesComeLargestFirst() throws {
    let shop = try corpus()
    let result = try review(shop, "y", "y", "y", options: ["--series"])
    #expect(result.errors.contains("5 of 5 decided"))
    #expect(try verdicts(shop).allSatisfy { $0.hasPrefix("series") && $0.hasSuffix("accept") })
    #expect(result.text.contains("2 places"))
  }

  @Test func aSplitSeriesIsAskedPlaceByPlace() throws {
    let shop = try corpus()
    let result = try review(shop, "s", "y", "n", "y", "y", options: ["--series"])
    #expect(result.errors.contains("5 of 5 decided"), "\(result.text)")
    let found = try decisions(shop)
    #expect(found.count { $0["fingerprint"] is String } == 2 && found.count == 4)
    #expect(found.count { $0["decision"] as? String == "reject" } == 1)
    _ = try review(shop, "s", "s", "n", options: ["--series", "--again"])
    #expect(try verdicts(shop).contains { $0.hasPrefix("series") && $0.hasSuffix("reject") })
  }

  @Test func replacesByAnotherText() throws {
    let shop = try corpus()
    _ = try review(shop, "e", "f\u{FB00}", "e fl!", "e", "", "E fi?", "q")
    let found = try decisions(shop)
    #expect(Set(found.compactMap { $0["replacement"] as? String }) == ["f\u{FB00}", "fl!", "fi?"])
    #expect(try shop.cleanup("run", "in", "-o", "corpus", "--no-reports").status == 0)
    #expect(try shop.text("corpus/data/text/a.txt").contains("fl!oor of the house"))
  }

  @Test func namesGoToTheConfiguration() throws {
    let styles = [
      (nil, "ignore: [Quillfether]\n"), ("lang: en\n", "lang: en\nignore: [Quillfether]\n"),
      ("ignore: []  # ours\nlang: en\n", "ignore: [Quillfether]  # ours\nlang: en\n"),
      ("ignore: [Anna] # ours\n", "ignore: [Anna, Quillfether] # ours\n"),
      ("ignore:\n  - Anna\nlang: en\n", "ignore:\n  - Anna\n  - Quillfether\nlang: en\n"),
    ]
    for (before, after) in styles {
      let files = before.map { ["cleanup.yaml": $0] } ?? [:]
      let shop = try corpus("The old man and quillfether said Quillfether in the morning.\n", files: files)
      let result = try review(shop, "N", "q", options: ["--rule", "spelling.unknown-word"])
      guard result.text.contains("uillfether") else { return }
      let configuration = try shop.text("cleanup.yaml")
      #expect(configuration == after || configuration == after.replacing("Quillfether", with: "quillfether"))
    }
  }

  @Test func aNameIsNotAskedAgain() throws {
    let shop = try corpus("The old man and Quillfether said that it was quiet, and the \u{FB01}rst door was shut.\n")
    let before = try review(shop, "q", options: ["--only", "flagged"])
    guard before.text.contains("Quillfether") else { return }
    _ = try review(shop, "N", "q", options: ["--only", "flagged"])
    #expect(try shop.text("cleanup.yaml") == "ignore: [Quillfether]\n")
    #expect(try !review(shop, "q", options: ["--only", "flagged"]).text.contains("Quillfether"))
    #expect(try shop.cleanup("run", "in", "-o", "corpus", "--no-reports").errors.contains("1 document cleaned"))
    #expect(try !shop.text("corpus/data/ledger/a.txt.jsonl").contains("Quillfether"))
  }

  @Test func undoTakesANameBack() throws {
    let shop = try corpus(files: ["cleanup.yaml": "lang: en # ours\n"])
    _ = try review(shop, "N", "u", "q")
    #expect(try shop.text("cleanup.yaml") == "lang: en # ours\n")
    #expect(try verdicts(shop).isEmpty)
  }

  @Test func alwaysAcceptsTheWordWhateverTheRule() throws {
    let shop = try corpus(
      "The \u{FB01}rst man, then the har-\nbour, the \u{FB01}rst fi rst fire and the \u{FB01}rst.\n")
    let result = try review(shop, "w", "q")
    let series = Set(try decisions(shop).compactMap { $0["series"] as? String })
    #expect(try decisions(shop).allSatisfy { $0["fingerprint"] is NSNull && $0["decision"] as? String == "accept" })
    #expect(series.count >= 1 && !result.errors.contains("0 of"), "\(result.text)")
  }

  @Test func filtersAndBadCalls() throws {
    let shop = try corpus()
    #expect(try review(shop, "q", options: ["--only", "flagged"]).text.isEmpty)
    #expect(try review(shop, "q", options: ["--rule", "unicode.ligature-characters"]).text.contains("(1/5)"))
    let wrong = try review(shop, options: ["--rule", "unicode.ligature-character"])
    #expect(wrong.status == 2 && wrong.errors.contains("did you mean"))
    let none = try shop.cleanup("review", "nowhere")
    #expect(none.status == 2 && none.errorLines.count == 1)
    try shop.write("{\"rule\":1}\n", to: "bad.jsonl")
    #expect(try review(shop, options: ["--decisions", "bad.jsonl"]).status == 2)
  }

  @Test func otherDecisionsStay() throws {
    let shop = try corpus()
    let other =
      #"{"fingerprint":"0000000000000001","series":"0000000000000002","rule":"x","before":"a","after":"b","decision":"reject"}"#
    try shop.write(other + "\n", to: "cleanup.decisions.jsonl")
    _ = try review(shop, "y", "q")
    #expect(try shop.text("cleanup.decisions.jsonl").contains(other))
    #expect(try decisions(shop).count == 2)
  }

  @Test func hostileTextSteersNothing() throws {
    let shop = try corpus("The \u{1B}[31m\u{FB01}rst\u{202E} <script>alert(1)</script> \u{7}\u{FB02}oor\u{9B}2J.\n")
    let result = try review(shop, "y", "y", "q")
    #expect(result.status == 0)
    let steering = result.text.unicodeScalars.filter {
      $0.value < 0x20 && $0 != "\n" || (0x7F..<0xA0).contains($0.value) || $0.value == 0x202E
    }
    #expect(steering.isEmpty)
  }

  /// Half of the places decided: what is accepted stands, what is rejected doesn't come back, and nothing else moves,
  /// also when the text was wrapped anew and got a new beginning.
  @Test func roundTrip() throws {
    let shop = try corpus()
    let before = try shop.text("corpus/data/text/a.txt")
    _ = try review(shop, "n", "y", "n", "q")
    #expect(try shop.cleanup("run", "in", "-o", "corpus", "--no-reports").status == 0)
    let after = try shop.text("corpus/data/text/a.txt")
    #expect(after == before.replacing("The first", with: "The \u{FB01}rst"))
    #expect(try review(shop, "q").text.contains("(1/2)"), "the rejected ones are not asked again")
    let wrapped =
      "A new paragraph stands above the others, and it is fine.\n\n" + Self.text.replacing(" of the", with: "\nof the")
    try shop.write(wrapped, to: "in/a.txt")
    let run = try shop.cleanup("run", "in", "-o", "corpus", "--no-reports")
    #expect(run.status == 0 && !run.errors.contains("stale"), "\(run.errors)")
    #expect(try shop.text("corpus/data/text/a.txt").hasSuffix(after))
  }
}
