import Foundation
import Testing

/// What decisions teach, how two persons' files come together, and what is said of decisions that no longer apply.
@Suite struct LessonTests {
  private func line(
    _ number: Int?, _ before: String, _ verdict: String, to after: String? = nil, series: Int = 7,
    rule: String = "spelling.unknown-word", replacement: String? = nil
  ) -> String {
    func hex(_ number: Int) -> String { String(format: "%016lx", number) }
    let name = number.map { "\"\(hex($0))\"" } ?? "null"
    let more = replacement.map { ",\"replacement\":\"\($0)\"" } ?? ""
    return """
      {"fingerprint":\(name),"series":"\(hex(series))","rule":"\(rule)","before":"\(before)","after":"\(after ?? before)",\
      "decision":"\(verdict)"\(more)}

      """
  }

  private func suggest(_ lines: [String]) throws -> Program.Result {
    let shop = try Workshop(["d.jsonl": lines.joined()])
    return try shop.cleanup("rules", "suggest", "--decisions", "d.jsonl")
  }

  @Test func proposesWordsRulesAndPairs() throws {
    var lines = [
      line(1, "Quillfether", "reject"), line(2, "Quillfether", "reject"), line(3, "Anna", "reject"),
      line(nil, "Oswin", "reject", series: 8), line(nil, "old barn", "reject", series: 9),
      line(4, "qvite", "replace", replacement: "quite"),
      line(5, "qveen", "replace", replacement: "queen"),
      line(6, "modem", "accept", to: "modern", rule: "x"), line(7, "stem", "accept", to: "stern", rule: "x"),
    ]
    for number in 10..<15 { lines.append(line(number, "-", "reject", to: "", rule: "hyphens.join")) }
    let result = try suggest(lines)
    #expect(result.status == 0)
    #expect(
      result.text == """
        add to ignore: in cleanup.yaml: 'Quillfether' (kept 2 times)
        add to ignore: in cleanup.yaml: 'Oswin' (kept once)
        add to protect: in cleanup.yaml: 'old barn' (kept once)
        switch off hyphens.join: leave it out of your rules folder (5 of 5 rejected)
        add to the confusions of the language file: v for u (2 times, as in qvite → quite)

        """, "\(result.text)")
  }

  @Test func teachesNothingOfLittle() throws {
    #expect(try suggest([line(1, "Anna", "reject")]).text == "these decisions teach nothing yet\n")
    #expect(try suggest([]).status == 0)
    let none = try Workshop().cleanup("rules", "suggest", "--decisions", "none.jsonl")
    #expect(none.status == 2 && none.errorLines.count == 1)
  }

  @Test func hostileDecisionsSteerNothing() throws {
    let text = try suggest([line(nil, "ab\\u001b[31mcd", "reject")]).text
    #expect(text.contains("\\u{1b}[31m") && !text.contains("\u{1B}"))
  }

  /// Two persons' lines, put together as `merge=union` does: equal ones count once, and what contradicts is named.
  @Test func filesOfTwoPersonsComeTogether() throws {
    let shop = try Workshop(["in/a.txt": "Fine.\n"])
    let (ours, theirs) = (
      [line(1, "a", "accept"), line(2, "b", "reject")], [line(2, "b", "reject"), line(3, "c", "accept")]
    )
    try shop.write((ours + theirs).sorted().joined(), to: "d.jsonl")
    #expect(try shop.cleanup("check", "in", "--decisions", "d.jsonl").status == 0)
    try shop.write((ours + [line(1, "a", "reject")]).joined(), to: "d.jsonl")
    let result = try shop.cleanup("check", "in", "--decisions", "d.jsonl")
    #expect(result.status == 2 && result.errorLines.count == 1)
    #expect(result.errors.contains("d.jsonl:3: says reject where line 1 says accept of the same place"))
    let marked = ["<<<<<<< ours\n", ours[0], "=======\n", theirs[0], ">>>>>>> theirs\n"].joined()
    try shop.write(marked, to: "d.jsonl")
    let merging = try shop.cleanup("check", "in", "--decisions", "d.jsonl")
    #expect(merging.status == 2 && merging.errors.contains("d.jsonl:1: is a mark of a merge"))
  }

  /// Two persons decide on two branches; git puts their lines together.
  @Test func gitMergesDecisions() throws {
    let shop = try Workshop([
      ".gitattributes": "cleanup.decisions.jsonl merge=union\n", "in/a.txt": ReviewTests.text,
      "cleanup.decisions.jsonl": line(5, "e", "accept"),
    ])
    func git(_ arguments: String...) throws {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments =
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"] + arguments
      process.currentDirectoryURL = shop.folder
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(arguments)")
    }
    #expect(try shop.cleanup("run", "in", "-o", "corpus", "--no-reports").status == 0)
    try git("init", ".")
    try git("add", ".")
    try git("commit", "-m", "one")
    try git("checkout", "-b", "other")
    _ = try shop.cleanup("review", "corpus", input: Data("y\nn\nq\n".utf8))
    try git("commit", "-am", "other")
    try git("checkout", "main")
    _ = try shop.cleanup("review", "corpus", input: Data("j\nn\ny\nq\n".utf8))
    try git("commit", "-am", "ours")
    try git("merge", "other")
    let lines = try shop.text("cleanup.decisions.jsonl").split(separator: "\n")
    #expect(Set(lines).count == 4, "\(lines)")
    #expect(try shop.cleanup("review", "corpus", input: Data("q\n".utf8)).errors.contains("3 of 5 decided"))
  }

  @Test func staleDecisionsNameTheNearestPlace() throws {
    let shop = try Workshop(["in/a.txt": "Here it is.\n\n" + ReviewTests.text])
    let stale = line(1, "\u{FB01}", "reject", to: "fi", rule: "unicode.ligature-characters")
    try shop.write(stale + line(2, "gone", "accept", to: "away", rule: "hyphens.join"), to: "d.jsonl")
    for call in [["check", "in"], ["run", "in", "-o", "corpus"]] {
      let result = try Program.run(call + ["--decisions", "d.jsonl"], in: shop.folder)
      #expect(
        result.errors.contains("'\u{FB01}' → 'fi'; the nearest is in/a.txt:3: decide again there"), "\(result.errors)")
      #expect(result.errors.contains("'gone' → 'away'; no place does the same now; drop the line"))
    }
  }
}
