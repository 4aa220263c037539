import Foundation
import Testing

@testable import CleanText

/// Every format of `check`, on places and names that are easy to get wrong.
@Suite struct CheckFormatTests {
  /// An astral letter (4 bytes), a letter with a combining mark (3) and a tab stand before the ligature; the lines end
  /// in CRLF.
  static let hard = "One.\r\n\r\n\u{1D41A} e\u{301}\tb \u{FB01}rst of the house in the morning.\r\n"
  static let byteColumn = 12
  static let codePointColumn = 8

  private func check(_ format: String, _ files: [String: String], _ paths: [String], _ more: [String] = []) throws
    -> Program.Result
  {
    let shop = try Workshop(files)
    return try Program.run(
      ["check", "--isolated", "--stages", "unicode", "--format", format] + more + ["--"] + paths, in: shop.folder)
  }

  private func object(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func ligatures(_ objects: [[String: Any]], _ key: (([String: Any]) -> String?)) -> [[String: Any]] {
    objects.filter { key($0) == "unicode.ligature-characters" }
  }

  @Test func sarif() throws {
    let name = "sub/a b%#é.txt"
    let result = try check("sarif", [name: Self.hard], ["sub"])
    #expect(result.status == 1)
    let runs = try #require(try object(result.output)["runs"] as? [[String: Any]])
    #expect(runs[0]["columnKind"] as? String == "unicodeCodePoints")
    let found = ligatures(try #require(runs[0]["results"] as? [[String: Any]])) { $0["ruleId"] as? String }
    let place = try #require(
      (found[0]["locations"] as? [[String: Any]])?[0]["physicalLocation"] as? [String: [String: Any]])
    #expect(place["artifactLocation"]?["uri"] as? String == "sub/a%20b%25%23%C3%A9.txt")
    let region = try #require(place["region"] as? [String: Int])
    #expect(
      region == [
        "startLine": 3, "startColumn": Self.codePointColumn, "endLine": 3, "endColumn": Self.codePointColumn + 1,
      ])
    #expect(found[0]["level"] as? String == "error")
    #expect((found[0]["partialFingerprints"] as? [String: String])?["primaryLocationLineHash"]?.hasSuffix(":1") == true)
  }

  @Test func rdjsonl() throws {
    let result = try check("rdjsonl", ["a b%é.txt": Self.hard], ["./a b%é.txt"])
    let lines = try result.text.split(separator: "\n").map { try object(Data($0.utf8)) }
    let found = ligatures(lines) { ($0["code"] as? [String: String])?["value"] }
    let location = try #require(found[0]["location"] as? [String: Any])
    #expect(location["path"] as? String == "a b%é.txt")
    let range = try #require(location["range"] as? [String: [String: Int]])
    #expect(range["start"] == ["line": 3, "column": Self.byteColumn])
    #expect(range["end"] == ["line": 3, "column": Self.byteColumn + 3])
    #expect(((found[0]["suggestions"] as? [[String: Any]])?[0]["text"] as? String) == "fi")
  }

  @Test func json() throws {
    let result = try check("json", ["a.txt": Self.hard], ["a.txt"])
    let list = try #require(try JSONSerialization.jsonObject(with: result.output) as? [[String: Any]])
    let found = ligatures(list) { $0["rule"] as? String }
    #expect(found[0]["line"] as? Int == 3 && found[0]["column"] as? Int == Self.byteColumn)
    #expect(found[0]["start"] as? Int == 8 + Self.byteColumn - 1)
    #expect(!list.contains { $0["before"] as? String == "\r\n" }, "layout is never a finding")
  }

  @Test func gitlab() throws {
    let result = try check("gitlab", ["a.txt": "\u{FB01}x \u{FB01}x \u{FB01}x\n", "b.txt": "\u{FB01}x\n"], ["."])
    let list = try #require(try JSONSerialization.jsonObject(with: result.output) as? [[String: Any]])
    let found = ligatures(list) { $0["check_name"] as? String }
    #expect(found.count == 4)
    #expect(Set(found.compactMap { $0["fingerprint"] as? String }).count == 4, "equal findings are told apart")
    #expect(Set(found.compactMap { ($0["location"] as? [String: Any])?["path"] as? String }) == ["a.txt", "b.txt"])
  }

  @Test func github() throws {
    let name = "a,b:c%.txt"
    let result = try check("github", [name: Self.hard], [name])
    let line = try #require(result.text.split(separator: "\n").first { $0.contains("ligature-characters") })
    let column = Self.codePointColumn
    #expect(
      line.hasPrefix(
        "::error title=cleanup unicode.ligature-characters,file=a%2Cb%3Ac%25.txt,line=3,endLine=3,col=\(column),"
          + "endColumn=\(column + 1)::"))
    #expect(line.contains("'\u{FB01}' → 'fi'"))
  }

  /// Whatever a text or a name holds, it stays in its line and gives no orders.
  @Test(arguments: ["github", "human"]) func hostileText(_ format: String) throws {
    let text = "x \u{FB01}x\u{1B}[31m ::error::no\r::error::no \u{200B}\n::error::no ##[error]no \u{FB01}\n"
    let result = try check(format, ["::error::x.txt": text], ["::error::x.txt"])
    for line in result.text.split(whereSeparator: { "\n\r\r\n".contains($0) }) {
      #expect(format == "github" ? line.hasPrefix("::error ") || line.hasPrefix("::notice ") : !line.hasPrefix("::"))
      #expect(!line.contains("\u{1B}") && !line.contains("##["))
    }
  }

  /// Viewers show a message as Markdown or make links of it: what comes from a text is neither.
  @Test func nothingBecomesALink() throws {
    let text =
      "The [click](http://evil.example/)\u{FB01}x and ![x](//evil.example/y)\u{FB01} `@all` \u{FB01}`\u{FB02}``\n"
    let files = ["a.txt": text]
    let run = try #require((try object(check("sarif", files, ["a.txt"]).output)["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    let messages = results.compactMap { ($0["message"] as? [String: String])?["text"] }
    #expect(messages.count > 1 && !messages.contains { $0.contains("](") }, "\(messages)")
    let lines = try check("rdjsonl", files, ["a.txt"]).text.split(separator: "\n")
    for line in lines {
      let message = try #require(try object(Data(line.utf8))["message"] as? String)
      // What stands outside of spans of code is the program's own.
      let own = message.replacing(/(`+)(?!`).*?[^`]\1(?!`)/, with: "")
      #expect(!own.contains(/[\[\]@!`<]/), "\(message)")
    }
    #expect(!lines.isEmpty)
  }

  /// A name can't steer a terminal, hide its end, or give orders either.
  @Test(arguments: ["github", "human", "junit"]) func hostileNames(_ format: String) throws {
    let name = "a\u{1B}[2J\u{61C}\u{202E}txt.##[error]\u{E0041}.txt"
    let result = try check(format, [name: Self.hard], ["."])
    #expect(result.status == 1 && result.text.contains("unicode.ligature-characters"))
    for scalar in ["\u{1B}", "\u{61C}", "\u{202E}", "\u{E0041}"] as [Unicode.Scalar] {
      #expect(!result.text.unicodeScalars.contains(scalar))
    }
    #expect(!result.text.contains("##["))
  }

  @Test func junit() throws {
    let result = try check("junit", ["a<&\".txt": Self.hard, "good.txt": "Fine.\n"], ["."])
    #expect(result.text.contains("<testsuite name=\"a&lt;&amp;&quot;.txt\""))
    #expect(result.text.contains("<testcase name=\"good.txt\" classname=\"good.txt\"/>"))
    let cases = result.text.components(separatedBy: "<testcase ").count - 1
    let failures = result.text.components(separatedBy: "<failure ").count - 1
    #expect(cases == failures + 1)
    let parser = XMLCheck()
    #expect(parser.accepts(result.output))
  }

  @Test func limitsKeepTheWorst() throws {
    let text = String(repeating: "\u{FB01}x a\u{AD}b \u{FFFD}\n", count: 200)
    let all = try check("json", ["a.txt": text], ["a.txt"], ["--fail-on", "flag"])
    let findings = try #require(try JSONSerialization.jsonObject(with: all.output) as? [[String: Any]])
    let order = ["apply": 0, "suggest": 1, "flag": 2]
    let some = try check("json", ["a.txt": text], ["a.txt"], ["--max-results", "7"])
    let kept = try #require(try JSONSerialization.jsonObject(with: some.output) as? [[String: Any]])
    #expect(kept.count == 7 && findings.count > 100)
    func rank(_ finding: [String: Any]) -> (Int, Double) {
      (order[finding["applicability"] as? String ?? ""] ?? 9, -(finding["confidence"] as? Double ?? 0))
    }
    let worst = findings.map(rank).sorted { $0 < $1 }[6]
    #expect(kept.allSatisfy { rank($0) <= worst })
    #expect(some.errors.contains("\(findings.count - 7) not shown"))
    let annotations = try check("github", ["a.txt": text], ["a.txt"]).text.split(separator: "\n")
    for kind in ["::error ", "::warning ", "::notice "] { #expect(annotations.count { $0.hasPrefix(kind) } <= 10) }
    #expect(annotations.last?.contains("more findings not shown here") == true)
  }

  @Test(arguments: ["human", "github", "sarif", "rdjsonl", "junit", "gitlab", "json"])
  func nothingFound(_ format: String) throws {
    let result = try check(format, ["a.txt": "Fine.\n", "empty.txt": ""], ["a.txt", "empty.txt"])
    #expect(result.status == 0)
    if ["sarif", "gitlab", "json"].contains(format) {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: result.output) }
    }
  }
}

/// Whether a text is well-formed XML, as Python's parser says.
struct XMLCheck {
  func accepts(_ data: Data) -> Bool {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import sys,xml.dom.minidom as m; m.parse(sys.argv[1])", file.path]
    process.standardError = FileHandle.nullDevice
    guard (try? data.write(to: file)) != nil, (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

/// `check --changed-since`, in repositories that git made.
@Suite struct ChangedSinceTests {
  private func git(_ arguments: [String], in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"] + arguments
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(arguments)")
  }

  @Test func onlyChangedFiles() throws {
    let shop = try Workshop(["sub/old é.txt": Sample.damaged, "sub/b.txt": "Fine.\n"])
    for call in [["init", "-q"], ["add", "."], ["commit", "-qm", "one"]] { try git(call, in: shop.folder) }
    #expect(try shop.cleanup("check", "sub", "--changed-since", "HEAD").status == 0)
    try shop.write("x " + Sample.damaged, to: "sub/b.txt")
    try shop.write(Sample.damaged, to: "sub/new.txt")
    let stale = #"{"fingerprint":"00000000000000aa","rule":"x","before":"a","after":"b","decision":"reject"}"#
    try shop.write(stale + "\n", to: "d.jsonl")
    let part = try shop.cleanup("check", "sub", "--changed-since", "HEAD", "--decisions", "d.jsonl")
    #expect(!part.errors.contains("stale"), "what was not looked at can't be stale")
    #expect(try shop.cleanup("check", "sub", "--decisions", "d.jsonl").errors.contains("stale"))
    let result = try shop.cleanup("check", "sub", "--changed-since", "HEAD")
    #expect(result.status == 1)
    #expect(Set(result.text.split(separator: "\n").map { $0.prefix { $0 != ":" } }) == ["sub/b.txt", "sub/new.txt"])
    for revision in ["nowhere", "--output=x", ""] {
      let wrong = try shop.cleanup("check", "sub", "--changed-since=\(revision)")
      #expect(wrong.status == 2 && wrong.errorLines.count == 1, "\(wrong.errors)")
    }
    #expect(try shop.cleanup("check", "sub", "gone.txt", "--changed-since", "HEAD").status == 2)
  }

  @Test func outsideOfARepository() throws {
    let shop = try Workshop(["a.txt": Sample.damaged])
    #expect(try shop.cleanup("check", "a.txt", "--changed-since", "HEAD").status == 2)
  }
}

/// More findings than a place takes.
@Suite struct ManyFindingsTests {
  @Test func limitsOfEachPlaceAreKept() throws {
    let line = "The \u{FB01}rst day in the \u{FB01}eld by the \u{FB02}ood.\n\n"
    let shop = try Workshop(["in/a.txt": String(repeating: line, count: 10_000)])
    let sarif = try shop.cleanup("check", "in", "--stages", "unicode", "--format", "sarif", "--exit-zero")
    let json = try #require(try JSONSerialization.jsonObject(with: sarif.output) as? [String: Any])
    let run = try #require((json["runs"] as? [[String: Any]])?.first)
    #expect((run["results"] as? [Any])?.count == 25_000)
    #expect(sarif.errors.contains("30000 findings") && sarif.errors.contains("5000 not shown"), "\(sarif.errors)")
    let github = try shop.cleanup("check", "in", "--stages", "unicode", "--format", "github", "--exit-zero").text
    #expect(github.split(separator: "\n").count { $0.hasPrefix("::error") } <= 10)
    #expect(github.contains("more findings not shown here"))
  }
}
