import ArgumentParser
import CleanText

/// How findings are written.
enum FormatName: String, CaseIterable, ExpressibleByArgument {
  case human, github, sarif, rdjsonl, junit, gitlab, json

  func make(for session: Session, failOn: Applicability) -> any CheckFormat {
    let rules = session.rules
    switch self {
    case .human: return HumanFormat(console: session.console)
    case .github: return GitHubFormat(rules: rules)
    case .sarif: return SARIFFormat(rules: rules, version: Session.toolVersion)
    case .rdjsonl: return RDJSONLFormat(rules: rules)
    case .junit: return JUnitFormat(rules: rules, failOn: failOn)
    case .gitlab: return GitLabFormat(rules: rules)
    case .json: return JSONFormat(rules: rules)
    }
  }

  /// Returns how the format calls a file: persons get the path as they wrote it, the other places want it below the
  /// folder in which the check runs.
  func path(of file: InputFile) -> String {
    switch self {
    case .human: return file.shownPath
    case .json: return file.path
    default:
      guard file.path != "-" else { return file.path }
      let (path, folder) = (Files.absolute(file.path), Files.absolute("."))
      return Files.isSame(path, orBelow: folder) ? Files.relative(path, to: folder) : path
    }
  }
}

/// Findings on their way to standard output.
struct FindingWriter {
  private var format: any CheckFormat
  private var selection: FindingSelection
  private let console: Console
  private var hasBegun = false

  init(_ format: any CheckFormat, limits: FindingLimits, console: Console) {
    self.format = format
    self.console = console
    selection = FindingSelection(
      limits: FindingLimits(
        total: min(limits.total, format.limits.total), perLevel: min(limits.perLevel, format.limits.perLevel)))
  }

  mutating func add(_ findings: [FindingReport], file: String) throws {
    guard let shown = selection.add(findings, of: file) else { return }
    try write(shown, file: file)
  }

  private mutating func write(_ findings: [FindingReport], file: String) throws {
    try begin()
    let bytes = format.file(file, findings)
    if !bytes.isEmpty { try Console.out(bytes) }
  }

  private mutating func begin() throws {
    guard !hasBegun else { return }
    hasBegun = true
    let bytes = format.begin()
    if !bytes.isEmpty { try Console.out(bytes) }
  }

  /// Writes what is left, and says on standard error what was found.
  mutating func finish(failures: [String] = []) throws {
    for (file, findings) in selection.finish() { try write(findings, file: file) }
    try begin()
    var summary = selection.summary
    summary.failures = failures
    let bytes = format.end(summary)
    if !bytes.isEmpty { try Console.out(bytes) }
    console.note(summary.account)
  }
}
