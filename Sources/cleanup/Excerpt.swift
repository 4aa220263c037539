import CleanText
import RuleFiles

/// Text of a document on a line of the terminal.
enum Excerpt {
  /// Returns the text in quotes, on one line, with its middle left out where it is long.
  static func quoted(_ text: [UInt8]) -> String { PlainLine.quoted(text) }

  static func quoted(_ text: String?) -> String { text.map { quoted(Array($0.utf8)) } ?? "(no text)" }
}

/// Rules that a call names.
enum RuleNames {
  /// Returns the rule of that name, or says which one may be meant.
  @discardableResult
  static func require(_ name: String, in rules: RulePack) throws -> Rule {
    if let rule = rules[name] { return rule }
    throw Complaint("unknown rule '\(name)'; \(hint(name, rules))")
  }

  private static func hint(_ name: String, _ rules: RulePack) -> String {
    NearestName.of(name, in: rules.rules.map(\.id.name)).map { "did you mean '\($0)'?" } ?? "see 'cleanup rules list'"
  }
}
