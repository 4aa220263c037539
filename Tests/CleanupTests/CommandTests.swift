import Foundation
import Testing

@Suite struct CallTests {
  @Test func wrongCallsAreOneLineAndTwo() throws {
    let shop = try Workshop(["a.txt": "One.\n"])
    for call in [
      ["frobnicate"], ["run"], ["run", "a.txt", "--bogus"], ["run", "a.txt", "--profile", "wild"],
      ["run", "a.txt", "--jobs", "0"], ["run", "a.txt", "--stages", "hyphen"], ["explain", "a.txt"],
      ["explain", "a.txt:9"], ["rules", "show", "hyphens.jion"], ["check", "a.txt", "--fail-on", "never"],
      ["verify", "nowhere"], ["revert", "nowhere", "-o", "x"], ["run", "a.txt", "--config", "none.yaml"],
    ] {
      let result = try Program.run(call, in: shop.folder)
      #expect(result.status == 2, "\(call)")
      #expect(result.errorLines.count == 1 && result.errors.hasPrefix("cleanup: "), "\(call): \(result.errors)")
      #expect(result.output.isEmpty)
    }
  }

  @Test func helpAndVersion() throws {
    let shop = try Workshop()
    #expect(try shop.cleanup("--version").text == "cleanup 0.1.0\n")
    for call in [["--help"], ["help", "run"], ["run", "--help"], ["rules", "--help"]] {
      let result = try Program.run(call, in: shop.folder)
      #expect(result.status == 0 && result.text.contains("USAGE") && result.errors.isEmpty)
    }
    let bare = try shop.cleanup()
    #expect(bare.status == 2 && bare.errors.contains("USAGE"))
  }

  @Test func aClosedPipeIsQuiet() throws {
    let shop = try Workshop()
    let script = "'\(Program.path.path)' rules --markdown | head -c 10 >/dev/null; echo ${PIPESTATUS[0]}"
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script]
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.currentDirectoryURL = shop.folder
    try process.run()
    process.waitUntilExit()
    #expect(String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) == "0\n")
    #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
  }
}

@Suite struct CheckTests {
  @Test func exitCodes() throws {
    let shop = try Workshop(["bad.txt": Sample.damaged, "good.txt": Sample.mended, "empty.txt": ""])
    #expect(try shop.cleanup("check", "bad.txt").status == 1)
    #expect(try shop.cleanup("check", "good.txt").status == 0)
    #expect(try shop.cleanup("check", "empty.txt").status == 0)
    #expect(try shop.cleanup("check", "bad.txt", "--exit-zero").status == 0)
    #expect(try shop.cleanup("check", "bad.txt", "--skip", "unicode").status == 0)
    #expect(try shop.cleanup("check", "bad.txt", "none.txt").status == 2)
    #expect(try shop.cleanup("check", "-", input: Data(Sample.damaged.utf8)).status == 1)
    #expect(try Set(shop.snapshot(".").keys) == ["bad.txt", "good.txt", "empty.txt"])
  }

  @Test func humanLines() throws {
    let shop = try Workshop(["bad.txt": Sample.damaged])
    let result = try shop.cleanup("check", "bad.txt", "--stages", "unicode")
    let lines = result.text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("bad.txt:1:5: apply unicode.ligature-characters: 'ﬁ' → 'fi'") == true)
    #expect(result.errors.contains("2 findings"))
    let colored = try shop.cleanup("check", "bad.txt", "--stages", "unicode", "--color", "always")
    #expect(colored.text.contains("\u{1B}["))
    let limited = try shop.cleanup("check", "bad.txt", "--stages", "unicode", "--max-results", "1")
    #expect(limited.text.split(separator: "\n").count == 1 && limited.errors.contains("1 not shown"))
    #expect(limited.status == 1)
  }

  @Test func json() throws {
    let shop = try Workshop(["bad.txt": Sample.damaged, "good.txt": "Fine.\n"])
    let result = try shop.cleanup("check", ".", "--stages", "unicode", "--format", "json")
    let findings = try #require(try JSONSerialization.jsonObject(with: result.output) as? [[String: Any]])
    #expect(findings.count == 2)
    #expect(findings[0]["file"] as? String == "./bad.txt")
    #expect(findings[0]["line"] as? Int == 1 && findings[0]["column"] as? Int == 5)
    #expect(findings[0]["after"] as? String == "fi")
    let none = try shop.cleanup("check", "good.txt", "--stages", "unicode", "--format", "json")
    #expect(try (JSONSerialization.jsonObject(with: none.output) as? [Any])?.isEmpty == true)
  }
}

@Suite struct BackTests {
  @Test func revertGivesTheOriginals() throws {
    let shop = try Workshop(Sample.books)
    #expect(try shop.cleanup("run", "books", "-o", "corpus", "--no-reports").status == 0)
    #expect(try shop.cleanup("revert", "corpus", "-o", "back").status == 0)
    for name in ["one.txt", "two.md", "deep/three.txt", "empty.txt"] {
      #expect(try shop.read("back/\(name)") == shop.read("books/\(name)"))
    }
    #expect(try Set(shop.snapshot("back").keys) == ["one.txt", "two.md", "deep/three.txt", "empty.txt"])
    #expect(try shop.cleanup("revert", "corpus", "-o", "back").status == 0, "once more over the same files")
    #expect(try shop.cleanup("revert", "corpus", "-o", "books").status == 2, "foreign files")
  }

  @Test func revertTakesOneRuleBack() throws {
    let shop = try Workshop(["in/a.txt": Sample.damaged])
    #expect(try shop.cleanup("run", "in", "-o", "corpus", "--no-reports").status == 0)
    let result = try shop.cleanup("revert", "corpus", "-o", "back", "--rule", "unicode.ligature-characters")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try shop.text("back/a.txt") == Sample.damaged)
    let unknown = try shop.cleanup("revert", "corpus", "-o", "none", "--rule", "unicode.ligature-charcters")
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean 'unicode.ligature-characters'?"))
  }

  @Test func revertRefusesADamagedCorpus() throws {
    let shop = try Workshop(["in/a.txt": Sample.damaged, "in/b.txt": Sample.damaged])
    #expect(try shop.cleanup("run", "in", "-o", "corpus", "--no-reports").status == 0)
    try shop.write(Sample.mended.replacingOccurrences(of: "floor", with: "fl00r"), to: "corpus/data/text/a.txt")
    let result = try shop.cleanup("revert", "corpus", "-o", "back")
    #expect(result.status == 2 && result.errorLines.count == 1)
    #expect(!shop.exists("back/a.txt") && shop.exists("back/b.txt"))
  }

  @Test func verifyFindsEveryDamage() throws {
    let shop = try Workshop(["in/a.txt": Sample.damaged, "in/b.txt": Sample.damaged])
    #expect(try shop.cleanup("run", "in", "-o", "corpus", "--no-reports").status == 0)
    #expect(try shop.cleanup("verify", "corpus").status == 0)
    let damages: [(String, Data?)] = [
      ("data/text/a.txt", Data("other".utf8)), ("data/ledger/b.txt.jsonl", nil), ("run.json", nil),
      ("data/foreign.txt", Data()), ("bagit.txt", Data("x".utf8)),
    ]
    for (name, data) in damages {
      let before = shop.exists("corpus/\(name)") ? try shop.read("corpus/\(name)") : nil
      if let data { try shop.write(data, to: "corpus/\(name)") } else { try shop.remove("corpus/\(name)") }
      let result = try shop.cleanup("verify", "corpus")
      #expect(result.status == (name == "run.json" ? 2 : 1), "\(name)")
      #expect(result.errors.contains("corpus/\(name)"))
      if let before { try shop.write(before, to: "corpus/\(name)") } else { try shop.remove("corpus/\(name)") }
    }
    #expect(try shop.cleanup("verify", "corpus").status == 0)
  }
}

@Suite struct RulesAndSettingsTests {
  @Test func explain() throws {
    let shop = try Workshop(["a:b.txt": "Plain.\n\n" + Sample.damaged])
    let result = try shop.cleanup("explain", "a:b.txt:3", "--stages", "unicode")
    #expect(result.status == 0)
    for part in [
      "unicode.ligature-characters: 'ﬁrst' became 'first'", "exactly: 'ﬁ' → 'fi'", "where: line 3, column 5",
      "how sure: 100 %", "evidence: one character", "why: ", "decision: none yet",
    ] {
      #expect(result.text.contains(part), "\(part)")
    }
    #expect(try shop.cleanup("explain", "a:b.txt:1").text.contains("nothing is changed"))
  }

  @Test func rules() throws {
    let shop = try Workshop(["a.txt": Sample.damaged])
    #expect(try shop.cleanup("rules").text.contains("unicode.ligature-characters"))
    #expect(try shop.cleanup("rules", "list").text == shop.cleanup("rules").text)
    let shown = try shop.cleanup("rules", "show", "unicode.ligature-characters").text
    #expect(shown.hasPrefix("### unicode.ligature-characters"))
    let tried = try shop.cleanup("rules", "try", "unicode.ligature-characters", "a.txt")
    #expect(tried.status == 0 && tried.text.contains("a.txt:1:5: apply"))
  }

  @Test func rulesTest() throws {
    let rule = try String(
      contentsOf: Program.root.appending(path: "rules/unicode/ligature-characters.yaml"), encoding: .utf8)
    let shop = try Workshop(["good/a.yaml": rule])
    #expect(try shop.cleanup("rules", "test", "--rules", "good").status == 0)
    try shop.write(rule.replacingOccurrences(of: "The first floor", with: "The worst floor"), to: "bad/a.yaml")
    let result = try shop.cleanup("rules", "test", "--rules", "bad")
    #expect(result.status == 1 && result.text.contains("unicode.ligature-characters, example 1: the text becomes"))
  }

  @Test func theHandbookIsUpToDate() throws {
    let page = try Program.run(["rules", "--markdown"], in: Program.root).text
    let committed = try String(contentsOf: Program.root.appending(path: "docs/rules.md"), encoding: .utf8)
    let isSame = page == committed
    #expect(isSame, "run `make docs`")
  }

  @Test func configuration() throws {
    let shop = try Workshop([
      "cleanup.yaml":
        "lang: en-GB\nprofile: cautious\nskip: [unicode]\nprotect: [\"a phrase\"]\nignore: Foo Bar\njobs: 1\n",
      "deep/down/a.txt": Sample.damaged,
    ])
    let shown = try shop.cleanup("config", "deep/down/a.txt").text
    for line in [
      "lang: en-GB", "profile: cautious", "protect: [\"a phrase\"]", "ignore: [\"Bar\", \"Foo\"]", "jobs: 1",
    ] {
      #expect(shown.contains("\(line)\n"), "\(line)")
    }
    #expect(!shown.contains("unicode,"))
    #expect(try shop.cleanup("run", "deep/down/a.txt").text == Sample.damaged)
    #expect(try shop.cleanup("run", "deep/down/a.txt", "--skip", "spelling").text == Sample.mended, "flags win")
    #expect(try shop.cleanup("run", "deep/down/a.txt", "--isolated").text == Sample.mended)
    #expect(try shop.cleanup("config", "--isolated").text.contains("profile: balanced\n"))
  }

  @Test(arguments: [
    ("profil: bold\n", "cleanup.yaml:1:1: unknown key 'profil' in the configuration; did you mean 'profile'?"),
    ("profile: bald\n", "cleanup.yaml:1:10: unknown profile 'bald'; did you mean 'bold'?"),
    ("lang: en\nstages: [hyphen]\n", "cleanup.yaml:2:9: unknown stage 'hyphen'; did you mean 'hyphens'?"),
    ("jobs: none\n", "cleanup.yaml:1:7: 'jobs' must be a whole number from 1 to 1024"),
    ("a: [b\n", "cleanup.yaml:"), ("lang: xyzzy\n", "unknown language 'xyzzy'"),
  ])
  func wrongConfiguration(_ text: String, _ message: String) throws {
    let shop = try Workshop(["cleanup.yaml": text, "a.txt": "One.\n"])
    let result = try shop.cleanup("run", "a.txt")
    #expect(result.status == 2 && result.errorLines.count == 1)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
