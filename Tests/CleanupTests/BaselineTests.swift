import Foundation
import Testing

/// Baselines: what is known stays silent, whatever happens around it.
@Suite struct BaselineTests {
  static let book = """
    The \u{FB01}rst day of the harvest began with rain,
    and the \u{FB02}ail lay in the barn.

    It was the \u{FB01}rst day without bread, and the \u{FB01}eld was still.

    """

  private func shop(_ files: [String: String] = ["in/a.txt": book]) throws -> Workshop {
    let shop = try Workshop(files)
    let result = try shop.cleanup("check", "in", "--write-baseline", "known.jsonl")
    #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
    #expect(try shop.cleanup("check", "in", "--baseline", "known.jsonl", "--fail-on", "flag").status == 0)
    return shop
  }

  private func new(_ shop: Workshop) throws -> [String] {
    let result = try shop.cleanup("check", "in", "--baseline", "known.jsonl", "--fail-on", "flag")
    let lines = result.text.split(separator: "\n").map(String.init)
    #expect(result.status == (lines.isEmpty ? 0 : 1))
    return lines
  }

  @Test func survivesChangesAround() throws {
    let shop = try shop()
    try shop.write("A new paragraph above.\n\nAnother one.\n\n" + Self.book, to: "in/a.txt")
    #expect(try new(shop).isEmpty, "lines above")
    try shop.write(
      Self.book.replacingOccurrences(of: "began with rain,\nand the", with: "began\nwith rain, and\nthe"),
      to: "in/a.txt")
    #expect(try new(shop).isEmpty, "another wrapping")
    try shop.write(Self.book.replacingOccurrences(of: "\n", with: "\r\n"), to: "in/a.txt")
    #expect(try new(shop).isEmpty, "CRLF")
    try shop.remove("in/a.txt")
    try shop.write(Self.book, to: "in/sub/other.txt")
    #expect(try new(shop).isEmpty, "renamed")
  }

  @Test func aNewOneIsReported() throws {
    let shop = try shop()
    try shop.write(Self.book + "\nThe \u{FB02}oor was clean.\n", to: "in/a.txt")
    let lines = try new(shop)
    #expect(lines.count == 1 && lines.first?.contains("in/a.txt:6:5: apply unicode.ligature-characters") == true)
  }

  @Test func equalOnesAreCounted() throws {
    let twice = "The \u{FB01}rst day.\n\nThe \u{FB01}rst day.\n"
    let shop = try shop(["in/a.txt": twice])
    try shop.write(twice + "\nThe \u{FB01}rst day.\n", to: "in/a.txt")
    #expect(try new(shop).count == 1)
    // A copy in another file is new, as long as the first file keeps its own.
    try shop.write(twice, to: "in/a.txt")
    try shop.write(twice, to: "in/0.txt")
    let lines = try new(shop)
    #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("in/0.txt:") })
    // A file that is not checked keeps what is its own.
    let alone = try shop.cleanup("check", "in/0.txt", "--baseline", "known.jsonl")
    #expect(alone.status == 1)
  }

  @Test func staleEntriesArePruned() throws {
    let shop = try shop(["in/a.txt": Self.book, "in/b.txt": Self.book + "The \u{FB02}oor.\n"])
    let before = try shop.text("known.jsonl")
    #expect(before.split(separator: "\n").map(String.init) == before.split(separator: "\n").map(String.init).sorted())
    #expect(!before.contains("\"line\""))
    try shop.write("Fine.\n", to: "in/b.txt")
    let result = try shop.cleanup("check", "in", "--baseline", "known.jsonl")
    #expect(result.status == 0 && result.errors.contains("are stale; drop with 'cleanup baseline prune'"))
    #expect(try shop.cleanup("baseline", "prune", "known.jsonl", "in/a.txt").status == 0)
    #expect(try shop.text("known.jsonl") == before, "a file that is not named keeps its entries")
    #expect(try shop.cleanup("baseline", "prune", "known.jsonl", "in", "gone").status == 2)
    #expect(try shop.text("known.jsonl") == before)
    #expect(try shop.cleanup("baseline", "prune", "known.jsonl", "in").status == 0)
    let after = try shop.text("known.jsonl")
    #expect(!after.contains("in/b.txt") && after.contains("in/a.txt"))
    #expect(!(try shop.cleanup("check", "in", "--baseline", "known.jsonl").errors.contains("stale")))
  }

  @Test func wrongCalls() throws {
    let shop = try shop()
    try shop.write("<<<<<<< ours\n", to: "broken.jsonl")
    for call in [
      ["check", "in", "--baseline", "none.jsonl"], ["check", "in", "--baseline", "broken.jsonl"],
      ["check", "in", "--baseline", "known.jsonl", "--write-baseline", "x"],
      ["check", "in", "gone", "--write-baseline", "x"], ["baseline", "prune", "none.jsonl", "in"],
    ] {
      let result = try Program.run(call, in: shop.folder)
      #expect(result.status == 2 && result.output.isEmpty, "\(call)")
      #expect(!shop.exists("x"))
    }
  }
}

/// Decisions from a file, and floors.
@Suite struct DecisionsFileTests {
  private func findings(_ shop: Workshop, _ more: String...) throws -> [[String: Any]] {
    let result = try Program.run(["check", "in", "--format", "json"] + more, in: shop.folder)
    return try #require(try JSONSerialization.jsonObject(with: result.output) as? [[String: Any]], "\(result.errors)")
  }

  private func line(_ finding: [String: Any], _ decision: String, _ more: String = "") throws -> String {
    let fingerprint = try #require(finding["fingerprint"] as? String)
    let empty = "\"series\":\"0000000000000000\",\"rule\":\"\",\"before\":\"\",\"after\":\"\""
    return "{\"fingerprint\":\"\(fingerprint)\",\(empty),\"decision\":\"\(decision)\"\(more)}\n"
  }

  @Test func areReplayedEverywhere() throws {
    let shop = try Workshop(["in/a.txt": BaselineTests.book])
    let found = try findings(shop).filter { $0["rule"] as? String == "unicode.ligature-characters" }
    #expect(found.count == 4)
    try shop.write(
      line(found[0], "reject") + line(found[1], "replace", ",\"replacement\":\"FL\""), to: "cleanup.decisions.jsonl")
    let left = try findings(shop).filter { $0["rule"] as? String == "unicode.ligature-characters" }
    #expect(left.count == 3)
    #expect(try shop.cleanup("run", "in/a.txt").text.contains("The \u{FB01}rst day of the harvest"))
    #expect(try shop.cleanup("run", "in/a.txt").text.contains("the FLail lay"))
    #expect(try shop.cleanup("diff", "in/a.txt").text.contains("+The \u{FB01}rst day"))
    #expect(try shop.cleanup("explain", "in/a.txt:1").text.contains("decision: rejected: left as it is by a decision"))
    #expect(try shop.cleanup("run", "in", "-o", "corpus", "--no-reports").status == 0)
    let verified = try shop.cleanup("verify", "corpus")
    #expect(verified.status == 0, "\(verified.errors)")
    #expect(try shop.cleanup("revert", "corpus", "-o", "back").status == 0)
    #expect(try shop.text("back/a.txt") == BaselineTests.book)
    #expect(!(try shop.cleanup("run", "in/a.txt", "--isolated").text.contains("\u{FB01}rst")))
    let again = try shop.cleanup("run", "corpus/data/text/a.txt", "--decisions", "cleanup.decisions.jsonl")
    #expect(try again.text == shop.text("corpus/data/text/a.txt"))
  }

  @Test func staleOnesAreNamed() throws {
    let shop = try Workshop(["in/a.txt": "Fine.\n"])
    try shop.write(line(["fingerprint": "00000000000000aa"], "reject"), to: "d.jsonl")
    let result = try shop.cleanup("check", "in", "--decisions", "d.jsonl")
    #expect(result.status == 0 && result.errors.contains("cleanup: warning: d.jsonl: is stale"))
  }

  @Test(arguments: [
    ("{\n", "d.jsonl:1: is no decision"),
    (
      "\n{\"fingerprint\":\"aa\",\"rule\":\"\",\"decision\":\"reject\"}\n",
      "d.jsonl:2: needs"
    ),
  ])
  func wrongFiles(_ text: String, _ message: String) throws {
    let shop = try Workshop(["in/a.txt": "Fine.\n", "d.jsonl": text])
    let result = try shop.cleanup("check", "in", "--decisions", "d.jsonl")
    #expect(result.status == 2 && result.errors.contains(message), "\(result.errors)")
  }

  @Test func contradictionsAreNamed() throws {
    let shop = try Workshop(["in/a.txt": "Fine.\n"])
    let finding = ["fingerprint": "00000000000000aa"]
    try shop.write(line(finding, "accept") + line(finding, "reject"), to: "d.jsonl")
    let result = try shop.cleanup("check", "in", "--decisions", "d.jsonl")
    #expect(result.status == 2 && result.errors.contains("d.jsonl:2: says reject where line 1 says accept"))
  }

  @Test func floors() throws {
    let shop = try Workshop(["in/a.txt": "The house was quiet xqzzt in the morning.\n"])
    func check(_ floors: String) throws -> Program.Result {
      try shop.write("floors: {\(floors)}\n", to: "cleanup.yaml")
      return try shop.cleanup("check", "in")
    }
    #expect(try check("known_words: 0.5, flags_per_1000: 500, gaps: 0, pending: 0").status == 0)
    let broken = try check("known_words: 0.95, flags_per_1000: 20")
    #expect(broken.status == 1)
    #expect(broken.errors.contains("cleanup: broken floor: known_words is 0.875, 0.075 below the floor of 0.95"))
    #expect(broken.errors.contains("cleanup: broken floor: flags_per_1000 is 125, 105 above the limit of 20"))
    #expect(try shop.cleanup("check", "in", "--exit-zero").status == 0)
    #expect(try shop.cleanup("check", "in", "--format", "github").text.contains("::error title=cleanup::broken floor"))
    #expect(try shop.cleanup("check", "in", "--skip", "spelling").status == 2)
    #expect(
      try check("known_word: 1").errors.contains(
        "cleanup.yaml:1:10: unknown key 'known_word' in 'floors'; did you mean 'known_words'?"))
    #expect(try check("known_words: 2").errors.contains("'known_words' must be a share from 0 to 1"))
  }
}

/// The cache of `check` saves time and changes nothing.
@Suite struct CheckCacheTests {
  @Test func givesTheSame() throws {
    var files: [String: String] = [:]
    for number in 0..<6 {
      files["in/\(number).txt"] = CheckFormatTests.hard + "A \(number) xqzzt.\n" + BaselineTests.book
    }
    let shop = try Workshop(files)
    func check(_ more: String...) throws -> Data {
      try Program.run(["check", "in", "--format", "json", "--cache", "cache"] + more, in: shop.folder).output
    }
    let without = try check("--no-cache")
    #expect(!shop.exists("cache"))
    #expect(try check() == without)
    #expect(try check() == without, "from the cache")
    let entries = try shop.snapshot("cache/check").keys.sorted()
    #expect(entries.count == 6)
    for (index, name) in entries.enumerated() {
      var data = try shop.read("cache/check/\(name)")
      if index % 2 == 0 { data[data.count / 2] ^= 1 } else { data = data.prefix(index * 9) }
      try shop.write(data, to: "cache/check/\(name)")
    }
    #expect(try check() == without, "damaged entries are ignored")
    #expect(try check("--skip", "unicode") != without)
    #expect(try check() == without)
  }
}

/// Floors say how far a corpus has come since its baseline.
@Suite struct FloorChangeTests {
  @Test func brokenFloorsTellWhatTheyWere() throws {
    let shop = try Workshop([
      "cleanup.yaml": "floors: {pending: 1}\n", "in/a.txt": "The \u{FB01}rst day.\n",
    ])
    let written = try shop.cleanup("check", "in", "--write-baseline", "known.jsonl")
    #expect(written.status == 0, "\(written.errors)")
    #expect(try shop.text("known.jsonl").hasPrefix("{\"figures\":{\"words\":3,"))
    try shop.write("The \u{FB01}rst day in the \u{FB01}eld by the \u{FB02}ood.\n", to: "in/b.txt")
    let result = try shop.cleanup("check", "in", "--baseline", "known.jsonl")
    #expect(result.status == 1)
    #expect(result.errors.contains("pending is 4, 3 above the limit of 1; it was 1"), "\(result.errors)")
    #expect(try shop.cleanup("baseline", "prune", "known.jsonl", "in").status == 0)
    #expect(try shop.text("known.jsonl").hasPrefix("{\"figures\":{\"words\":3,"))
  }
}
