import CleanText

/// Findings for a person: one a line, after its place.
struct HumanFormat: CheckFormat {
  let console: Console

  func file(_ path: String, _ findings: [FindingReport]) -> [UInt8] {
    findings.flatMap { Array("\(line(of: $0, file: path))\n".utf8) }
  }

  private func line(of finding: FindingReport, file: String) -> String {
    let style: Console.Style =
      finding.applicability == .apply ? .red : finding.applicability == .suggest ? .yellow : .faint
    let place = console.styled("\(Self.shown(file)):\(finding.start.line):\(finding.start.column):", .bold)
    let change =
      finding.applicability == .flag
      ? Excerpt.quoted(finding.before) : "\(Excerpt.quoted(finding.before)) → \(Excerpt.quoted(finding.after))"
    let evidence = finding.evidence.first.map { " (\(Console.oneLine($0)))" } ?? ""
    return "\(place) \(console.styled(finding.applicability.name, style)) \(finding.rule): \(change)\(evidence)"
  }

  /// A file whose name begins with two colons must not look like an order to a CI log.
  private static func shown(_ file: String) -> String {
    let line = Console.oneLine(file)
    return line.utf8.starts(with: "::".utf8) ? "./\(line)" : line
  }
}
