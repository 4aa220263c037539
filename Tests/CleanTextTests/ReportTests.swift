import Foundation
import Testing

@testable import CleanText

@Suite struct ReportTests {
  @Test func writesJSON() throws {
    var json = JSONWriter()
    json.object { json in
      json.key("a\"b")
      json.array(of: [1, -2]) { $0.integer($1) }
      json.key("text")
      json.string("\u{0}\n\t\\\"/\u{7F}é\u{2028}\u{2029}\u{2030}ਨ☀")
      json.key("raw")
      json.text([0x61, 0xFF])
      json.key("empty")
      json.object { _ in }
      json.key("numbers")
      json.array(of: [0.98, 1, 0.1234, -0.5, 0.9999, 0.05, -0.0001]) { $0.decimal($1) }
    }
    let expected =
      #"{"a\"b":[1,-2],"text":"\u0000\n\t\\\"/\u007fé\u2028\u2029"# + "\u{2030}ਨ☀"
      + #"","raw":null,"empty":{},"numbers":[0.98,1,0.123,-0.5,1,0.05,0]}"#
    #expect(json.bytes == Array(expected.utf8))
    let object = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any]
    #expect(object?["text"] as? String == "\u{0}\n\t\\\"/\u{7F}é\u{2028}\u{2029}\u{2030}ਨ☀")
  }

  @Test(arguments: [[], [0], [0xFF, 0], [1, 2, 3], [0xED, 0xA0, 0xBD, 0xED]] as [[UInt8]])
  func writesBase64(_ bytes: [UInt8]) {
    #expect(bytes.base64 == Data(bytes).base64EncodedString())
  }

  /// A repair whose edits are given by hand.
  private func repair(_ document: Document, _ edits: [Edit], noted: [Edit] = []) -> Repair {
    var ledger = Ledger()
    let list = EditList(edits, in: document.source)
    ledger.record(list.edits, noted: noted, stage: .unicode, text: document.source, map: OriginMap())
    return Repair(
      document: document, text: list.applied(to: document.source), ledger: ledger,
      map: OriginMap().composed(with: list.edits.map { ($0.range, $0.replacement?.count ?? 0) }),
      surroundings: Surroundings(), pages: [], names: [], title: nil, isAtRest: true, usedDecisions: [])
  }

  private let rule = Rule(id: Rule.ID("unicode.test"), stage: .unicode, summary: "A test.", why: "")

  private func lines(_ bytes: [UInt8]) throws -> [[String: Any]] {
    try bytes.split(separator: .newline).map {
      try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
    }
  }

  @Test func ledgerLinesHoldEveryKey() throws {
    let document = Document("ab\ncd\n", name: "a.txt")
    let edit = Edit(TextRange(3, 4), Array("X".utf8), rule: rule, confidence: 0.95, evidence: ["seen"])
    var flag = Edit(TextRange(0, 2), nil, rule: rule)
    flag.suggestions = [Array("aa".utf8)]
    let bytes = LedgerReport.bytes(of: repair(document, [edit], noted: [flag]), rules: RulePack([rule]))
    let expected = """
      {"seq":1,"stage":"unicode","rule":"unicode.test","start":0,"end":2,"line":1,"column":1,"before":"ab",\
      "after":"ab","confidence":1,"applicability":"flag","applied":false,"evidence":[],"suggestions":["aa"],\
      "series":"S","fingerprint":"F","reason":"A test.","offsets":null,"before_base64":null,"after_base64":null}
      {"seq":0,"stage":"unicode","rule":"unicode.test","start":3,"end":4,"line":2,"column":1,"before":"c",\
      "after":"X","confidence":0.95,"applicability":"apply","applied":true,"evidence":["seen"],"suggestions":[],\
      "series":"S","fingerprint":"F","reason":"A test.","offsets":null,"before_base64":null,"after_base64":null}

      """
    let found = bytes.text.replacing(/"(series|fingerprint)":"[0-9a-f]{16}"/) { match in
      "\"\(match.1)\":\"\(match.1 == "series" ? "S" : "F")\""
    }
    #expect(found == expected)
  }

  @Test func ledgerCountsBytesOfTheFile() throws {
    let document = Document(name: "", encoding: .utf16(bigEndian: false), source: Array("é\nx y z".utf8))
    let edits = [3, 5, 7].map { Edit(TextRange($0, $0 + 1), Array("w".utf8), rule: rule).grouped(0) }
    let entries = try lines(LedgerReport.bytes(of: repair(document, edits), rules: RulePack([rule])))
    #expect(entries.count == 4)
    #expect(entries[0]["rule"] as? String == "decode.encoding")
    #expect(entries[0]["evidence"] as? [String] == ["UTF-16LE"])
    #expect(entries[0]["end"] as? Int == 14)
    #expect(entries[0]["before"] is NSNull)
    #expect(entries[1]["start"] as? Int == 4 && entries[1]["end"] as? Int == 6)
    #expect(entries[1]["line"] as? Int == 2 && entries[1]["column"] as? Int == 1)
    #expect(entries[1]["seq"] as? Int == 1)
  }

  @Test func groupsTellEveryPlace() throws {
    let edits = [1, 3].map { Edit(TextRange($0, $0 + 1), [.space], rule: rule).grouped(0) }
    let entries = try lines(
      LedgerReport.bytes(of: repair(Document("a\nb\nc", name: ""), edits), rules: RulePack([rule])))
    #expect(entries.count == 1)
    #expect(entries[0]["offsets"] as? [Int] == [1, 3])
    #expect(entries[0]["start"] as? Int == 1 && entries[0]["end"] as? Int == 4)
  }

  @Test func whatIsNoTextComesInBase64() throws {
    let document = Document(name: "", source: [0x61, 0xFF], malformed: [])
    let edit = Edit(TextRange(1, 2), Array("ÿ".utf8), rule: rule)
    let entries = try lines(LedgerReport.bytes(of: repair(document, [edit]), rules: RulePack([rule])))
    #expect(entries[0]["before"] is NSNull && entries[0]["before_base64"] as? String == "/w==")
    #expect(entries[0]["after"] as? String == "ÿ" && entries[0]["after_base64"] is NSNull)
  }

  @Test func quarantineTellsLinesAndRule() {
    let document = Document("140 History\n\nland.\n\nLINK\nLINK\n", name: "")
    let edits = [TextRange(0, 13), TextRange(18, 30)].map { Edit($0, [], rule: rule).removal() }
    let removed = RemovedText.bytes(of: repair(document, edits))
    #expect(removed?.text == "@@ line 1 @@ unicode.test\n140 History\n\n@@ lines 5-6 @@ unicode.test\nLINK\nLINK\n")
    #expect(RemovedText.bytes(of: repair(document, [])) == nil)
  }

  @Test func corpusRecord() throws {
    let record = CorpusRecord(
      of: repair(Document("One two.\n", name: ""), []), source: "a/b.txt", originalDigest: "o", textDigest: "t")
    let expected = """
      {"id":"a/b.txt","source":"a/b.txt","text":"One two.\\n","language":"und","title":null,"pages":[],\
      "sha256_original":"o","sha256_text":"t",\
      "counts":{"bytes":9,"words":2,"edits":0,"suggestions":0,"flags":0,"removed":0}}

      """
    #expect(record.line.text == expected)
  }
}
