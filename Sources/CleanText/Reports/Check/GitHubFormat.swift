/// Commands of GitHub Actions, which become annotations on the changed lines.
///
/// Source: docs.github.com, "Workflow commands for GitHub Actions"; the escapes are those of actions/toolkit.
/// A step shows ten of each kind, so the worst are taken and the rest is counted in one notice.
public struct GitHubFormat: CheckFormat {
  /// One notice of the ten is kept for the count of the rest.
  public let limits = FindingLimits(perLevel: 9)
  private let rules: RulePack

  public init(rules: RulePack) { self.rules = rules }

  public func file(_ path: String, _ findings: [FindingReport]) -> [UInt8] {
    findings.flatMap { Array(line($0, path: path).utf8) }
  }

  private func line(_ finding: FindingReport, path: String) -> String {
    var properties = [
      ("title", "cleanup \(finding.rule)"), ("file", PlainLine.of(path)), ("line", "\(finding.start.line)"),
    ]
    properties.append(("endLine", "\(max(finding.start.line, finding.end.line))"))
    // Columns are taken only where both stand on one line.
    if finding.start.line == finding.end.line {
      properties.append(("col", "\(finding.start.codePointColumn)"))
      properties.append(("endColumn", "\(finding.end.codePointColumn)"))
    }
    let fields = properties.map { "\($0)=\(Self.property($1))" }.joined(separator: ",")
    return "::\(Self.kind(finding.applicability)) \(fields)::\(Self.data(FindingMessage.text(finding, rules: rules)))\n"
  }

  public func end(_ summary: CheckSummary) -> [UInt8] {
    var text = ""
    for failure in summary.failures { text += "::error title=cleanup::\(Self.data(PlainLine.of(failure)))\n" }
    if let leftOut = summary.leftOut { text += "::notice title=cleanup::\(Self.data(leftOut))\n" }
    return Array(text.utf8)
  }

  private static func kind(_ applicability: Applicability) -> String {
    switch applicability {
    case .apply: "error"
    case .suggest: "warning"
    case .flag: "notice"
    }
  }

  private static func data(_ text: String) -> String { escaped(text, ["%", "\r", "\n"]) }
  private static func property(_ text: String) -> String { escaped(text, ["%", "\r", "\n", ":", ","]) }

  private static func escaped(_ text: String, _ signs: Set<Unicode.Scalar>) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if signs.contains(scalar) {
        result += PercentEncoding.of(UInt8(scalar.value))
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
