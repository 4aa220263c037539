/// GitLab's code quality report: an array of issues. Of issues with one fingerprint only the first is shown, so path
/// and occurrence are hashed in.
public struct GitLabFormat: CheckFormat {
  private let rules: RulePack
  private var isFirst = true

  public init(rules: RulePack) { self.rules = rules }

  public func begin() -> [UInt8] { [UInt8(ascii: "[")] }

  public mutating func file(_ path: String, _ findings: [FindingReport]) -> [UInt8] {
    var output: [UInt8] = []
    for finding in findings {
      var json = JSONWriter()
      write(finding, path: path, to: &json)
      output += Array((isFirst ? "\n" : ",\n").utf8) + json.bytes
      isFirst = false
    }
    return output
  }

  private func write(_ finding: FindingReport, path: String, to json: inout JSONWriter) {
    let identity = FNV1a.of(
      Array(utf8: finding.fingerprint.hex), Array(utf8: path), Array(utf8: "\(finding.occurrence)"))
    json.object { json in
      json.field("description", FindingMessage.text(finding, rules: rules))
      json.field("check_name", finding.rule.name)
      json.field("fingerprint", identity.hex)
      json.field("severity", Self.severity(finding.applicability))
      json.key("location")
      json.object { json in
        json.field("path", path)
        json.key("lines")
        json.object { json in
          json.field("begin", finding.start.line)
          json.field("end", finding.end.line)
        }
      }
    }
  }

  private static func severity(_ applicability: Applicability) -> String {
    switch applicability {
    case .apply: "major"
    case .suggest: "minor"
    case .flag: "info"
    }
  }

  public func end(_ summary: CheckSummary) -> [UInt8] { Array("\n]\n".utf8) }
}
