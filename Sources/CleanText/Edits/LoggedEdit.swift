/// An edit as the ledger keeps it: with what the stage saw, what it wrote, and where that stands in the original.
public struct LoggedEdit: Sendable {
  /// The order of the edits of a document, from 0: taking back goes from the last to the first.
  public var seq: Int
  public var stage: StageName
  public var rule: Rule.ID
  /// Places in the original: one, or those of a group. Edits that touch earlier changes cover them whole.
  public var origins: [OriginRange]
  /// The text that the stage saw at each place.
  public var before: [UInt8]
  /// The text that it wrote there; equal to `before` for what was not applied and has no replacement.
  public var after: [UInt8]
  public var confidence: Float
  /// The verdict under the profile in force.
  public var applicability: Applicability
  public var applied: Bool
  public var evidence: [Evidence]
  public var suggestions: [[UInt8]]
  public var finding: Finding?
  public var isRemoval: Bool
  /// Edits that do the same thing to the same words (same rule, before and after) share it.
  public var series: UInt64
  /// Tells this place again in another version of the text: rule, before, after and the words around (`PlaceNames`).
  public var fingerprint: UInt64
  /// What a person decided on it.
  public var decision: Decisions.Verdict?

  public init(
    seq: Int, stage: StageName, rule: Rule.ID, origins: [OriginRange], before: [UInt8], after: [UInt8],
    confidence: Float, applicability: Applicability, applied: Bool, evidence: [Evidence], suggestions: [[UInt8]],
    finding: Finding? = nil, isRemoval: Bool, series: UInt64, fingerprint: UInt64, decision: Decisions.Verdict? = nil
  ) {
    self.seq = seq
    self.stage = stage
    self.rule = rule
    self.origins = origins
    self.before = before
    self.after = after
    self.confidence = confidence
    self.applicability = applicability
    self.applied = applied
    self.evidence = evidence
    self.suggestions = suggestions
    self.finding = finding
    self.isRemoval = isRemoval
    self.series = series
    self.fingerprint = fingerprint
    self.decision = decision
  }

  /// The first place.
  public var origin: OriginRange { OriginRange(origins[0].lower, origins[origins.count - 1].upper) }

  /// Whether it is an edit or a flag on words or structure: layout never is a finding.
  public func isFinding(in rules: RulePack) -> Bool { rules[rule]?.isLayout != true }

  /// Whether a person decided that nothing is to be done here.
  public var isSettled: Bool { decision != nil && !applied }
}
