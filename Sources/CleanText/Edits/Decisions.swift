/// What persons decided on edits and flags, to be replayed.
public struct Decisions: Hashable, Sendable {
  /// What a person decided.
  public enum Verdict: Hashable, Sendable {
    /// The edit is right: a suggestion is applied, a flag is settled.
    case accept
    /// The text stays as it is; a flag is settled.
    case reject
    /// This shall stand there.
    case replace([UInt8])

    /// The word for it in files.
    public var name: String {
      switch self {
      case .accept: "accept"
      case .reject: "reject"
      case .replace: "replace"
      }
    }
  }

  /// One decision: on a place, or on a whole series.
  public struct Entry: Hashable, Sendable {
    /// The place; nil for the whole series.
    public var fingerprint: UInt64?
    public var series: UInt64?
    /// What the decision was made on, for the reader.
    public var rule: String
    public var before: String?
    public var after: String?
    public var verdict: Verdict

    public init(
      fingerprint: UInt64?, series: UInt64?, rule: String, before: String?, after: String?, verdict: Verdict
    ) {
      self.fingerprint = fingerprint
      self.series = series
      self.rule = rule
      self.before = before
      self.after = after
      self.verdict = verdict
    }
  }

  public private(set) var entries: [Entry]
  private var places: [UInt64: Int] = [:]
  private var series: [UInt64: Int] = [:]

  public init(_ entries: [Entry] = []) {
    self.entries = entries
    for (index, entry) in entries.enumerated() {
      if let fingerprint = entry.fingerprint {
        places[fingerprint] = index
      } else if let name = entry.series {
        series[name] = index
      }
    }
  }

  public var isEmpty: Bool { entries.isEmpty }

  /// Returns the index of the decision on a place; one on the place itself stands above one on its series.
  func index(for entry: LoggedEdit) -> Int? { places[entry.fingerprint] ?? series[entry.series] }
}

/// Decisions on their way through a document: which places of the original they were found at.
struct Replay {
  /// A decision at a place.
  struct Ruling {
    var index: Int
    var fingerprint: UInt64
    var series: UInt64
  }

  private let decisions: Decisions
  private var rulings = PlaceTable<Ruling>()
  /// Rejections by kind alone: where other places inside it were decided too, an edit has other text than before.
  private var rejections = PlaceTable<Ruling>()
  /// Where persons put a text of their own.
  private var replaced: [OriginRange] = []
  /// The decisions that were found to apply, by index.
  private(set) var used: Set<Int> = []

  init(_ decisions: Decisions) { self.decisions = decisions }

  /// Whether no decision was found to apply yet.
  var isEmpty: Bool { rulings.isEmpty }

  /// Looks for decisions on the entries of a ledger that were not decided yet. Returns whether there are any. Layout is
  /// no matter of decisions.
  mutating func find(in ledger: Ledger, rules: RulePack) -> Bool {
    guard !decisions.isEmpty else { return false }
    var found = false
    for (mark, entry) in zip(ledger.marks, ledger.entries) where entry.decision == nil && entry.isFinding(in: rules) {
      guard let index = decisions.index(for: entry), rulings.value(of: mark.change, at: mark.origin) == nil else {
        continue
      }
      let ruling = Ruling(index: index, fingerprint: entry.fingerprint, series: entry.series)
      rulings.insert(ruling, change: mark.change, at: mark.origin)
      if decisions.entries[index].verdict == .reject {
        rejections.insert(ruling, change: Self.kind(entry.rule, isRemoval: entry.isRemoval), at: mark.origin)
        rejections.insert(ruling, change: FNV1a.of(entry.before, entry.after), at: mark.origin)
      }
      if case .replace = decisions.entries[index].verdict { replaced.append(mark.origin) }
      used.insert(index)
      found = true
    }
    return found
  }

  /// Returns what was rejected at a place that the edit would do after all, by another text or another rule.
  private func rejection(of edit: Edit, at origin: OriginRange, in text: [UInt8]) -> Ruling? {
    guard !rejections.isEmpty else { return nil }
    if let ruling = rejections.value(of: Self.kind(edit.rule, isRemoval: edit.isRemoval), at: origin) { return ruling }
    guard let replacement = edit.replacement else { return nil }
    return rejections.value(of: FNV1a.of(Array(text[edit.range.range]), replacement), at: origin)
  }

  /// Names what an edit is, whatever the text: what a person keeps from one removal shall not go by another.
  private static func kind(_ rule: Rule.ID, isRemoval: Bool) -> UInt64 {
    FNV1a.of(Array(utf8: isRemoval ? "removal" : rule.name))
  }

  /// Returns the edit as persons want it; nil where a person put another text, which shall stay so but for its layout:
  /// that is no matter of decisions, and would be set right when the text is cleaned again.
  func decided(_ edit: Edit, isLayout: Bool, in text: [UInt8], map: OriginMap, isFirst: Bool) -> Edit? {
    guard !rulings.isEmpty else { return edit }
    let change = PlaceNames.change(of: edit, in: text)
    let origin = map.origin(of: edit.range)
    guard let ruling = rulings.value(of: change, at: origin) ?? rejection(of: edit, at: origin, in: text) else {
      return !isLayout && replaced.contains { $0.lower < origin.upper && origin.lower < $0.upper } ? nil : edit
    }
    let verdict = decisions.entries[ruling.index].verdict
    var result = edit
    result.decision = Edit.Decided(
      verdict: verdict, fingerprint: ruling.fingerprint, series: ruling.series, change: change)
    switch verdict {
    case .accept: if edit.replacement != nil { result.apply("accepted by a decision") }
    case .reject:
      result.applicability = min(edit.applicability, .suggest)
      result.evidence.append("rejected by a decision")
    case .replace(let text):
      guard isFirst else { return nil }
      result.replacement = text
      result.apply("replaced by a decision")
    }
    return result
  }
}

extension Edit {
  fileprivate mutating func apply(_ reason: Evidence) {
    applicability = .apply
    // Nothing is surer than a person, so no other edit wins over it.
    confidence = 1
    evidence.append(reason)
  }
}
