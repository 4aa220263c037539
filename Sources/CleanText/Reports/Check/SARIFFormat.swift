/// SARIF 2.1.0 (OASIS), as code scanning reads it.
///
/// GitHub takes 25,000 results a run and refuses a whole file for one result without a place: so what concerns no place
/// is a notification of the invocation. Columns are counted in code points, as `columnKind` declares.
public struct SARIFFormat: CheckFormat {
  public let limits = FindingLimits(total: 25_000)
  private let rules: RulePack
  private let version: String
  private var isFirst = true

  public init(rules: RulePack, version: String) {
    self.rules = rules
    self.version = version
  }

  public func begin() -> [UInt8] {
    var driver = JSONWriter()
    driver.object { json in
      json.field("name", "cleanup")
      json.field("version", version)
      json.field("semanticVersion", version)
      json.key("rules")
      json.array(of: rules.rules, Self.write)
    }
    return Array(
      #"""
      {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[
      {"columnKind":"unicodeCodePoints",
      "originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder in which the check ran."}}},
      "tool":{"driver":
      """#.utf8) + driver.bytes + Array("},\n\"results\":[".utf8)
  }

  private static func write(_ json: inout JSONWriter, _ rule: Rule) {
    json.object { json in
      json.field("id", rule.id.name)
      json.key("shortDescription")
      json.object { $0.field("text", rule.summary) }
      json.key("fullDescription")
      json.object { $0.field("text", rule.why) }
      json.key("defaultConfiguration")
      json.object { $0.field("level", level(rule.applicability)) }
    }
  }

  private static func level(_ applicability: Applicability) -> String {
    switch applicability {
    case .apply: "error"
    case .suggest: "warning"
    case .flag: "note"
    }
  }

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
    json.object { json in
      json.field("ruleId", finding.rule.name)
      if let index = rules.rules.firstIndex(where: { $0.id == finding.rule }) { json.field("ruleIndex", index) }
      json.field("level", Self.level(finding.applicability))
      json.key("message")
      json.object { $0.field("text", Self.withoutLinks(FindingMessage.text(finding, rules: rules))) }
      json.key("locations")
      json.array { json in
        json.object { json in
          json.key("physicalLocation")
          json.object { json in
            json.key("artifactLocation")
            json.object { Self.writeLocation(path, to: &$0) }
            json.key("region")
            Self.write(finding.start, finding.end, to: &json)
          }
        }
      }
      // Code scanning tells results apart by this name.
      json.key("partialFingerprints")
      json.object { $0.field("primaryLocationLineHash", "\(finding.fingerprint.hex):\(finding.occurrence)") }
      json.key("properties")
      json.object { json in
        json.field("confidence", Double(finding.confidence))
        json.field("evidence", finding.evidence)
      }
    }
  }

  /// Returns a message in which nothing is a link: viewers make one of `[text](address)`.
  private static func withoutLinks(_ message: String) -> String { message.replacing("](", with: "]\\(") }

  private static func writeLocation(_ path: String, to json: inout JSONWriter) {
    if path.utf8.first == UInt8(ascii: "/") {
      json.field("uri", "file://\(PercentEncoding.path(path))")
    } else {
      json.field("uri", PercentEncoding.path(path))
      json.field("uriBaseId", "%SRCROOT%")
    }
  }

  private static func write(_ start: TextPlace, _ end: TextPlace, to json: inout JSONWriter) {
    json.object { json in
      json.field("startLine", start.line)
      json.field("startColumn", start.codePointColumn)
      json.field("endLine", end.line)
      json.field("endColumn", end.codePointColumn)
    }
  }

  public func end(_ summary: CheckSummary) -> [UInt8] {
    var json = JSONWriter()
    json.array { json in
      json.object { json in
        json.field("executionSuccessful", true)
        json.key("toolExecutionNotifications")
        json.array { json in
          for failure in summary.failures { Self.write("error", failure, to: &json) }
          if let leftOut = summary.leftOut { Self.write("note", leftOut, to: &json) }
        }
      }
    }
    return Array("],\n\"invocations\":".utf8) + json.bytes + Array("}]}\n".utf8)
  }

  private static func write(_ level: String, _ message: String, to json: inout JSONWriter) {
    json.object { json in
      json.field("level", level)
      json.key("message")
      json.object { $0.field("text", PlainLine.of(message)) }
    }
  }
}
