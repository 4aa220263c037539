import CleanText
import Foundation
import Testing

@testable import RuleFiles

@Suite struct RuleFilesTests {
  static let sound = """
    id: unicode.test
    stage: unicode
    summary: A test.
    why: To test.
    table: {no: yes, 1: "2"}
    lines:
      - ["Page", <number>]
    words: {short: a b  c, long: [d e, f]}
    numbers: {least: 3}
    examples:
      - {text: "‹a›", expect: "b"}
      - {text: "‹c›"}
    untouched:
      - {text: "d", why: "e"}
      - {text: "f", why: "g", whole: true}
    """

  private func message(_ text: String) -> String? {
    do {
      _ = try RuleFiles.load(files: [("unicode/test.yaml", text)])
      return nil
    } catch { return "\(error)" }
  }

  @Test func readsEveryKey() throws {
    let pack = try RuleFiles.load(files: [("unicode/test.yaml", Self.sound)])
    let rule = try #require(pack["unicode.test"])
    #expect(rule.table.map(\.from.text) == ["no", "1"])
    #expect(rule.table.map(\.to.text) == ["yes", "2"])
    #expect(rule.lines == [LinePattern([.literal(Array("Page".utf8)), .number])])
    #expect(rule.words["short"] == ["a", "b", "c"])
    #expect(rule.words["long"] == ["d e", "f"])
    #expect(rule.number("least") == 3)
    #expect(rule.applicability == .apply && rule.confidence == 1 && !rule.isLayout)
    #expect(rule.examples.map(\.expect) == ["b", nil])
    #expect(rule.untouched.map(\.isWhole) == [false, true])
  }

  @Test func keepsBytes() throws {
    let text = Self.sound.replacingOccurrences(of: "d e", with: "e\u{301}")
    let rule = try #require(try RuleFiles.load(files: [("a.yaml", text)])["unicode.test"])
    #expect(rule.wordSet("long").contains([0x65, 0xCC, 0x81]))
  }

  @Test func readsStreams() throws {
    let second = Self.sound.replacingOccurrences(of: "unicode.test", with: "unicode.other")
    let pack = try RuleFiles.load(files: [("a.yaml", "---\n\(Self.sound)\n---\n\(second)\n")])
    #expect(pack.rules.map(\.id.name) == ["unicode.other", "unicode.test"])
  }

  @Test(arguments: [
    ("summary: A", "sumary: A", "unicode/test.yaml:3:1: unknown key 'sumary' in the rule; did you mean 'summary'?"),
    ("why: To test.\n", "", "unicode/test.yaml:1:1: the rule has no 'why'; add it"),
    ("stage: unicode", "stage: unicoed", "unicode/test.yaml:2:8: unknown stage 'unicoed'; did you mean 'unicode'?"),
    (
      "id: unicode.test", "id: hyphens.test",
      "unicode/test.yaml:1:5: id 'hyphens.test' must begin with its stage: 'unicode.'"
    ),
    ("no: yes", "no: no", "unicode/test.yaml:5:9: row 'no' changes nothing; take it out"),
    ("<number>", "<numbr>", "unicode/test.yaml:7:14: unknown class '<numbr>' in 'lines'; did you mean 'number'?"),
    ("least: 3", "least: x", "unicode/test.yaml:9:18: 'numbers.least' must be a number"),
    ("least: 3", "least: 1e300", "unicode/test.yaml:9:18: 'numbers.least' must lie between 0 and 1,000,000,000"),
    ("  - {text: \"‹c›\"}\n", "", "'examples' has fewer than two entries"),
    ("  - {text: \"d\", why: \"e\"}\n", "", "'untouched' has fewer than two entries"),
    ("table: {", "table: {{", "not valid YAML"),
    ("why: To test.", "why: To test.\nwhy: Again.", "key 'why' stands twice"),
    ("why: To test.", "why: To test.\nextent: to-end", "the extent 'to-end' needs 'words: names: [...]'"),
    ("whole: true", "whole: 1", "'whole' must be true or false"),
    ("summary: A test.", "summary: [a]", "unicode/test.yaml:3:10: 'summary' must be a text"),
  ])
  func namesWhatIsWrong(_ from: String, _ to: String, _ expected: String) {
    let found = message(Self.sound.replacingOccurrences(of: from, with: to)) ?? "nothing"
    #expect(found.contains(expected), "\(found)")
  }

  /// Found by fuzzing: the stage asks for the number, and ended the program.
  @Test func missesNoNumber() {
    let loop = Self.sound.replacingOccurrences(of: "unicode", with: "markup")
      .replacingOccurrences(of: "markup.test", with: "markup.loop")
      .replacingOccurrences(of: "least: 3", with: "phrases: 6, words: 20, liness: 8")
    #expect(message(loop)?.contains(":1:1: the rule 'markup.loop' has no number 'lines'; add it") == true)
  }

  /// Found by fuzzing: the text grew with each round until the memory was full.
  @Test(arguments: [["ﬁ: x ﬁ y"], ["ﬁ: xſ", "ſ: aﬁ"]])
  func refusesTablesWithoutEnd(_ rows: [String]) {
    let rules = rows.enumerated().map { index, row in
      Self.sound.replacingOccurrences(of: "unicode.test", with: "unicode.test-\(index)")
        .replacingOccurrences(of: "no: yes, 1: \"2\"", with: row)
    }
    let expected = "unicode/test.yaml:1:1: the table of 'unicode.test-0' makes 'ﬁ' of itself, without end"
    #expect(message(rules.joined(separator: "\n---\n"))?.contains(expected) == true)
  }

  @Test func refusesOneIdTwice() {
    #expect(message("\(Self.sound)\n---\n\(Self.sound)")?.contains("stands already in unicode/test.yaml:1") == true)
  }

  @Test func embeddedRulesAreTheFiles() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    var files: [(name: String, text: String)] = []
    for stage in try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "rules").path) {
      let folder = root.appending(path: "rules/\(stage)")
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      where name.hasSuffix(".yaml") {
        files.append(
          (
            "rules/\(stage)/\(name)",
            String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
          ))
      }
    }
    files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    #expect(files.map(\.name) == RuleFiles.standardFiles.map(\.name), "run `make rules`")
    for (file, embedded) in zip(files, RuleFiles.standardFiles) {
      #expect(Array(file.text.utf8) == Array(embedded.text.utf8), "\(file.name) changed: run `make rules`")
    }
  }
}
