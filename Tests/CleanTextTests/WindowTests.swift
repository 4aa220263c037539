import RuleFiles
import Testing

@testable import CleanText

/// Long documents: where they are cut, and that their windows keep the promises.
@Suite struct WindowTests {
  private static let cut = WindowCut(least: 600, most: 1800)

  private static func books(_ count: UInt64) -> [(name: String, bytes: [UInt8])] {
    (0..<count).map { seed in
      var maker = BookMaker(seed: seed)
      return ("seed \(seed)", maker.book())
    }
  }

  /// Returns the windows of a file that is read so many bytes at a time; nil where it can't be cut.
  private static func windows(
    of bytes: [UInt8], piece: Int = .max, cut: WindowCut = cut
  ) throws(FileSurvey.Refusal) -> FileSurvey.Summary {
    var survey = FileSurvey(cut)
    for start in stride(from: 0, to: bytes.count, by: min(piece, max(1, bytes.count))) {
      try survey.add(Array(bytes[start..<min(bytes.count, start + min(piece, bytes.count))]))
    }
    return try survey.finish()
  }

  @Test func windowsMakeTheText() throws {
    var cuts = 0
    for (name, bytes) in Self.books(120) {
      guard let windows = try? Self.windows(of: bytes).windows else { continue }
      var place = DocumentStart()
      for (index, window) in windows.enumerated() {
        #expect(window.start == place, "\(name)")
        let isLast = index == windows.count - 1
        let (content, end) = (place.bytes + window.window.content, place.bytes + window.window.count)
        #expect(isLast || window.window.content >= Self.cut.least && window.window.content <= Self.cut.most, "\(name)")
        #expect(bytes.count - place.bytes >= Self.cut.least / 2 || index == 0, "\(name)")
        #expect(bytes[content..<end].allSatisfy { $0.isWhitespace }, "\(name)")
        #expect(isLast || bytes[content - 1] == .newline || bytes[content - 1] == .carriageReturn, "\(name)")
        place.lines += bytes[place.bytes..<end].count { $0 == .newline }
        place.bytes = end
        cuts += 1
      }
      #expect(place.bytes == bytes.count, "\(name)")
    }
    #expect(cuts > 100)
  }

  /// Paragraphs that differ in their numbers alone: the text that became shorter is cut after the same one.
  @Test func numbersTellPlacesApart() throws {
    func text(_ ligature: String) -> [UInt8] {
      let lines = (1...400).map { "Barge \($0) lay at the \(ligature)rst lock.\nIt carried \($0 * 7) lamps.\n\n" }
      return Array(lines.joined().utf8)
    }
    func lines(_ text: [UInt8]) throws -> Int {
      text.prefix(try #require(Self.cut.first(of: text)).content).count { $0 == .newline }
    }
    #expect(try lines(text("\u{FB01}")) == lines(text("fi")))
  }

  @Test func theCutKnowsNothingOfReads() throws {
    for (name, bytes) in Self.books(30) {
      let whole = Result { () throws(FileSurvey.Refusal) in try Self.windows(of: bytes) }
      for piece in [1, 7, 100, 1801, 5000] {
        let pieces = Result { () throws(FileSurvey.Refusal) in try Self.windows(of: bytes, piece: piece) }
        switch (whole, pieces) {
        case (.success(let a), .success(let b)):
          #expect(a.windows == b.windows && a.encoding == b.encoding, "\(name) by \(piece)")
        case (.failure(let a), .failure(let b)): #expect(a == b, "\(name) by \(piece)")
        default: Issue.record("\(name) by \(piece): one is cut, the other is not")
        }
      }
    }
  }

  /// What a file is does not depend on how it is read.
  @Test func aSurveyFindsTheEncodingOfTheWhole() throws {
    for (name, bytes) in Self.books(60) {
      let document = try? Document.decode(bytes, name: name)
      do throws(FileSurvey.Refusal) {
        #expect(try Self.windows(of: bytes, piece: 99).encoding == document?.encoding, "\(name)")
      } catch {
        switch error {
        case .noText: #expect(document == nil, "\(name)")
        case .encoding(let encoding): #expect(document?.encoding.name == encoding, "\(name)")
        case .noSeam: break
        }
      }
    }
  }

  @Test func aCutFallsBetweenParagraphs() throws {
    let paragraph = "The barge went up the river. It carried flour and lamps, and nobody counted them.\n"
    let text = Array(utf8: String(repeating: paragraph + "\n", count: 60))
    let window = try #require(Self.cut.first(of: text))
    #expect(window.content % (paragraph.utf8.count + 1) == paragraph.utf8.count && window.separator == 1)
    // A line that ends a sentence is taken only where no blank line stands.
    let wrapped = Array(utf8: String(repeating: paragraph, count: 60))
    #expect(try #require(Self.cut.first(of: wrapped)).content % paragraph.utf8.count == 0)
    #expect(Self.cut.first(of: [UInt8](repeating: 0x61, count: 4000)) == nil)
    #expect(Self.cut.first(of: [UInt8](repeating: .newline, count: 4000)) == nil)
    let short = Array(utf8: paragraph)
    #expect(Self.cut.first(of: short) == WindowCut.Window(content: short.count, separator: 0))
  }

  /// The same place is found in the cleaned text, though all stands a little elsewhere.
  @Test func theCutIsFoundAgain() throws {
    var random = SeededGenerator(seed: 5)
    let paragraphs = (0..<400).map { _ in
      let words = (0..<(8 + random.below(40))).map { _ in Array(random.bytes(upTo: 8).map { $0 + 3 }) + [.space] }
      return Array(words.joined()) + Array(utf8: "the end.")
    }
    let clean = Array(paragraphs.joined(separator: [.newline, .newline]))
    // Three blank lines between paragraphs, and a blank too many in every other one.
    let damaged = Array(
      paragraphs.enumerated().map { $0.offset % 2 == 0 ? [.space] + $0.element : $0.element }
        .joined(separator: [.newline, .newline, .newline, .newline]))
    let cut = WindowCut(least: 4000, most: 12_000)
    func ends(_ text: [UInt8]) throws -> [Int] {
      try Self.windows(of: text, cut: cut).windows.map { window in
        text[..<(window.start.bytes + window.window.count)].count { $0 == UInt8(ascii: ".") }
      }
    }
    let (a, b) = (try ends(clean), try ends(damaged))
    #expect(a.count > 5 && Set(a).intersection(b).count * 10 >= a.count * 6, "\(a) \(b)")
  }

  // MARK: Cleaning

  @Test func windowsKeepThePromises() throws {
    var count = 0
    let fixtures = (Fixture.cases + Fixture.untouched).map { ($0.name, (try? $0.source()) ?? []) }
    for (name, bytes) in Self.books(60) + fixtures {
      guard let long = try? LongText(bytes, name: name, cut: Self.cut), long.parts.count > 1 else { continue }
      long.check()
      count += 1
    }
    #expect(count > 20)
  }

  @Test func aTextOfOneParagraphALineStaysSo() throws {
    let lines = (1...70).map {
      "Barge \($0) went up the river. It carried flour and lamps, \($0 * 7) of them, at noon.\n"
    }
    for text in [lines.joined(separator: "\n"), lines.joined(separator: "\n\u{C}\n\n"), lines.joined()] {
      let long = try LongText(Array(utf8: text), name: "lines", cut: Self.cut)
      long.check()
      #expect(long.text == Fixture.cleaned(text).text)
    }
  }

  @Test func aRecordOfWindowsIsThatOfTheWhole() throws {
    let page = "The barge went up the river. It carried flour and lamps.\n\nNobody counted them at all, it is said.\n\n"
    let text = (1...60).map { "\(page)\u{C}" + ($0 % 3 == 0 ? "" : page) }.joined()
    let long = try LongText(Array(utf8: text), name: "pages.txt", cut: Self.cut)
    let whole = Fixture.cleaned(text)
    #expect(long.text == whole.text)
    let record = CorpusRecord(of: whole, source: "pages.txt", originalDigest: "a", textDigest: "b").line
    #expect(long.record(originalDigest: "a", textDigest: "b").text == record.text)
  }

  /// The lines and bytes that a ledger names are those of the file.
  @Test func placesAreThoseOfTheFile() throws {
    let paragraph =
      "The barge went up the river to the \u{FB01}rst lock.\nIt carried flour and lamps, and nobody counted them.\n\n"
    let text = Array(utf8: String(repeating: paragraph, count: 60))
    let long = try LongText(text, name: "book.txt", cut: Self.cut)
    #expect(long.parts.count > 2)
    for finding in long.repairs.flatMap({ FindingReport.all(of: $0, rules: RuleFiles.standard) }) {
      #expect(Array(text[finding.start.offset..<finding.end.offset]) == finding.before)
      #expect(finding.start.line == text[..<finding.start.offset].count { $0 == .newline } + 1)
    }
    #expect(long.repairs.flatMap(\.ledger.entries).filter { $0.stage != .paragraphs }.count == 60)
  }
}

extension Fixture {
  /// Returns what comes of a text in one piece.
  fileprivate static func cleaned(_ text: String) -> Repair {
    TestTools.with { pipeline.repair(Document(text), with: &$0) }
  }
}

/// A text that was cleaned in windows.
struct LongText {
  let name: String
  let source: [UInt8]
  let encoding: TextEncoding
  let parts: [DocumentPart]
  let repairs: [Repair]

  init(_ bytes: [UInt8], name: String, cut: WindowCut) throws {
    var survey = FileSurvey(cut)
    try survey.add(bytes)
    let summary = try survey.finish()
    self.name = name
    encoding = summary.encoding
    source = bytes
    parts = summary.windows.enumerated().map { index, window in
      DocumentPart(
        Array(bytes[window.start.bytes..<(window.start.bytes + window.window.count)]),
        separator: window.window.separator, encoding: summary.encoding, name: name, start: window.start,
        isFirst: index == 0, isLast: index == summary.windows.count - 1)
    }
    repairs = parts.map { part in TestTools.with { Fixture.pipeline.repair(part, with: &$0) } }
  }

  var text: [UInt8] { repairs.flatMap(\.text) }

  func record(originalDigest: String, textDigest: String) -> [UInt8] {
    var record = LongCorpusRecord(source: name)
    var (line, pages): ([UInt8], [UInt8]) = ([], [])
    for (part, repair) in zip(parts, repairs) {
      let endsPage = part.document.source.suffix(part.separator).contains(.formFeed)
      let more = record.add(repair, endsPage: endsPage)
      line += more.line
      pages += more.pages
    }
    let end = record.finish(originalDigest: originalDigest, textDigest: textDigest)
    return line + end.afterText + pages + end.pages + end.afterPages
  }

  /// Each window comes back, is at rest, and stands in canonical form beside the next one.
  func check() {
    var back: [UInt8] = []
    for (index, repair) in repairs.enumerated() {
      let offsets = FileOffsets(repair.document)
      let edits = repair.ledger.entries.compactMap { AppliedEdit($0, offsets: offsets) }
      let source = try? Revert.source(of: repair.text, edits: edits, encoding: encoding)
      #expect(source == repair.document.source, "\(name), window \(index): revert gives another source")
      back += encoding.encode(source ?? []) ?? []
      let part = DocumentPart(
        repair.text, separator: index < repairs.count - 1 && repair.text.suffix(2) == [.newline, .newline] ? 1 : 0,
        encoding: .utf8, name: name, start: DocumentStart(), isFirst: index == 0, isLast: index == repairs.count - 1)
      let again = TestTools.with { Fixture.pipeline.repair(part, with: &$0) }
      #expect(again.text == repair.text, "\(name), window \(index): cleaning again changes it")
    }
    #expect(back == source, "\(name): the windows do not give the file")
    #expect(
      find([.newline, .newline, .newline], in: text, from: 0, to: text.count) == nil || name.contains("code"), "\(name)"
    )
  }
}
