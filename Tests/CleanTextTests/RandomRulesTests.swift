import Foundation
import RuleFiles
import Testing

@testable import CleanText

/// The promises under rules that nobody would write: made from a seed, written as YAML, and read as a user's are.
///
/// `CLEANUP_RANDOM_RULES=3000 swift test --filter RandomRulesTests` looks deeper.
@Suite struct RandomRulesTests {
  private static let count = ProcessInfo.processInfo.environment["CLEANUP_RANDOM_RULES"].flatMap(UInt64.init) ?? 80

  @Test func promisesHold() throws {
    var taken = 0
    for seed in 0..<Self.count {
      var maker = RandomRules(seed: seed)
      guard let rules = try? RuleFiles.load(files: [("random.yaml", maker.yaml())]) else { continue }
      taken += 1
      let pipeline = Pipeline(rules: rules, settings: maker.settings())
      for text in maker.texts(3) { try Promises(text, name: "seed \(seed)", pipeline: pipeline).check() }
    }
    #expect(taken * 3 >= Int(Self.count), "hardly any pack was sound")
  }

  /// What fits every line, in each extent: time grows with the text, and nothing else.
  @Test(arguments: Rule.Extent.allCases) func everywhere(_ extent: Rule.Extent) throws {
    let rule = Rule(
      id: Rule.ID("boilerplate.all"), stage: .boilerplate, summary: "All.", why: "To test.",
      lines: [LinePattern([.anything, .word])], extent: extent)
    let pipeline = Pipeline(rules: RulePack([rule]))
    func seconds(_ lines: Int) -> Double {
      let text = Array(String(repeating: "all these words, Madam\n", count: lines).utf8)
      return cpuSeconds { _ = TestTools.with { pipeline.repair(Document(name: "x", source: text), with: &$0) } }
    }
    #expect(seconds(24_000) < 8 * seconds(6000) + 0.5)
  }

  /// A pattern that leaves all to be tried.
  @Test func manyWays() {
    let pattern = LinePattern((0..<40).map { [.anything, .word, .date, .number][$0 % 4] })
    let line = LinePattern.folded(Array(String(repeating: "a1 ", count: 333).utf8)) + Array("!".utf8)
    var matches = true
    let seconds = cpuSeconds { matches = pattern.matches(folded: line + line) }
    #expect(!matches && seconds < 2)
    #expect(LinePattern([.anything, .literal(Array("x".utf8)), .anything]).matches(folded: Array("axb".utf8)))
  }
}

/// CPU time of this thread that a piece of work takes.
func cpuSeconds(_ body: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  body()
  return now() - start
}

/// Rule packs from a grammar of the rule language: the standard rules with other tables, words and figures, and rules of
/// lines of their own.
private struct RandomRules {
  private var random: SeededGenerator
  private var seen: [String] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let pieces = [
    "a", "e", "fi", "the", "The", "ﬁ", "é", "e\u{301}", "-", "—", " ", "x y", "\u{A0}", "\u{AD}", "“", "'", "1", "XII",
    "#", "*",
    "\n", "1894", "chapter", "of", "http://a.b", "]", "\u{1F469}\u{200D}", "\u{E000}", "`", "&", "ſ", "tion",
    "\u{200B}",
  ]
  private static let classes = LinePattern.classes.keys.sorted()

  private mutating func oneOf<Value>(_ values: [Value]) -> Value { values[random.below(values.count)] }

  private mutating func isChosen(_ times: Int) -> Bool { random.below(times) == 0 }

  private mutating func text(upTo count: Int = 3) -> String {
    let text = (0...random.below(count)).map { _ in oneOf(Self.pieces) }.joined()
    seen.append(text)
    return text
  }

  mutating func settings() -> Settings {
    var settings = Settings()
    settings.profile = oneOf(Profile.allCases)
    settings.quotes = oneOf(QuoteStyle.allCases)
    if isChosen(3) { settings.stages = Set(StageName.allCases.filter { _ in !isChosen(4) }) }
    if isChosen(3) { settings.protectedPhrases = (0..<3).map { _ in Array(text().utf8) } }
    if isChosen(3) { settings.ignoredWords = Set((0..<3).map { _ in Array(text().utf8) }) }
    return settings
  }

  /// Returns hostile texts that hold what the rules look for.
  mutating func texts(_ count: Int) -> [[UInt8]] {
    (0..<count).map { _ in
      var hostile = HostileText(seed: random.next())
      var text = hostile.text()
      for _ in 0..<random.below(30) {
        text += (seen.isEmpty ? "" : oneOf(seen)).utf8
        text += oneOf([" ", "\n", "\n\n", "", "the house "]).utf8
      }
      return text
    }
  }

  mutating func yaml() -> String {
    var documents: [String] = []
    for rule in RuleFiles.standard.rules where !isChosen(8) { documents.append(document(changed(rule))) }
    for index in 0..<random.below(5) {
      documents.append(
        document(
          Rule(
            id: Rule.ID("boilerplate.random-\(index)"), stage: .boilerplate, summary: "x", why: "x", lines: [],
            extent: oneOf(Rule.Extent.allCases), words: ["names": ["e", text()]])))
    }
    return documents.joined(separator: "---\n")
  }

  private mutating func changed(_ rule: Rule) -> Rule {
    var rule = rule
    if isChosen(4) { rule.applicability = oneOf([.flag, .suggest, .apply]) }
    if isChosen(4) { rule.confidence = Float(random.below(101)) / 100 }
    for name in rule.numbers.keys.sorted() where isChosen(3) {
      rule.numbers[name] = oneOf([0, 0.01, 0.5, 1, 3, 1000, 1e9])
    }
    for name in rule.words.keys.sorted() where isChosen(3) {
      rule.words[name] = (0..<random.below(6)).map { _ in text() }
    }
    guard !rule.table.isEmpty, isChosen(2) else { return rule }
    rule.table = (0...random.below(4)).map { _ in
      Rule.Replacement(from: Array(text(upTo: 2).utf8), to: isChosen(6) ? [] : Array(text().utf8))
    }
    return rule
  }

  // MARK: As YAML

  private func quoted(_ text: String) -> String {
    let data = try? JSONSerialization.data(withJSONObject: text, options: [.fragmentsAllowed, .withoutEscapingSlashes])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  private mutating func document(_ rule: Rule) -> String {
    let name = ["flag", "suggest", "apply"][[.flag, .suggest, .apply].firstIndex(of: rule.applicability)!]
    var text = "id: \(rule.id)\nstage: \(rule.stage.rawValue)\nsummary: x\nwhy: x\napplicability: \(name)\n"
    text += "confidence: \(rule.confidence)\nlayout: \(rule.isLayout)\nextent: \(rule.extent.rawValue)\n"
    let rows = rule.table.map { "[\(quoted($0.from.text)), \(quoted($0.to.text))]" }
    text += "table: [\(rows.joined(separator: ", "))]\n"
    let numbers = rule.numbers.keys.sorted().map { "\($0): \(rule.numbers[$0]!)" }
    text += "numbers: {\(numbers.joined(separator: ", "))}\n"
    let words = rule.words.keys.sorted().map { name in
      "\(name): [\(rule.words[name]!.map(quoted).joined(separator: ", "))]"
    }
    text += "words: {\(words.joined(separator: ", "))}\n"
    if rule.stage == .boilerplate {
      let lines = (0..<(1 + random.below(3))).map { _ in
        "[\((0...random.below(4)).map { _ in token() }.joined(separator: ", "))]"
      }
      text += "lines: [\(lines.joined(separator: ", "))]\n"
    }
    return text + "examples: [{text: a}, {text: b}]\nuntouched: [{text: a, why: b}, {text: c, why: d}]\n"
  }

  private mutating func token() -> String { quoted(isChosen(2) ? "<\(oneOf(Self.classes))>" : text(upTo: 2)) }
}
