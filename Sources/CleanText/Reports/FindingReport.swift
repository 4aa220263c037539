/// A finding: an edit, suggestion or flag on words or structure, as `check` tells it.
public struct FindingReport: Sendable {
  public let entry: LoggedEdit
  /// Line and column of its first place, counted from 1, the column in bytes of the decoded text.
  public let place: (line: Int, column: Int)
  /// One sentence on what the rule does.
  public let reason: String

  /// Returns the findings of a document in the order of their places.
  public static func all(of repair: Repair, rules: RulePack) -> [FindingReport] {
    let lines = LineIndex(repair.document.source)
    return repair.ledger.byPlace.filter { $0.isFinding(in: rules) }.map { entry in
      FindingReport(
        entry: entry, place: lines.place(of: entry.origins[0].lower), reason: rules[entry.rule]?.summary ?? "")
    }
  }

  /// Writes the finding as an object; `file` is the input's path.
  public func write(to json: inout JSONWriter, file: String) {
    json.object { json in
      json.key("file")
      json.string(file)
      json.key("line")
      json.integer(place.line)
      json.key("column")
      json.integer(place.column)
      json.key("stage")
      json.string(entry.stage.rawValue)
      json.key("rule")
      json.string(entry.rule.name)
      json.key("applicability")
      json.string(entry.applicability.name)
      json.key("confidence")
      json.decimal(Double(entry.confidence))
      json.key("before")
      json.text(entry.before)
      json.key("after")
      json.text(entry.after)
      json.key("suggestions")
      json.array(of: entry.suggestions) { $0.text($1) }
      json.key("evidence")
      json.array(of: entry.evidence) { $0.string($1.text) }
      json.key("reason")
      json.string(reason)
      json.key("fingerprint")
      json.string(entry.fingerprint.hex)
    }
  }
}
