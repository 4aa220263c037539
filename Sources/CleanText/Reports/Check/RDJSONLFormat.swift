/// JSON lines in reviewdog's diagnostic format: columns in bytes of UTF-8, from 1, the end exclusive. The messages are
/// Markdown, since they become comments.
public struct RDJSONLFormat: CheckFormat {
  private let rules: RulePack

  public init(rules: RulePack) { self.rules = rules }

  public func file(_ path: String, _ findings: [FindingReport]) -> [UInt8] {
    var json = JSONWriter()
    for finding in findings { write(finding, path: path, to: &json) }
    return json.bytes
  }

  private func write(_ finding: FindingReport, path: String, to json: inout JSONWriter) {
    json.object { json in
      json.field("message", FindingMessage.markdown(finding, rules: rules))
      json.key("location")
      json.object { json in
        json.field("path", path)
        json.key("range")
        Self.writeRange(of: finding, to: &json)
      }
      json.field("severity", Self.severity(finding.applicability))
      json.key("source")
      json.object { $0.field("name", "cleanup") }
      json.key("code")
      json.object { $0.field("value", finding.rule.name) }
      let texts = Self.texts(for: finding)
      guard !texts.isEmpty else { return }
      json.key("suggestions")
      json.array(of: texts) { json, text in
        json.object { json in
          json.key("range")
          Self.writeRange(of: finding, to: &json)
          json.key("text")
          json.text(text)
        }
      }
    }
    json.endLine()
  }

  /// What could stand at the place instead.
  private static func texts(for finding: FindingReport) -> [[UInt8]] {
    (finding.applicability == .flag ? finding.suggestions : [finding.after]).filter(\.isValidUTF8)
  }

  private static func severity(_ applicability: Applicability) -> String {
    switch applicability {
    case .apply: "ERROR"
    case .suggest: "WARNING"
    case .flag: "INFO"
    }
  }

  private static func writeRange(of finding: FindingReport, to json: inout JSONWriter) {
    json.object { json in
      for (name, place) in [("start", finding.start), ("end", finding.end)] {
        json.key(name)
        json.object { json in
          json.field("line", place.line)
          json.field("column", place.column)
        }
      }
    }
  }
}
