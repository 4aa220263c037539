import Foundation
import Testing

@testable import CleanText

/// A record comes back byte for byte but for what is set in it.
@Suite struct JSONRecordTests {
  private func record(_ line: String) throws -> JSONRecord { try JSONRecord(Array(line.utf8)) }

  @Test func keepsWhatIsNotSet() throws {
    let line =
      #"  { "b" : 1.50e+02,"text":"a\u00e9\/","a":[ {},[],{"x":[null,-0.0,{"y":"}"}]} ], "id":12345678901234567890 } "#
    var record = try record(line)
    #expect(record.bytes.text == line)
    #expect(try record.value("text") == .text(Array("aé/".utf8)))
    #expect(try record.value("id") == .other(Array("12345678901234567890".utf8)))
    #expect(try record.value("none") == nil)
    try record.set("text", text: Array("a\"b\n".utf8))
    try record.set("new", text: Array("c".utf8))
    let expected = line.replacing(#""a\u00e9\/""#, with: #""a\"b\n""#)
      .replacing("567890 }", with: #"567890 ,"new":"c"}"#)
    #expect(record.bytes.text == expected)
  }

  @Test func addsToTheEmptyObject() throws {
    var record = try record("{ }")
    try record.set("a", text: [])
    try record.set("b", json: Array("[1]".utf8))
    #expect(record.bytes.text == #"{ "a":"","b":[1]}"#)
  }

  @Test func readsEscapes() throws {
    let record = try record(#"{"\u0074ext":"\"\\\/\b\f\n\r\t\u0000\uD83D\uDE00\ud7ff\uE000"}"#)
    #expect(try record.value("text") == .text(Array("\"\\/\u{8}\u{C}\n\r\t\0😀\u{D7FF}\u{E000}".utf8)))
  }

  @Test(arguments: [
    ("", 0), ("[]", 0), ("null", 0), ("{", 1), (#"{"a""#, 4), (#"{"a":1,}"#, 7), (#"{"a":1 "b":2}"#, 7),
    (#"{"a":01}"#, 5), (#"{"a":1.}"#, 7), (#"{"a":-}"#, 6), (#"{"a":1e}"#, 7), (#"{"a":NaN}"#, 5), (#"{"a":[1,]}"#, 8),
    (#"{"a":[1}"#, 7),
    (#"{"a":"\q"}"#, 6), (#"{"a":"\u12"}"#, 6), (#"{"a":"b}"#, 5), (#"{"a":"\"#, 5), (#"{"a":1}x"#, 7),
    (#"{'a':1}"#, 1), ("{\"a\":\"b\u{1}\"}", 7), (#"{"a":tru}"#, 5), (#"{"a":{"b":1]}"#, 11),
  ])
  func refuses(_ line: String, _ offset: Int) {
    #expect(throws: JSONError.self) { try record(line) }
    do { _ = try record(line) } catch { #expect((error as? JSONError)?.offset == offset, "\(line): \(error)") }
  }

  @Test(arguments: [#""\ud83d""#, #""\ude00""#, #""\ud83dx""#, #""\ud83d\u0041""#, #""\ude00\ud83d""#])
  func refusesHalfPairs(_ value: String) throws {
    let record = try record(#"{"other":\#(value),"text":\#(value)}"#)
    #expect(throws: JSONError.self) { try record.value("text") }
    #expect(record.bytes.text.contains(#""other":\#(value)"#))
  }

  @Test func refusesTwoValues() throws {
    #expect(throws: JSONError.self) { try record(#"{"text":"a","te\u0078t":"b"}"#).value("text") }
  }

  @Test func namesTheFirstMalformedByte() {
    do { _ = try JSONRecord(Array("{\"é\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)) } catch {
      #expect(error.offset == 7)
    }
  }

  /// Nesting without end is read as any other text.
  @Test func nestsDeeply() throws {
    let depth = 200_000
    let line = #"{"a":\#(String(repeating: "[", count: depth))\#(String(repeating: "]", count: depth)),"text":"x"}"#
    #expect(try record(line).value("text") == .text(Array("x".utf8)))
    #expect(throws: JSONError.self) { try record(String(line.dropLast(20))) }
  }

  /// What another library writes is read as what it meant.
  @Test func readsWhatOthersWrite() throws {
    for seed in 0..<300 {
      var random = SeededGenerator(seed: UInt64(seed))
      let value = Self.object(&random, depth: 3)
      let line = try JSONSerialization.data(withJSONObject: value, options: seed % 2 == 0 ? [] : [.sortedKeys])
      let record = try JSONRecord(Array(line))
      #expect(record.bytes == Array(line))
      for (key, member) in value {
        guard let text = member as? String else { continue }
        #expect(try record.value(key) == .text(Array(text.utf8)))
      }
    }
  }

  private static func object(_ random: inout SeededGenerator, depth: Int) -> [String: Any] {
    var result: [String: Any] = [:]
    for _ in 0..<Int.random(in: 0..<5, using: &random) { result[text(&random)] = value(&random, depth: depth) }
    return result
  }

  private static func value(_ random: inout SeededGenerator, depth: Int) -> Any {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
    case 0: return NSNull()
    case 1: return Bool.random(using: &random)
    case 2: return Double.random(in: -1e9...1e9, using: &random)
    case 3, 4: return text(&random)
    case 5: return object(&random, depth: depth - 1)
    default: return (0..<3).map { _ in value(&random, depth: depth - 1) }
    }
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    let scalars: [Unicode.Scalar] = ["a", "é", "\"", "\\", "/", "\n", "\u{1}", "😀", "\u{2028}", " "]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<6, using: &random) { text.append(scalars.randomElement(using: &random)!) }
    return String(text)
  }
}

/// Spans into a text point at the same words after its cleaning.
@Suite struct RecordSpansTests {
  /// Moves the spans of `attributes` through edits of a text, each named by what it replaces.
  private func moved(_ attributes: String, in text: String, _ edits: [(String, String)]) throws -> String {
    let bytes = Array(text.utf8)
    let changes = edits.map { old, new -> Edit in
      let range = text.range(of: old)!
      let lower = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return Edit(TextRange(lower, lower + old.utf8.count), Array(new.utf8), rule: Self.rule)
    }
    let list = EditList(changes, in: bytes)
    let map = OriginMap().composed(with: list.edits.map { ($0.range, $0.replacement!.count) })
    var record = try JSONRecord(Array(#"{"attributes":\#(attributes)}"#.utf8))
    try RecordSpans(from: bytes, to: list.applied(to: bytes), map: map).move(in: &record)
    return String(record.bytes.text.dropFirst(14).dropLast())
  }

  private static let rule = Rule(id: Rule.ID("unicode.test"), stage: .unicode, summary: "", why: "")

  @Test func pagesStaySideBySide() throws {
    let text = "Der Fluß ist weit gefah-\nren und 😀 ruht."
    let pages = #"{"pdf_page_numbers": [[0, 25, "i"], [ 25,40 , 2], [40,40,3]]}"#
    let result = try moved(pages, in: text, [("ß", "ss"), ("-\n", ""), ("ruht.", "ruht.\n")])
    #expect(result == #"{"pdf_page_numbers": [[0, 24, "i"], [ 24,40 , 2], [40,40,3]]}"#)
  }

  @Test func spansGrowOverWhatCutsThem() throws {
    let text = "one old word two"
    let edits = [("old word", "newer thing")]
    #expect(try moved(#"{"a":[[0,6,1.0],[9,12,0]]}"#, in: text, edits) == #"{"a":[[0,15,1.0],[4,15,0]]}"#)
    // Where two meet inside a change, no letter belongs to both.
    #expect(try moved(#"{"a":[[0,6,1],[6,16,2]]}"#, in: text, edits) == #"{"a":[[0,4,1],[4,19,2]]}"#)
  }

  @Test(arguments: [
    #"{"a":[[0,1]]}"#, #"{"a":[0,1,2]}"#, #"{"a":[[0,99,1]]}"#, #"{"a":[[3,1,1]]}"#, #"{"a":[["0",1,1]]}"#,
    #"{"a":[[0.0,1,1]]}"#, #"{"a":[]}"#, #"{"a":"[[0,1,1]]"}"#, #"{"a":{"b":[[0,1,1]]}}"#, "[[0,1,2]]", "null",
  ])
  func otherListsStay(_ attributes: String) throws {
    #expect(try moved(attributes, in: "one old", [("one", "another one")]) == attributes)
  }

  @Test func pagesMustFit() {
    #expect(throws: JSONError.self) {
      try moved(#"{"pdf_page_numbers":[[0,99,1]]}"#, in: "one old", [("one", "another one")])
    }
  }

  @Test func codePointsAreCounted() {
    let text = Array((0..<300).map { ["a", "ß", "€", "😀"][$0 % 4] }.joined().utf8)
    let places = CodePoints(text)
    #expect(places.count == 300)
    for place in 0...300 { #expect(places.place(of: places.byte(of: place)) == place) }
  }
}
