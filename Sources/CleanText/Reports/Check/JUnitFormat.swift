/// JUnit's XML: a suite for each file, a failed case for each finding that fails the check, a skipped one for others.
public struct JUnitFormat: CheckFormat {
  private let rules: RulePack
  private let failOn: Applicability

  public init(rules: RulePack, failOn: Applicability) {
    self.rules = rules
    self.failOn = failOn
  }

  public func begin() -> [UInt8] {
    Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cleanup\">\n".utf8)
  }

  public func file(_ path: String, _ findings: [FindingReport]) -> [UInt8] {
    let name = Self.escaped(PlainLine.of(path))
    let failures = findings.count { $0.applicability >= failOn }
    var text = Self.suite(name, cases: max(1, findings.count), failures: failures, skipped: findings.count - failures)
    if findings.isEmpty { text += "<testcase name=\"\(name)\" classname=\"\(name)\"/>\n" }
    for finding in findings { text += testCase(finding, file: name) }
    return Array((text + "</testsuite>\n").utf8)
  }

  private func testCase(_ finding: FindingReport, file: String) -> String {
    let message = Self.escaped(FindingMessage.text(finding, rules: rules))
    let place = "\(file):\(finding.start.line):\(finding.start.codePointColumn)"
    let name = "\(Self.escaped(finding.rule.name)) \(finding.start.line):\(finding.start.codePointColumn)"
    let verdict =
      finding.applicability >= failOn
      ? "<failure type=\"\(finding.applicability.name)\" message=\"\(message)\">\(place): \(message)</failure>"
      : "<skipped type=\"\(finding.applicability.name)\" message=\"\(message)\"/>"
    return "<testcase name=\"\(name)\" classname=\"\(file)\" file=\"\(file)\" line=\"\(finding.start.line)\">"
      + "\(verdict)</testcase>\n"
  }

  public func end(_ summary: CheckSummary) -> [UInt8] {
    var text = ""
    if !summary.failures.isEmpty {
      text += Self.suite("whole", cases: summary.failures.count, failures: summary.failures.count, skipped: 0)
      for failure in summary.failures {
        let message = Self.escaped(PlainLine.of(failure))
        text +=
          "<testcase name=\"floors\" classname=\"whole\"><failure type=\"floor\" message=\"\(message)\"/></testcase>\n"
      }
      text += "</testsuite>\n"
    }
    if let leftOut = summary.leftOut {
      text += Self.suite("left out", cases: 1, failures: 0, skipped: 1)
      text +=
        "<testcase name=\"left out\" classname=\"cleanup\"><skipped message=\"\(leftOut)\"/></testcase>\n</testsuite>\n"
    }
    return Array((text + "</testsuites>\n").utf8)
  }

  private static func suite(_ name: String, cases: Int, failures: Int, skipped: Int) -> String {
    "<testsuite name=\"\(name)\" tests=\"\(cases)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\">\n"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
