import CleanText

/// Runs the examples of rules: they are the rules' tests.
///
/// An example must change (or flag) exactly the marked places, and must do the same a second time over its result
/// (nothing), with CRLF line ends, behind a paragraph of multi-byte characters, and in the middle of a long text.
public struct RuleExamples {
  /// A claim of a rule file that does not hold.
  public struct Failure: Hashable, Sendable, CustomStringConvertible {
    public var rule: Rule.ID
    /// "example 1", "untouched 2".
    public var entry: String
    /// What was expected and what came.
    public var message: String

    public var description: String { "\(rule), \(entry): \(message)" }
  }

  private let rule: Rule
  private let pipeline: Pipeline
  /// The rule's stage and the one that makes line ends.
  private let withUnicode: Pipeline

  public init(of rule: Rule, in pack: RulePack) {
    self.rule = rule
    pipeline = Self.pipeline(pack, [rule.stage])
    withUnicode = Self.pipeline(pack, [.unicode, rule.stage])
  }

  private static func pipeline(_ pack: RulePack, _ stages: Set<StageName>) -> Pipeline {
    var settings = Settings()
    settings.stages = stages
    return Pipeline(rules: pack, settings: settings)
  }

  /// Returns what does not hold; nothing when the rule keeps all its promises.
  public func failures(with tools: inout Tools) -> [Failure] {
    let corpus = tools.corpus
    defer { tools.corpus = corpus }
    if !rule.corpus.isEmpty {
      var model = CorpusModel()
      for text in rule.corpus { model.learn(Array(text.utf8)) }
      tools.corpus = model
    }
    var failures: [Failure] = []
    for (number, example) in rule.examples.enumerated() {
      for message in check(example, with: &tools) {
        failures.append(Failure(rule: rule.id, entry: "example \(number + 1)", message: message))
      }
    }
    for (number, untouched) in rule.untouched.enumerated() {
      for message in check(untouched, with: &tools) {
        failures.append(Failure(rule: rule.id, entry: "untouched \(number + 1)", message: message))
      }
    }
    return failures
  }

  // MARK: - Examples

  private func check(_ example: Rule.Example, with tools: inout Tools) -> [String] {
    let marked = MarkedText(example.text, rawBytes: rule.stage == .decode)
    guard marked.isSound else { return ["‹ and › do not pair"] }
    let expect = example.expect.map { MarkedText($0, rawBytes: rule.stage == .decode).text } ?? marked.text
    let repair = run(pipeline, marked.text, with: &tools)
    var messages = [difference("the text", repair.text, expect)]
    // Beside a rule that only flags, others of its stage may change the text.
    let flags = example.expect == nil || rule.applicability == .flag
    messages.append(secondRun(over: repair.text, with: &tools))
    // The encoding is the whole file's: it has no places, and a line end is another one in each.
    if rule.id.name != LedgerReport.encodingRule {
      messages.append(placesMessage(of: repair, marked: marked.places, flags: flags))
      messages.append(withCRLF(marked.text, with: &tools))
    }
    // A whole document is none any more with something before it.
    if !example.isWhole {
      let prefix = Array("Ærøskøbing — 北京.\n\n".utf8)
      let prefixed = run(pipeline, prefix + marked.text, with: &tools).text
      messages.append(difference("the text behind a multi-byte paragraph", prefixed, prefix + expect))
      messages.append(inTheMiddle(marked.text, expect, with: &tools))
    }
    return messages.compactMap { $0 }
  }

  private func run(_ pipeline: Pipeline, _ text: [UInt8], with tools: inout Tools) -> Repair {
    let document = rule.stage == .decode ? try? Document.decode(text, name: "example") : nil
    return pipeline.repair(document ?? Document(name: "example", source: text), with: &tools)
  }

  private func placesMessage(of repair: Repair, marked: Set<OriginRange>, flags: Bool) -> String? {
    let entries = repair.ledger.entries.filter { $0.rule == rule.id && $0.applied != flags }
    let found = Set(entries.flatMap(\.origins))
    guard found != marked else { return nil }
    func list(_ places: Set<OriginRange>) -> String {
      let shown = places.sorted().map { place in
        "'\(repair.document.source[place.range].string)' at \(place.lower)"
      }
      return shown.isEmpty ? "nothing" : shown.joined(separator: ", ")
    }
    return "the rule \(flags ? "flags" : "edits") \(list(found)); marked is \(list(marked))"
  }

  private func secondRun(over text: [UInt8], with tools: inout Tools) -> String? {
    let again = run(pipeline, text, with: &tools)
    guard let edit = again.ledger.entries.first(where: { $0.applied }) else { return nil }
    return "a second run changes '\(edit.before.text)' to '\(edit.after.text)' by \(edit.rule)"
  }

  private func withCRLF(_ text: [UInt8], with tools: inout Tools) -> String? {
    let plain = run(withUnicode, text, with: &tools).text
    return difference("the text with CRLF line ends", run(withUnicode, text.withCRLF, with: &tools).text, plain)
  }

  private func inTheMiddle(_ text: [UInt8], _ expect: [UInt8], with tools: inout Tools) -> String? {
    let before = NeutralText.paragraphs(from: 0, count: 20).joined(separator: "\n\n")
    let after = NeutralText.paragraphs(from: 20, count: 20).joined(separator: "\n\n")
    let long = Array("\(before)\n\n".utf8) + text + Array("\n\n\(after)\n".utf8)
    let result = run(pipeline, long, with: &tools).text
    guard result.starts(with: Array(before.utf8)), result.contains(text: Array(after.utf8)) else {
      return "in the middle of a long text, the paragraphs around it change"
    }
    let middle = Array(result[before.utf8.count...])
    guard middle.contains(text: Array(expect[expect.trimmed(0..<expect.count)])) else {
      return "in the middle of a long text, the result is '\(middle.prefix(max(200, expect.count + 40)).string)'"
    }
    return nil
  }

  // MARK: - Untouched texts

  private func check(_ untouched: Rule.Untouched, with tools: inout Tools) -> [String] {
    let text = MarkedText(untouched.text, rawBytes: rule.stage == .decode).text
    let repair = run(pipeline, text, with: &tools)
    return repair.ledger.entries.filter { $0.rule == rule.id }.map { entry in
      "the rule \(entry.applied ? "changes '\(entry.before.text)' to '\(entry.after.text)'" : "flags '\(entry.before.text)'")"
    }
  }

  private func difference(_ what: String, _ found: [UInt8], _ expected: [UInt8]) -> String? {
    found == expected ? nil : "\(what) becomes '\(found.text)'; expected is '\(expected.text)'"
  }
}
