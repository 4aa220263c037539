import Foundation
import Testing

/// `learn`, `merge` and `--model`: what a corpus knows about itself.
@Suite struct LearnTests {
  private static let stamp = "Free scans for everyone on the Lantern website\n\n"
  private static let topics = ["mill", "orchard", "harbour", "station", "school", "bridge"]

  /// A document on its own topic, below the stamp that all of them carry.
  private static func story(_ topic: String, _ stamp: String = stamp) -> String {
    let lines = ["burned in the summer of the flood", "was sold twice", "stood empty for years", "had a clock"]
    return stamp + lines.map { "The \(topic) \($0), as every \(topic) hand remembers.\n" }.joined(separator: "\n")
  }

  private static func corpus() throws -> Workshop {
    var files: [String: String] = [:]
    for (number, topic) in topics.enumerated() { files["in/\(number % 2)/\(topic).txt"] = story(topic) }
    return try Workshop(files)
  }

  /// A pipe that stands where the model is to be written stays a pipe.
  @Test func writesIntoAPipe() throws {
    let shop = try Workshop(["a.txt": Sample.damaged])
    try shop.makePipe("model")
    let running = try shop.start("learn", "a.txt", "-o", "model")
    let reader = try #require(FileHandle(forReadingAtPath: shop.folder.path + "/model"))
    let model = try reader.readToEnd()
    #expect(try running.end().status == 0)
    #expect(try model == shop.cleanup("learn", "a.txt", "-o", "-").output)
  }

  @Test func partsGiveTheWhole() throws {
    let shop = try Self.corpus()
    let whole = try shop.cleanup("learn", "in", "-o", "whole")
    #expect(whole.status == 0 && whole.errors.isEmpty)
    try shop.cleanup("learn", "in/0", "-o", "0")
    try shop.cleanup("learn", "in/1", "-o", "1")
    #expect(try shop.cleanup("merge", "0", "1", "-o", "sum").status == 0)
    #expect(try shop.read("sum") == shop.read("whole"))
    #expect(try shop.cleanup("merge", "1", "0", "-o", "-").output == shop.read("whole"))
    #expect(
      try shop.cleanup("merge", "whole", "-o", "-", "--min-count", "6").output
        == shop.cleanup("learn", "in", "-o", "-", "--min-count", "6").output)
  }

  /// Records are documents as files are.
  @Test func learnsFromRecords() throws {
    let shop = try Self.corpus()
    let lines = Self.topics.map { #"{"body":"\#(Self.story($0).replacing("\n", with: "\\n"))"}"# + "\n" }.joined()
    try shop.write(lines, to: "records.jsonl")
    try shop.cleanup("learn", "in", "-o", "files")
    #expect(try shop.cleanup("learn", "records.jsonl", "--text-field", "body", "-o", "-").output == shop.read("files"))
    let input = Data(lines.utf8)
    let piped = try shop.cleanup("learn", "-", "--json-lines", "--text-field", "body", "-o", "-", input: input)
    #expect(try piped.output == shop.read("files"))
  }

  @Test func runAndStreamUseIt() throws {
    let shop = try Self.corpus()
    try shop.cleanup("learn", "in", "-o", "model")
    let without = try shop.cleanup("run", "in/0/mill.txt", "--isolated")
    let with = try shop.cleanup("run", "in/0/mill.txt", "--isolated", "--model", "model")
    #expect(without.text.hasPrefix(Self.stamp) && with.text.hasPrefix("The mill burned"))
    let record = #"{"text":"\#(Self.story("mill").replacing("\n", with: "\\n"))"}"# + "\n"
    let streamed = try shop.cleanup("stream", "--isolated", "--model", "model", input: Data(record.utf8))
    #expect(streamed.text == #"{"text":"\#(with.text.replacing("\n", with: "\\n"))"}"# + "\n")
    #expect(try shop.cleanup("check", "in/0/mill.txt", "--isolated").status == 0)
    #expect(try shop.cleanup("check", "in/0/mill.txt", "--isolated", "--model", "model").status == 1)
    try shop.write("model: model\n", to: "cleanup.yaml")
    #expect(try shop.cleanup("run", "in/0/mill.txt").text == with.text)
    #expect(try shop.cleanup("config").text.contains("/model\"\n"))
  }

  /// The corpus knows with which model it was made: another one makes it anew, and is needed to clean again.
  @Test func theRunKeepsItsDigest() throws {
    let shop = try Self.corpus()
    try shop.cleanup("learn", "in", "-o", "model")
    func run(_ more: String...) throws -> String {
      try Program.run(
        ["run", "in", "-o", "out", "--no-reports", "--isolated"] + more, in: shop.folder
      ).errors
    }
    #expect(try run("--model", "model").hasPrefix("6 documents cleaned"))
    #expect(try run("--model", "model").hasPrefix("0 documents cleaned, 6 unchanged"))
    #expect(try shop.text("out/run.json").contains(#""corpus_model_sha256":""#))
    #expect(try shop.text("out/data/removed/0/mill.txt.txt").contains("Lantern"))
    #expect(try shop.cleanup("verify", "out", "--model", "model").status == 0)
    let missing = try shop.cleanup("verify", "out")
    #expect(missing.status == 2)
    #expect(missing.errors == "cleanup: the run used a corpus model; name it with --model\n")
    try shop.cleanup("learn", "in/0", "-o", "other")
    #expect(try shop.cleanup("verify", "out", "--model", "other").status == 2)
    #expect(try shop.cleanup("revert", "out", "-o", "back").status == 0)
    #expect(try shop.text("back/0/mill.txt") == Self.story("mill"))
    let rule = ["revert", "out", "-o", "kept", "--rule", "boilerplate.corpus-passage"]
    #expect(try Program.run(rule, in: shop.folder).status == 2)
    #expect(try Program.run(rule + ["--model", "model"], in: shop.folder).status == 0)
    #expect(try shop.text("kept/0/mill.txt").hasPrefix(Self.stamp))
    #expect(try run().hasPrefix("6 documents cleaned"))
    #expect(try shop.cleanup("verify", "out", "--model", "model").status == 2)
  }

  @Test func errorsAreNamed() throws {
    let shop = try Workshop([
      "a.txt": "One.\n", "bad": "no model\n", "r.jsonl": "{\"text\":\"a\"}\n{}\n{\"text\":\"b\"}\n",
    ])
    let missing = try shop.cleanup("learn", "a.txt", "none.txt", "-o", "m")
    #expect(missing.status == 2 && missing.errors == "cleanup: none.txt: no such file or folder; check the name\n")
    #expect(try shop.text("m").contains("documents\t1\n"))
    for arguments in [["merge", "bad", "-o", "x"], ["run", "a.txt", "--model", "bad"]] {
      let result = try Program.run(arguments, in: shop.folder)
      #expect(result.status == 2)
      #expect(
        result.errors == "cleanup: bad:1: is no corpus model, or cut short; make it with 'cleanup learn'\n")
    }
    #expect(!shop.exists("x"))
    let records = try shop.cleanup("learn", "r.jsonl", "-o", "m")
    #expect(records.status == 2)
    #expect(records.errors == "cleanup: r.jsonl:2: has no 'text'; name the field of the text with --text-field\n")
    let skipped = try shop.cleanup("learn", "r.jsonl", "-o", "m", "--on-error", "skip")
    #expect(skipped.status == 0 && skipped.errors == "1 record was skipped\n")
    #expect(try shop.text("m").contains("documents\t2\n"))
  }
}
