/// The findings as a JSON array, with everything that is known of them.
public struct JSONFormat: CheckFormat {
  private let rules: RulePack
  private var isFirst = true

  public init(rules: RulePack) { self.rules = rules }

  public func begin() -> [UInt8] { [UInt8(ascii: "[")] }

  public mutating func file(_ path: String, _ findings: [FindingReport]) -> [UInt8] {
    var output: [UInt8] = []
    for finding in findings {
      var json = JSONWriter()
      write(finding, file: path, to: &json)
      output += Array((isFirst ? "\n" : ",\n").utf8) + json.bytes
      isFirst = false
    }
    return output
  }

  private func write(_ finding: FindingReport, file: String, to json: inout JSONWriter) {
    json.object { json in
      json.field("file", file)
      json.field("line", finding.start.line)
      json.field("column", finding.start.column)
      json.field("end_line", finding.end.line)
      json.field("end_column", finding.end.column)
      json.field("start", finding.start.offset)
      json.field("end", finding.end.offset)
      json.field("stage", finding.stage.rawValue)
      json.field("rule", finding.rule.name)
      json.field("applicability", finding.applicability.name)
      json.field("confidence", Double(finding.confidence))
      json.key("before")
      json.text(finding.before)
      json.key("after")
      json.text(finding.after)
      json.key("suggestions")
      json.array(of: finding.suggestions) { $0.text($1) }
      json.field("evidence", finding.evidence)
      json.field("reason", rules[finding.rule]?.summary ?? "")
      json.field("fingerprint", finding.fingerprint.hex)
      json.field("occurrence", finding.occurrence)
    }
  }

  public func end(_ summary: CheckSummary) -> [UInt8] { Array((isFirst ? "]\n" : "\n]\n").utf8) }
}
