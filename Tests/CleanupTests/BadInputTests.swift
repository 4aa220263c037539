import Foundation
import Testing

/// What goes wrong in practice: one clear line each, and the other files are still done.
@Suite struct BadInputTests {
  /// Cleans a good file beside a bad one.
  private func runWith(_ name: String, _ data: Data) throws -> (shop: Workshop, result: Program.Result) {
    let shop = try Workshop(["in/good.txt": Sample.damaged])
    try shop.write(data, to: "in/\(name)")
    return (shop, try shop.cleanup("run", "in", "-o", "out", "--no-reports", "--quiet"))
  }

  private func expectOthersDone(_ shop: Workshop) throws {
    #expect(try shop.text("out/data/text/good.txt") == Sample.mended)
    #expect(try shop.cleanup("verify", "out").status == 0)
  }

  @Test(arguments: [
    (Data("%PDF-1.7\n".utf8), "a PDF"), (Data([0x50, 0x4B, 3, 4, 0, 0]), "a ZIP archive"),
    (Data([0x89, 0x50, 0x4E, 0x47]), "a PNG"), (Data((0..<512).map { UInt8($0 % 256) }), "binary data"),
  ])
  func binaryFiles(_ data: Data, _ kind: String) throws {
    let (shop, result) = try runWith("bad.txt", data)
    #expect(result.status == 2)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.hasPrefix("cleanup: in/bad.txt: is \(kind)") && result.errors.contains("; "))
    try expectOthersDone(shop)
  }

  @Test func missingPath() throws {
    let shop = try Workshop(["good.txt": Sample.damaged])
    let result = try shop.cleanup("run", "good.txt", "none.txt", "-o", "out", "--no-reports", "--quiet")
    #expect(result.status == 2)
    #expect(result.errors == "cleanup: none.txt: no such file or folder; check the name\n")
    try expectOthersDone(shop)
    #expect(try shop.cleanup("check", "none.txt").status == 2)
    #expect(try shop.cleanup("run", "none.txt").status == 2)
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func unreadableFile() throws {
    let shop = try Workshop(["in/good.txt": Sample.damaged, "in/bad.txt": "x"])
    chmod(shop.folder.path + "/in/bad.txt", 0)
    let result = try shop.cleanup("run", "in", "-o", "out", "--no-reports", "--quiet")
    #expect(result.status == 2 && result.errors.hasPrefix("cleanup: in/bad.txt: permission denied"))
    try expectOthersDone(shop)
  }

  @Test func nameWithLineBreak() throws {
    let (shop, result) = try runWith("bad\nname.txt", Data("x".utf8))
    #expect(result.status == 2)
    #expect(result.errors == "cleanup: in/bad\\nname.txt: the name holds a line break; rename the file\n")
    try expectOthersDone(shop)
  }

  @Test func nameThatIsNoText() throws {
    let shop = try Workshop(["in/good.txt": Sample.damaged])
    let path = (Array("\(shop.folder.path)/in/".utf8) + [0xFF, 0xC3] + Array(".txt".utf8) + [0]).map(
      CChar.init(bitPattern:))
    close(open(path, O_WRONLY | O_CREAT, 0o644))
    defer { unlink(path) }
    let result = try shop.cleanup("run", "in", "-o", "out", "--no-reports", "--quiet")
    #expect(result.status == 2)
    #expect(result.errors == "cleanup: in: holds a name that is not UTF-8; rename that file\n")
    try expectOthersDone(shop)
  }

  /// Text in every encoding and with every line end that people have.
  private static let odd: [[UInt8]] = [
    Array("Caf\u{E9} \u{201C}tr\u{E8}s\u{201D}.\n".utf8) + [0xFF, 0x20, 0xC3, 0x28, 0x0A],
    utf16("\u{FEFF}UTF-16 – \u{FB01}ne.\r\n", bigEndian: false),
    utf16("\u{FEFF}UTF-16 – \u{FB01}ne.\n", bigEndian: true),
    latin("The caf\u{E9} was \u{93}open\u{94} all day, and d\u{E9}j\u{E0} vu.\n"),
    Array("One line.\r\nAnother.\r\n\r\nA \u{FB01}nal one.\r\n".utf8),
    Array("No final newline".utf8), [],
    Array("\u{FEFF}With a mark.\n".utf8), Array("\n\n\n".utf8), Array("a\rb\rc".utf8),
  ]

  private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 255))
      return bigEndian ? [high, low] : [low, high]
    }
  }

  private static func latin(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }

  /// Every one of these is text: it is cleaned, and comes back byte for byte.
  @Test(arguments: odd)
  func oddText(_ bytes: [UInt8]) throws {
    let data = Data(bytes)
    let (shop, result) = try runWith("odd.txt", data)
    #expect(result.status == 0, "\(result.errors)")
    let text = try shop.read("out/data/text/odd.txt")
    #expect(String(data: text, encoding: .utf8) != nil)
    try expectOthersDone(shop)
    #expect(try shop.cleanup("revert", "out", "-o", "back").status == 0)
    #expect(try shop.read("back/odd.txt") == data)
  }

  @Test func oneHugeLine() throws {
    var data = Data()
    while data.count < 2_000_000 { data.append(Data("A line that never ends, with a \u{FB01}ne word. ".utf8)) }
    let (shop, result) = try runWith("long.txt", data)
    #expect(result.status == 0)
    #expect(try shop.cleanup("revert", "out", "-o", "back").status == 0)
    #expect(try shop.read("back/long.txt") == data)
  }

  @Test func outputIsTheInput() throws {
    let shop = try Workshop(["in/a.txt": "One.\n"])
    for (input, output) in [("in", "in"), ("in", "."), ("in/a.txt", "in"), ("in", "./in/../in")] {
      let result = try shop.cleanup("run", input, "-o", output, "--no-reports")
      #expect(result.status == 2, "\(input) \(output)")
      #expect(result.errorLines.count == 1)
    }
    #expect(try Set(shop.snapshot(".").keys) == ["in/a.txt"])
  }

  @Test func outputInsideTheInput() throws {
    let shop = try Workshop(["in/a.txt": Sample.damaged])
    #expect(try shop.cleanup("run", "in", "-o", "in/corpus", "--no-reports").status == 0)
    #expect(try shop.cleanup("run", "in", "-o", "in/corpus", "--no-reports").errors.contains("0 documents cleaned, 1"))
    #expect(try Set(shop.snapshot("in/corpus/data/text").keys) == ["a.txt"])
  }

  @Test func outputWithForeignFiles() throws {
    for foreign in ["letter.doc", "data/text/mine.txt", "data/notes.md"] {
      let shop = try Workshop(["a.txt": "One.\n", "out/\(foreign)": "mine"])
      let result = try shop.cleanup("run", "a.txt", "-o", "out", "--no-reports")
      #expect(result.status == 2)
      #expect(result.errors.hasPrefix("cleanup: out/\(foreign): is no part of a corpus;"))
      #expect(try Set(shop.snapshot("out").keys) == [foreign])
    }
  }

  @Test func outputIsAFile() throws {
    let shop = try Workshop(["a.txt": "One.\n", "out": "mine"])
    #expect(try shop.cleanup("run", "a.txt", "-o", "out", "--no-reports").status == 2)
    #expect(try shop.text("out") == "mine")
  }

  @Test func twoInputsWithOneName() throws {
    let shop = try Workshop(["a/x.txt": "One.\n", "b/x.txt": "Two.\n"])
    #expect(try shop.cleanup("run", "a/x.txt", "b/x.txt", "a/../a/x.txt", "-o", "out", "--no-reports").status == 0)
    #expect(try shop.snapshot("out/data/text") == ["a/x.txt": Data("One.\n".utf8), "b/x.txt": Data("Two.\n".utf8)])
  }

  @Test func severalFilesWithoutACorpus() throws {
    let shop = try Workshop(["a.txt": "One.\n", "b.txt": "Two.\n"])
    #expect(try shop.cleanup("run", "a.txt", "b.txt").status == 2)
    #expect(try shop.cleanup("run", ".").errors.contains("name its folder with -o"))
  }

  @Test func unknownLanguage() throws {
    let shop = try Workshop(["a.txt": "One.\n"])
    for name in ["klingon", "xx", "en-GB-x-y", ""] {
      let result = try shop.cleanup("run", "a.txt", "--lang", name)
      #expect(result.status == 2 && result.errors.contains("unknown language"), "\(name): \(result.errors)")
    }
    #expect(try shop.cleanup("run", "a.txt", "--lang", "en_gb").status == 0)
    #expect(try shop.cleanup("run", "a.txt", "--lang", "auto").status == 0)
  }

  @Test func missingDictionary() throws {
    let shop = try Workshop(["a.txt": "One.\n", "rules/spelling/language.yaml": Self.languageRule])
    let result = try shop.cleanup("run", "a.txt", "--lang", "eo", "--rules", "rules")
    #expect(result.status == 0 && result.text == "One.\n")
    #expect(result.errorLines.count == 1 && result.errors.contains("install hunspell-eo"))
  }

  private static let languageRule = """
    id: spelling.language
    stage: spelling
    summary: A test.
    why: To test.
    words: {eo: la kaj de}
    examples: [{text: a}, {text: b}]
    untouched: [{text: a, why: b}, {text: b, why: c}]
    """

  @Test func brokenRuleFile() throws {
    let shop = try Workshop(["a.txt": "One.\n", "rules/unicode/bad.yaml": "id: unicode.x\nstge: unicode\n"])
    let result = try shop.cleanup("run", "a.txt", "--rules", "rules")
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(
      result.errors
        == "cleanup: rules/unicode/bad.yaml:2:1: unknown key 'stge' in the rule; did you mean 'stage'?\n")
    #expect(try shop.cleanup("run", "a.txt", environment: ["CLEANUP_RULES": "rules"]).status == 2)
    #expect(try shop.cleanup("run", "a.txt", "--rules", "nowhere").status == 2)
    // Rules in the current folder are never taken by themselves.
    #expect(try shop.cleanup("run", "a.txt").status == 0)
  }

  @Test func brokenLanguageFile() throws {
    let shop = try Workshop(["a.txt": "One.\n", "bad.lm": "CTLM0001 but nothing more"])
    let result = try shop.cleanup("run", "a.txt", "--language-file", "bad.lm")
    #expect(result.status == 2 && result.errors.hasPrefix("cleanup: bad.lm: is no language file"))
  }
}
