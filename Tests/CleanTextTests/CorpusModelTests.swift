import Foundation
import RuleFiles
import Testing

@testable import CleanText

@Suite struct CorpusModelTests {
  /// Returns a text of words, compounds, names and lines that come back.
  private static func text(_ random: inout SeededGenerator) -> String {
    let words = ["the", "mill", "blood-feeding", "Ferrand", "Zoë's", "été", "a\u{FB01}eld", "wheel"]
    let lines = ["Read more at the Lantern site.", "He went home, and nobody asked him why.", "# The mill", ""]
    var text = ""
    for _ in 0..<random.below(12) {
      if random.below(3) == 0 { text += "\(lines[random.below(lines.count)])\n" }
      text += (0..<(1 + random.below(8))).map { _ in words[random.below(words.count)] }.joined(separator: " ")
      text += [" econ-\nomy", ".\n", "\n\n", "\n\u{C}"][random.below(4)]
    }
    return text
  }

  private static func model(_ texts: some Sequence<String>) -> CorpusModel {
    var model = CorpusModel()
    for text in texts { model.learn(Array(text.utf8)) }
    return model
  }

  /// In whatever order and grouping, by way of files or not: the same bytes.
  @Test func addsUpInAnyOrderAndGrouping() throws {
    for seed in 0..<60 {
      var random = SeededGenerator(seed: UInt64(seed))
      let texts = (0..<(1 + random.below(9))).map { _ in Self.text(&random) }
      let whole = Self.model(texts).bytes()
      var parts = texts.shuffled(using: &random).map { Self.model([$0]) }
      if random.below(3) == 0 { parts.insert(CorpusModel(), at: random.below(parts.count + 1)) }
      while parts.count > 1 {
        var sum = parts.remove(at: random.below(parts.count))
        let other = parts.remove(at: random.below(parts.count))
        sum.add(random.below(2) == 0 ? try CorpusModel(other.bytes()) : other)
        parts.append(sum)
      }
      #expect(parts[0].bytes() == whole, "seed \(seed)")
      #expect(try CorpusModel(whole).bytes() == whole)
    }
  }

  /// The file is in the order of its bytes, words that begin others included.
  @Test func fileIsSorted() {
    let model = Self.model(["a a'b a-b ab é zoo Zoo's co-op coop co\n", "Read more at the site of this mill.\n"])
    let lines = model.bytes().split(separator: .newline)
    #expect(lines.count > 12)
    for (line, next) in zip(lines, lines.dropFirst()) { #expect(line.lexicographicallyPrecedes(next)) }
  }

  @Test func countsStayAtTheLargest() throws {
    var model = try CorpusModel(Self.file("documents\t4294967290\nword\tmill\t4294967295\t7\t0\t0\n"))
    model.add(model)
    #expect(model.bytes() == Self.file("documents\t4294967295\nword\tmill\t4294967295\t14\t0\t0\n"))
  }

  @Test func leavesOutWhatIsRare() throws {
    let model = Self.model(["mill wheel\n", "mill\n", "mill wheel\n"])
    let kept = "word\tmill\t3\t3\t0\t3\n"
    #expect(model.bytes(leastDocuments: 3) == Self.file("documents\t3\n" + kept))
    #expect(try CorpusModel(model.bytes(), leastDocuments: 3).bytes() == model.bytes(leastDocuments: 3))
  }

  /// A word that the end of a line parts is no witness, here as in a document.
  @Test func brokenWordsDontCount() {
    let model = Self.model(["They were blood-\nfeeding, and blood-feeding\nit was.\n"])
    #expect(model.word(Array("blood-feeding".utf8)).count == 1)
    #expect(model.word(Array("feeding".utf8)).count == 1)
  }

  /// Returns the file of these lines, with the digest that it needs.
  private static func file(_ lines: String) -> [UInt8] {
    Array("cleanup corpus model 2\ndigest\t\(FNV1a.of(Array(lines.utf8)).hex)\n\(lines)".utf8)
  }

  @Test(arguments: [
    ("words\ta\t1\t1\t0\t1\n", 3), ("word\ta\t1\t1\t0\n", 3), ("word\ta\t1\t1\t0\t-1\n", 3),
    ("word\ta\t1\t1\t0\t4294967296\n", 3), ("line\tfe\t1\t1\t0\n", 3), ("\n", 3),
    ("word\tb\t1\t1\t0\t1\nword\ta\t1\t1\t0\t1\n", 4), ("documents\t1\ndocuments\t1\n", 4),
  ])
  func refusesOtherLines(_ lines: String, _ line: Int) { expectRefusal(of: Self.file(lines), line: line) }

  @Test(arguments: [
    ("", 1), ("word\ta\t1\t1\t0\t1\n", 1), ("cleanup corpus model 1\n", 1), ("cleanup corpus model 2", 1),
    ("cleanup corpus model 2\n", 2), ("cleanup corpus model 2\ndocuments\t1\n", 2),
  ])
  func refusesOtherFiles(_ file: String, _ line: Int) { expectRefusal(of: Array(file.utf8), line: line) }

  /// Cut at any place, or with any bit flipped, it is refused.
  @Test func seesDamage() {
    let file = Self.model(["The mill wheel turned.\n", "The mill stood still, and blood-feeding went on.\n"]).bytes()
    for length in file.indices { expectRefusal(of: Array(file[..<length])) }
    for bit in 0..<(file.count * 8) {
      var damaged = file
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      expectRefusal(of: damaged)
    }
  }

  private func expectRefusal(of file: [UInt8], line: Int? = nil) {
    do {
      _ = try CorpusModel(file)
      Issue.record("\(file.text) was read")
    } catch { if let line { #expect(error.line == line, "\(file.text): \(error)") } }
  }

  @Test func keysForgetWrapsMarksAndNumbers() {
    func key(_ text: String) -> UInt64? { Passage.key(of: Array(text.utf8)[...]) }
    let key1 = key("Scanned on 3 May 2021 for the “Lantern” archive.")
    #expect(key1 != nil)
    #expect(key1 == key("*SCANNED on 14 May 1999\n for the Lan-\ntern  archive"))
    #expect(key1 != key("Scanned on 3 May 2021 for the Lanterns archive."))
    #expect(key("it's what they've got") == key("its what they’ve got"))
    #expect(key("Chapter One") == nil && key("a b c d") == nil)
  }

  @Test func passagesKnowTheirPlaces() {
    let body = (0..<100).map { "The \($0 % 2 == 0 ? "even" : "odd") line of the text\n" }.joined(separator: "\n")
    let text = "The head of the whole text\nin two lines here\n\n\(body)\u{C}The head of the last page\n\(body)"
    let passages = Passage.all(in: Array(text.utf8))
    #expect(passages[0].lines == 0..<2 && passages[0].isEdge && !passages[0].isPageEdge)
    #expect(passages.filter(\.isPageEdge).map(\.lines.count) == [1, 2, 1])
    #expect(passages.filter(\.isEdge).count == 30 + 1 + 30)
  }

  // MARK: What it decides

  private func repair(_ text: String, _ corpus: [String]) -> Repair {
    TestTools.with { tools in
      tools.corpus = corpus.isEmpty ? nil : Self.model(corpus)
      defer { tools.corpus = nil }
      return Pipeline(rules: RuleFiles.standard).repair(Document(text), with: &tools)
    }
  }

  /// Neither the language nor the document knows the words: others of the corpus do.
  @Test func hyphensAskTheCorpus() {
    let text = "They carried the glimmer-\nstone over the hill, as the tale has it.\n"
    let solid = repair(text, ["A glimmerstone.\n", "Two glimmerstones, one glimmerstone.\n"])
    let parted = repair(text, ["A glimmer-stone.\n", "One glimmer-stone.\n", "The glimmer-stone.\n"])
    #expect(solid.text.text.contains("the glimmerstone over"))
    #expect(parted.text.text.contains("the glimmer-stone over"))
    let evidence = solid.ledger.entries.first { $0.rule.name == "hyphens.join" }?.evidence.map(\.text) ?? []
    #expect(evidence.contains { $0.contains("glimmerstone: 0 in the document, in 2 of 2 documents of the corpus") })
  }

  @Test func usedWordsAreNotFlagged() {
    func flagged(_ corpus: [String]) -> [String] {
      repair("The old qwzlp stood in Zqevby by the river.\n", corpus).ledger.entries
        .filter { $0.rule.name == "spelling.unknown-word" }.map(\.before.text)
    }
    #expect(flagged([]) == ["qwzlp", "Zqevby"])
    let two = ["A qwzlp in Zqevby.\n", "That qwzlp.\n"]
    #expect(flagged(two) == ["qwzlp", "Zqevby"])
    #expect(flagged(two + ["My qwzlp was in Zqevby's mill.\n"]) == ["Zqevby"])
  }

  /// Cleaning what was cleaned changes nothing, with the same model.
  @Test func comesToRest() {
    for seed in 0..<20 {
      var random = SeededGenerator(seed: UInt64(seed))
      let texts = (0..<6).map { _ in "Free scans for everyone on the Lantern website\n\n" + Self.text(&random) }
      let once = repair(texts[0], texts)
      let twice = repair(once.text.text, texts)
      #expect(twice.text == once.text, "seed \(seed)")
    }
  }
}
