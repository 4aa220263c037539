/// A way to write findings: fed one file at a time, it gives the bytes to write next.
public protocol CheckFormat {
  /// The most that the place where it is read takes.
  var limits: FindingLimits { get }

  /// Returns what stands before the first file.
  mutating func begin() -> [UInt8]

  /// Returns what tells of a file; it may be without findings.
  mutating func file(_ path: String, _ findings: [FindingReport]) -> [UInt8]

  /// Returns what stands after the last file.
  mutating func end(_ summary: CheckSummary) -> [UInt8]
}

extension CheckFormat {
  public var limits: FindingLimits { FindingLimits() }
  public mutating func begin() -> [UInt8] { [] }
  public mutating func end(_ summary: CheckSummary) -> [UInt8] { [] }
}

/// How many findings are shown at most.
public struct FindingLimits: Hashable, Sendable {
  public var total: Int
  /// Of each applicability.
  public var perLevel: Int

  public init(total: Int = .max, perLevel: Int = .max) {
    self.total = total
    self.perLevel = perLevel
  }

  /// Whether there are any.
  public var isNone: Bool { total == .max && perLevel == .max }
}

/// What a check found over all files.
public struct CheckSummary: Sendable {
  /// Findings by what is done with them.
  public var counts: [Applicability: Int] = [:]
  /// Those of them that limits left out.
  public var hidden: [Applicability: Int] = [:]
  /// What is wrong with the whole rather than with a place, each in one line.
  public var failures: [String] = []

  public init() {}

  public var total: Int { counts.values.reduce(0, +) }
  public var hiddenTotal: Int { hidden.values.reduce(0, +) }

  /// What was found, in words: "3 findings: 1 to apply, 0 to suggest, 2 to flag".
  public var account: String {
    "\(total) \(total == 1 ? "finding" : "findings"): \(Self.list(counts))"
      + (hiddenTotal > 0 ? ", \(hiddenTotal) not shown" : "")
  }

  /// What was left out, in words; nil for nothing.
  public var leftOut: String? {
    guard hiddenTotal > 0 else { return nil }
    return "\(hiddenTotal) more \(hiddenTotal == 1 ? "finding" : "findings") not shown here: \(Self.list(hidden))"
  }

  private static func list(_ counts: [Applicability: Int]) -> String {
    Applicability.allCases.reversed().map { "\(counts[$0] ?? 0) to \($0.name)" }.joined(separator: ", ")
  }
}

/// What a finding says, in one line that can't break a format or steer a terminal.
enum FindingMessage {
  static func text(_ finding: FindingReport, rules: RulePack) -> String {
    message(finding, rules, quoted: PlainLine.quoted) { $0 }
  }

  /// Returns the message for what shows Markdown: what comes from the text stands as code.
  static func markdown(_ finding: FindingReport, rules: RulePack) -> String {
    message(
      finding, rules, quoted: { MarkdownCode.span($0.isEmpty ? "''" : PlainLine.shortened($0)) }, MarkdownCode.span)
  }

  private static func message(
    _ finding: FindingReport, _ rules: RulePack, quoted: ([UInt8]) -> String, _ evidence: (String) -> String
  ) -> String {
    let reason = rules[finding.rule]?.summary ?? finding.rule.name
    let witness = finding.evidence.first.map { " (\(evidence(PlainLine.of($0))))" } ?? ""
    return "\(PlainLine.of(reason)) \(change(finding, quoted))\(witness)"
  }

  /// What becomes of what.
  private static func change(_ finding: FindingReport, _ quoted: ([UInt8]) -> String) -> String {
    guard finding.applicability == .flag else { return "\(quoted(finding.before)) → \(quoted(finding.after))" }
    let offers = finding.suggestions.prefix(3).map(quoted)
    return quoted(finding.before) + (offers.isEmpty ? "" : "; perhaps \(offers.joined(separator: ", "))")
  }
}
