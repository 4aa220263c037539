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

  @Argument(help: ArgumentHelp("Files and folders to check; - is standard input.", valueName: "path"))
  var paths: [String]

  @Option(help: "How findings are written.")
  var format: FormatName = .human

  @Option(help: "The least that makes the check fail.")
  var failOn: Applicability = .apply

  @Flag(help: "End with 0 whatever is found.")
  var exitZero = false

  @Option(help: ArgumentHelp("Show no more findings than this: the worst.", valueName: "n"))
  var maxResults: Int?

  @Option(help: ArgumentHelp("Only files that git says have changed since then.", valueName: "rev"))
  var changedSince: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let maxResults, maxResults < 0 { throw ValidationError("--max-results must be 0 or more") }
  }

  func run() throws {
    let session = try Session(common, input: paths.first { $0 != "-" })
    var inputs = Inputs(paths)
    if let changedSince {
      let changed = try ChangedFiles(since: changedSince)
      inputs.keep { file throws(Complaint) in try changed.contains(file) }
    }
    var writer = FindingWriter(
      format.make(for: session, failOn: failOn), limits: FindingLimits(total: maxResults ?? .max),
      console: session.console)
    var fails = false
    let status = try session.cleanAll(inputs) { file, cleaned in
      let findings = FindingReport.all(of: cleaned.repair, rules: session.rules)
      fails = fails || findings.contains { $0.applicability >= failOn }
      try writer.add(findings, file: format.path(of: file))
    }
    try writer.finish()
    try (status == .done && fails && !exitZero ? ExitStatus.found : status).end()
  }
}
