import Foundation
import Testing

/// JSON lines in, JSON lines out: in order, one for one, and only the text changes.
@Suite struct StreamTests {
  private static func stream(_ input: String, _ arguments: String...) throws -> Program.Result {
    try stream(Data(input.utf8), arguments)
  }

  private static func stream(_ input: Data, _ arguments: [String]) throws -> Program.Result {
    let shop = try Workshop()
    return try Program.run(["stream", "--isolated"] + arguments, in: shop.folder, input: input)
  }

  private static func json(_ text: String) -> String { text.replacing("\n", with: "\\n") }

  @Test func onlyTheTextChanges() throws {
    let line = #" {"z":1.0,"id":"a","text":"\#(Self.json(Sample.damaged))","metadata":{"b":[1e5],"a":"\u00e9"}}"#
    let result = try Self.stream(line + "\n")
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.text == line.replacing(Self.json(Sample.damaged), with: Self.json(Sample.mended)) + "\n")
  }

  /// Clean texts keep even the escapes in which they were written; blank lines and empty texts keep their line.
  @Test func cleanRecordsStay() throws {
    let lines = #"{"text":"A caf\u00e9.\n"}"# + "\r\n\n" + #"{"text":""}"# + "\n"
    let result = try Self.stream(lines + #"{"text":"The end.\n"}"#)
    #expect(result.text == lines + #"{"text":"The end.\n"}"# + "\n")
    #expect(try Self.stream("").text.isEmpty)
  }

  /// The same cleaning as that of a file, whatever the number of threads.
  @Test func agreesWithRun() throws {
    let texts = (0..<200).map {
      "Book \($0). The \u{FB01}eld was quiet, and the econ-\nomy of the \($0)th farm slept.\n"
    }
    let input = texts.map { #"{"text":"\#(Self.json($0))"}"# + "\n" }.joined()
    let one = try Self.stream(input, "--jobs", "1")
    let many = try Self.stream(input, "--jobs", "7")
    #expect(one.text == many.text && one.status == 0)
    let lines = one.text.split(separator: "\n")
    #expect(lines.count == texts.count)
    let shop = try Workshop(["one.txt": texts[7]])
    let cleaned = try shop.cleanup("run", "one.txt", "--isolated").text
    #expect(cleaned == "Book 7. The field was quiet, and the economy of the 7th farm slept.\n")
    #expect(lines[7] == #"{"text":"\#(Self.json(cleaned))"}"#)
  }

  @Test func takesOtherFieldsAndOptions() throws {
    let line = #"{"text":"The ﬁrst.","body":"The ﬁrst.\n"}"# + "\n"
    let result = try Self.stream(line, "--text-field", "body")
    #expect(result.text == #"{"text":"The ﬁrst.","body":"The first.\n"}"# + "\n")
    #expect(try Self.stream(line, "--text-field", "body", "--skip", "unicode").text == line)
  }

  @Test func movesSpans() throws {
    let line = #"{"text":"A ﬁsh\n","attributes":{"pdf_page_numbers":[[0,2,1],[2,6,2]]}}"# + "\n"
    let expected = #"{"text":"A fish\n","attributes":{"pdf_page_numbers":[[0,2,1],[2,7,2]]}}"# + "\n"
    #expect(try Self.stream(line).text == expected)
    func kept(_ line: String) -> String {
      line.dropLast(2).replacing(#","attributes""#, with: #","metadata":{"attributes""#) + "}}\n"
    }
    #expect(try Self.stream(kept(line)).text == kept(expected))
    let broken = line.replacing("[2,6,2]", with: "[2,60,2]")
    let result = try Self.stream(broken)
    #expect(result.status == 2 && result.text.isEmpty)
    #expect(result.errors.hasPrefix("cleanup: standard input:1:54: attributes.pdf_page_numbers is no list"))
  }

  @Test func addsTheLedger() throws {
    let result = try Self.stream(#"{"text":"The ﬁrst.\n"}"# + "\n" + #"{"text":"x\n"}"# + "\n", "--ledger")
    let lines = result.text.split(separator: "\n")
    #expect(lines[0].hasPrefix(#"{"text":"The first.\n","cleanup_ledger":[{"seq":0,"stage":"unicode","rule":"#))
    #expect(lines[1] == #"{"text":"x\n","cleanup_ledger":[]}"#)
    let ledger = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
    #expect((ledger?["cleanup_ledger"] as? [Any])?.count == 1)
  }

  private static let bad: [(line: Data, place: String, message: String)] = [
    (Data(#"{"id":"q"}"#.utf8), "2", "record 'q': has no 'text'; name the field of the text with --text-field"),
    (Data(#"{"id":7,"text":null}"#.utf8), "2", "record '7': 'text' is no text; correct the record"),
    (Data(#"{"text":"a \ud800 b"}"#.utf8), "2:12", "half a surrogate pair stands in the text; correct the record"),
    (Data(#"{"text":"a","text":"b"}"#.utf8), "2:20", "'text' stands twice; correct the record"),
    (Data(#"{"text":"a""#.utf8), "2:12", "',' or '}' is missing; correct the record"),
    (Data(#"["text"]"#.utf8), "2:1", "'{' is missing; correct the record"),
    (Data("{\"text\":\"".utf8) + [0xFF] + Data("\"}".utf8), "2:10", "the line is not UTF-8; correct the record"),
    (Data(#"{"text":"%PDF-1.7"}"#.utf8), "2", "'text' is a PDF, not text; extract its text first"),
    (Data(#"{"text":"\u0000\u0000\u0000"}"#.utf8), "2", "'text' is binary data, not text; extract its text first"),
  ]

  private static let good = Data(#"{"text":"The ﬁrst.\n"}"#.utf8)
  private static let goodOut = #"{"text":"The first.\n"}"#

  @Test(arguments: bad.indices)
  func badRecordsFail(_ index: Int) throws {
    let bad = Self.bad[index]
    let result = try Self.stream(Self.good + [0x0A] + bad.line + [0x0A] + Self.good, [])
    #expect(result.status == 2)
    #expect(result.text == Self.goodOut + "\n")
    #expect(result.errors == "cleanup: standard input:\(bad.place): \(bad.message)\n")
  }

  @Test(arguments: bad.indices)
  func badRecordsAreTagged(_ index: Int) throws {
    let bad = Self.bad[index]
    let result = try Self.stream(Self.good + [0x0A] + bad.line + [0x0A] + Self.good, ["--on-error", "tag"])
    #expect(result.status == 0 && result.errorLines == ["1 record could not be cleaned; see 'cleanup_error'"])
    let lines = result.text.split(separator: "\n")
    #expect(lines.count == 3 && lines[0] == Self.goodOut && lines[2] == Self.goodOut)
    let message = bad.message.split(separator: ": ", maxSplits: bad.message.hasPrefix("record") ? 1 : 0).last!
    #expect(lines[1].contains(#""cleanup_error":"\#(message)""#))
    // Nothing of the line is lost: it comes out with one member more, or inside a record.
    if lines[1].hasPrefix(#"{"cleanup_error""#) {
      let record = try #require(try JSONSerialization.jsonObject(with: Data(lines[1].utf8)) as? [String: Any])
      let text = (record["cleanup_input"] as? String).map { Data($0.utf8) }
      let bytes = (record["cleanup_input_base64"] as? String).flatMap { Data(base64Encoded: $0) }
      #expect(text ?? bytes == bad.line)
    } else {
      #expect(lines[1].hasPrefix(String(decoding: bad.line.dropLast(), as: UTF8.self)))
    }
  }

  /// A second pass over tagged records says what is wrong now, once.
  @Test func tagsAreReplaced() throws {
    let line = #"{"cleanup_error":"old","id":1}"# + "\n"
    let result = try Self.stream(line, "--on-error", "tag")
    #expect(result.text == line.replacing("old", with: "has no 'text'; name the field of the text with --text-field"))
  }

  /// As a text, a file of records would lose its form.
  @Test func runRefusesRecords() throws {
    let shop = try Workshop(["in/a.txt": Sample.damaged, "in/b.jsonl": #"{"text":"a  ﬁsh"}"#])
    let result = try shop.cleanup("run", "in/b.jsonl", "in", "-o", "out", "--no-reports", "--quiet")
    #expect(result.status == 2 && result.errors.hasPrefix("cleanup: in/b.jsonl: holds JSON lines, not a text; "))
    #expect(try shop.text("out/data/text/a.txt") == Sample.mended)
    #expect(try shop.cleanup("check", "in/b.jsonl").status == 2)
  }

  @Test func hostileTextStaysText() throws {
    let line = #"{"id":"\u001b[31m","nope":1}"#
    let result = try Self.stream(line)
    #expect(!result.errors.contains("\u{1B}") && result.status == 2)
    let text = #"{"text":"\u001b]0;x\u0007 <script>alert(1)</script> ../../etc\n"}"#
    #expect(!(try Self.stream(text).text.contains("\u{1B}")))
  }

  /// An answer comes while the other side still waits with its next record.
  @Test(.timeLimit(.minutes(5))) func answersAtOnce() throws {
    let process = Process()
    process.executableURL = Program.path
    process.arguments = ["stream", "--isolated"]
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    for _ in 0..<3 {
      try input.fileHandleForWriting.write(contentsOf: Self.good + [0x0A])
      #expect(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) == Self.goodOut + "\n")
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// Who closes the pipe has read enough: the program ends, though its own input goes on, and says nothing.
  @Test(.timeLimit(.minutes(5))) func closedPipeIsQuiet() throws {
    let shop = try Workshop(["line": #"{"text":"x\n"}"#])
    let program = "'\(Program.path.path)' stream --isolated 2>errors; echo $? >status"
    let script = "(yes \"$(cat line)\") | { \(program); } | head -n 2"
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = shop.folder
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(try shop.text("errors").isEmpty)
    #expect(try shop.text("status") == "0\n")
  }

  /// An error ends the program at once, though its input stays open.
  @Test(.timeLimit(.minutes(5))) func errorsEndTheWait() throws {
    let process = Process()
    process.executableURL = Program.path
    process.arguments = ["stream", "--isolated", "--jobs", "3"]
    let input = Pipe()
    (process.standardInput, process.standardError) = (input, FileHandle.nullDevice)
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("{}\n".utf8))
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
  }
}
