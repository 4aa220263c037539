/// How far a change may go by itself. Ordered, so that it can be compared with a threshold.
public enum Applicability: Int, Comparable, Sendable, CaseIterable {
  /// Only pointed at: the text stays.
  case flag
  /// A person may accept it: the text stays until then.
  case suggest
  /// Done.
  case apply

  public static func < (a: Applicability, b: Applicability) -> Bool { a.rawValue < b.rawValue }

  /// The word for it in rule files and reports.
  public var name: String {
    switch self {
    case .flag: "flag"
    case .suggest: "suggest"
    case .apply: "apply"
    }
  }

  public init?(name: some StringProtocol) {
    guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// A fact that speaks for a change, in words a reviewer understands.
public struct Evidence: Hashable, Sendable {
  public var text: String

  public init(_ text: String) { self.text = text }
}

extension Evidence: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { text = value }
}

/// A change, or a flag, that a stage proposes.
public struct Edit: Sendable {
  /// The place, in the text that the stage was given.
  public var range: TextRange
  /// What shall stand there; nil for a flag, which changes nothing.
  public var replacement: [UInt8]?
  public var rule: Rule.ID
  public var applicability: Applicability
  /// Probability, from 0 to 1 and in thousandths as the ledger writes it, that the replacement is what was printed (of a
  /// flag: that something is wrong).
  public var confidence: Float {
    didSet { confidence = Self.thousandths(confidence) }
  }
  public var evidence: [Evidence]
  /// Other readings, best first: what a flag would offer to a person.
  public var suggestions: [[UInt8]] = []
  /// Edits of one group with equal text before and after are one line in the ledger: the wraps of one paragraph.
  public var group: Int?
  /// Whether the text at `range` is taken out of the corpus and goes to quarantine.
  public var isRemoval = false
  /// What the edit says about the structure of the document.
  public var finding: Finding?
  /// What a person decided on it.
  var decision: Decided?

  /// A decision at its place, under the names that the place had before. A class, as few edits have one.
  final class Decided: Sendable {
    let verdict: Decisions.Verdict
    let fingerprint: UInt64
    let series: UInt64
    let change: UInt64

    init(verdict: Decisions.Verdict, fingerprint: UInt64, series: UInt64, change: UInt64) {
      self.verdict = verdict
      self.fingerprint = fingerprint
      self.series = series
      self.change = change
    }
  }

  public init(
    _ range: TextRange, _ replacement: [UInt8]?, rule: Rule, applicability: Applicability? = nil,
    confidence: Float? = nil, evidence: [Evidence] = []
  ) {
    self.range = range
    self.replacement = replacement
    self.rule = rule.id
    self.applicability =
      replacement == nil ? .flag : min(applicability ?? rule.applicability, rule.applicability)
    self.confidence = Self.thousandths(confidence ?? rule.confidence)
    self.evidence = evidence
  }

  private static func thousandths(_ confidence: Float) -> Float { (confidence * 1000).rounded() / 1000 }

  /// Returns the edit with its structural finding.
  public func finding(_ finding: Finding) -> Edit {
    var copy = self
    copy.finding = finding
    return copy
  }

  /// Returns the edit as one of a group.
  public func grouped(_ group: Int) -> Edit {
    var copy = self
    copy.group = group
    return copy
  }

  /// Returns the edit as a removal: its text goes to quarantine.
  public func removal() -> Edit {
    var copy = self
    copy.isRemoval = true
    return copy
  }
}
