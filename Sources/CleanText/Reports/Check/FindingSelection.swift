/// The findings that are shown: all of them, or the worst ones where there is a limit.
///
/// What is held grows no further than twice the limit, however much is found.
public struct FindingSelection: Sendable {
  private struct Held: Sendable {
    var file: Int
    var index: Int
    var finding: FindingReport
  }

  private let limits: FindingLimits
  private var held: [Held] = []
  private var files: [String] = []
  private var nextTrim: Int

  public private(set) var summary = CheckSummary()

  public init(limits: FindingLimits) {
    self.limits = limits
    nextTrim = Self.bound(limits) * 2
  }

  private static func bound(_ limits: FindingLimits) -> Int {
    min(limits.total, min(limits.perLevel, .max / 8) * Applicability.allCases.count)
  }

  /// Takes the findings of the next file. Returns those to show now; nil where that is known only at the end.
  public mutating func add(_ findings: [FindingReport], of file: String) -> [FindingReport]? {
    for finding in findings { summary.counts[finding.applicability, default: 0] += 1 }
    guard !limits.isNone else { return findings }
    files.append(file)
    for (index, finding) in findings.enumerated() {
      held.append(Held(file: files.count - 1, index: index, finding: finding))
      if held.count > nextTrim { trim() }
    }
    return nil
  }

  /// Returns the files with the findings that are shown, in the order in which they came.
  public mutating func finish() -> [(file: String, findings: [FindingReport])] {
    trim()
    var result = files.map { (file: $0, findings: [FindingReport]()) }
    for item in held.sorted(by: { ($0.file, $0.index) < ($1.file, $1.index) }) {
      result[item.file].findings.append(item.finding)
    }
    return result
  }

  private mutating func trim() {
    held.sort { a, b in
      if FindingReport.isWorse(a.finding, than: b.finding) { return true }
      if FindingReport.isWorse(b.finding, than: a.finding) { return false }
      return (a.file, a.index) < (b.file, b.index)
    }
    var kept: [Held] = []
    var perLevel: [Applicability: Int] = [:]
    for item in held {
      let level = item.finding.applicability
      if kept.count < limits.total, perLevel[level, default: 0] < limits.perLevel {
        perLevel[level, default: 0] += 1
        kept.append(item)
      } else {
        summary.hidden[level, default: 0] += 1
      }
    }
    held = kept
  }
}
