/// The handbook of the rules, in Markdown, made from the same values that the stages use.
public enum RuleHandbook {
  /// Returns the page `docs/rules.md`.
  public static func markdown(of rules: RulePack) -> String {
    var page = "# Rules\n\nMade from the files in `rules/` by `make docs`; change those, not this page.\n"
    for stage in StageName.allCases {
      let found = rules.of(stage)
      if found.isEmpty { continue }
      page += "\n## \(stage.rawValue)\n"
      for rule in found { page += section(on: rule) }
    }
    return page
  }

  /// Returns the section on one rule.
  public static func section(on rule: Rule) -> String {
    var text = "\n### \(rule.id)\n\n\(rule.summary)\n\n\(rule.why)\n\n"
    text += "- does at most: \(rule.applicability.name)\(rule.isLayout ? ", layout only" : "")\n"
    if rule.confidence < 1 { text += "- confidence where nothing else is known: \(rule.confidence)\n" }
    for name in rule.numbers.keys.sorted() { text += "- \(name): \(number(rule.numbers[name]!))\n" }
    if !rule.table.isEmpty { text += "- table of \(rule.table.count) rows\n" }
    for name in rule.words.keys.sorted() { text += "- list \(name): \(rule.words[name]!.count) entries\n" }
    if !rule.examples.isEmpty { text += "\nExamples:\n\n" + rule.examples.map(example).joined() }
    if !rule.untouched.isEmpty { text += "\nLeft alone:\n\n" + rule.untouched.map(untouched).joined() }
    return text
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
  }

  private static func example(_ example: Rule.Example) -> String {
    "- \(code(example.text)) → \(example.expect.map(code) ?? "flagged")\n"
  }

  private static func untouched(_ untouched: Rule.Untouched) -> String {
    "- \(code(untouched.text)): \(untouched.why)\n"
  }

  /// Returns the text as a span of code on one line, cut where it is long.
  private static func code(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(240) {
      switch scalar.value {
      case 0x0A: shown += "⏎"
      case 0..<0x20, 0x7F..<0xA1, 0xAD, 0x200B...0x200F, 0x2028...0x202F, 0x2060...0x206F, 0xFEFF, 0xE000...0xF8FF:
        shown += "␣U+\(String(scalar.value, radix: 16, uppercase: true))␣"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    if text.unicodeScalars.count > 240 { shown += "…" }
    return MarkdownCode.span(shown)
  }
}
