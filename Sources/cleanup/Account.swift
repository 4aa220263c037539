import CleanText

/// The story of an edit or a flag in words, as `explain` tells it: what, where, why, how sure, on which evidence, and
/// what a person decided.
struct Account {
  let entry: LoggedEdit
  let rule: Rule?
  let quotation: Quotation
  /// Where it begins in the original.
  let place: (line: Int, column: Int)
  let console: Console

  /// The account, some lines without a final line feed.
  var text: String {
    var lines = ["\(console.styled(entry.rule.name, .bold)): \(what)"]
    lines.append(fact("where", whereabouts))
    if let change { lines.append(fact("exactly", change)) }
    if let rule { lines.append(fact("why", "\(rule.summary) \(rule.why)")) }
    lines.append(fact("how sure", sureness))
    for evidence in entry.evidence where !Self.isDecision(evidence) { lines.append(fact("evidence", evidence.text)) }
    if !entry.suggestions.isEmpty {
      lines.append(fact("perhaps", entry.suggestions.map { Excerpt.quoted($0) }.joined(separator: ", ")))
    }
    lines.append(fact("decision", decision))
    return lines.joined(separator: "\n")
  }

  private func fact(_ name: String, _ text: String) -> String { "  \(name): \(Console.oneLine(text))" }

  /// What was done, in the words that it was done to.
  private var what: String {
    let (before, after) = (Excerpt.quoted(quotation.before), Excerpt.quoted(quotation.after))
    if entry.applicability == .flag, !entry.applied { return "\(before) is flagged; the text stays as it is" }
    if entry.isRemoval {
      return entry.applied ? "\(Excerpt.quoted(entry.before)) was taken out" : "\(before) would be taken out"
    }
    if entry.applied {
      if quotation.before.isEmpty { return "\(after) was put in" }
      return quotation.after.isEmpty ? "\(before) was taken out" : "\(before) became \(after)"
    }
    return "\(before) would become \(after)"
  }

  /// The bytes that change, where that is less than the words they stand in.
  private var change: String? {
    guard entry.before != entry.after, entry.before != quotation.before, !entry.isRemoval else { return nil }
    return "\(Excerpt.quoted(entry.before)) → \(Excerpt.quoted(entry.after))"
  }

  private var whereabouts: String {
    let more = entry.origins.count - 1
    let others = more == 0 ? "" : more == 1 ? " and 1 more place" : " and \(more) more places"
    return "line \(place.line), column \(place.column)\(others); stage \(entry.stage.rawValue)"
  }

  private var sureness: String {
    var json = JSONWriter()
    json.decimal(Double(entry.confidence) * 100)
    let verdict =
      switch entry.applicability {
      case .flag: "only flagged, since the evidence does not decide"
      case .suggest: "only suggested, since the profile asks for more or the rule never does it by itself"
      case .apply: "sure enough for the profile, so it was applied"
      }
    if let decision = entry.decision { return "\(json.bytes.text) %; a person decided (\(decision.told))" }
    return "\(json.bytes.text) %; \(verdict)"
  }

  private var decision: String {
    switch entry.decision {
    case nil: "none yet"
    case .accept: entry.applied ? "accepted" : "settled: the flag was seen, and the text is left as it is by a decision"
    case .reject: "rejected: left as it is by a decision"
    case .replace(let text): "replaced by \(Excerpt.quoted(text))"
    }
  }

  /// Whether the evidence only says what the decision says.
  private static func isDecision(_ evidence: Evidence) -> Bool { evidence.text.hasSuffix("by a decision") }
}
