import ArgumentParser
import CleanText

extension Applicability: ExpressibleByArgument {
  public init?(argument: String) { self.init(name: argument) }
  public static var allValueStrings: [String] { allCases.map(\.name) }
}

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Lists what would be changed or needs a look; writes no corpus.",
    discussion: "Ends with 1 when something at or above --fail-on was found. Layout is never a finding.")

  /// How findings are written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case human, json }

  @Argument(help: ArgumentHelp("Files and folders to check; - is standard input.", valueName: "path"))
  var paths: [String]

  @Option(help: "How findings are written.")
  var format: Format = .human

  @Option(help: "The least that makes the check fail.")
  var failOn: Applicability = .apply

  @Flag(help: "End with 0 whatever is found.")
  var exitZero = false

  @Option(help: ArgumentHelp("Show no more findings than this.", valueName: "n"))
  var maxResults: Int?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let maxResults, maxResults < 0 { throw ValidationError("--max-results must be 0 or more") }
  }

  func run() throws {
    let session = try Session(common, input: paths.first { $0 != "-" })
    var writer = FindingWriter(format: format, limit: maxResults ?? .max, console: session.console)
    var fails = false
    let status = try session.cleanAll(Inputs(paths)) { file, cleaned in
      for finding in FindingReport.all(of: cleaned.repair, rules: session.rules) {
        fails = fails || finding.entry.applicability >= failOn
        try writer.add(finding, file: file.shownPath)
      }
    }
    try writer.finish()
    try (status == .done && fails && !exitZero ? ExitStatus.found : status).end()
  }
}

/// Findings on their way to standard output.
struct FindingWriter {
  let format: CheckCommand.Format
  let limit: Int
  let console: Console
  private var shown = 0
  private var counts: [Applicability: Int] = [:]

  init(format: CheckCommand.Format, limit: Int, console: Console) {
    self.format = format
    self.limit = limit
    self.console = console
  }

  mutating func add(_ finding: FindingReport, file: String) throws {
    counts[finding.entry.applicability, default: 0] += 1
    guard shown < limit else { return }
    shown += 1
    switch format {
    case .human: try Console.out(line(of: finding, file: file))
    case .json:
      var json = JSONWriter()
      finding.write(to: &json, file: file)
      try Console.out(Array((shown == 1 ? "[\n" : ",\n").utf8) + json.bytes)
    }
  }

  private func line(of finding: FindingReport, file: String) -> String {
    let entry = finding.entry
    let style: Console.Style = entry.applicability == .apply ? .red : entry.applicability == .suggest ? .yellow : .faint
    let place = console.styled("\(Console.oneLine(file)):\(finding.place.line):\(finding.place.column):", .bold)
    let change =
      entry.applicability == .flag
      ? Excerpt.quoted(entry.before) : "\(Excerpt.quoted(entry.before)) → \(Excerpt.quoted(entry.after))"
    let evidence = entry.evidence.first.map { " (\(Console.oneLine($0.text)))" } ?? ""
    return "\(place) \(console.styled(entry.applicability.name, style)) \(entry.rule): \(change)\(evidence)"
  }

  mutating func finish() throws {
    if format == .json { try Console.out(shown == 0 ? "[]" : "\n]") }
    let total = counts.values.reduce(0, +)
    let parts = Applicability.allCases.reversed().map { "\(counts[$0] ?? 0) to \($0.name)" }
    let hidden = total > shown ? ", \(total - shown) not shown" : ""
    console.note("\(total) \(total == 1 ? "finding" : "findings"): \(parts.joined(separator: ", "))\(hidden)")
  }
}
