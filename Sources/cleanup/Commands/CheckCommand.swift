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

  @Option(help: ArgumentHelp("Report only what this file doesn't know.", valueName: "file"))
  var baseline: String?

  @Option(help: ArgumentHelp("Write what is found to this file, as known, and report nothing.", valueName: "file"))
  var writeBaseline: String?

  @OptionGroup var cache: CacheOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let maxResults, maxResults < 0 { throw ValidationError("--max-results must be 0 or more") }
    if writeBaseline != nil, changedSince != nil {
      throw ValidationError("--write-baseline needs every file; leave --changed-since out")
    }
    if writeBaseline != nil, baseline != nil {
      throw ValidationError("--write-baseline writes all that is found; leave --baseline out")
    }
  }

  func run() throws {
    let session = try Session(common, input: paths.first { $0 != "-" })
    try refuseFloorsThatCannotBeMeasured(session)
    let known = try baseline.map { (file: BaselineFile(path: $0), baseline: try BaselineFile(path: $0).read()) }
    var inputs = Inputs(paths)
    if let changedSince {
      let changed = try ChangedFiles(since: changedSince)
      inputs.keep { file throws(Complaint) in try changed.contains(file) }
    }
    if let writeBaseline { return try write(BaselineFile(path: writeBaseline), inputs, session) }
    let status = try check(inputs, known, session)
    try session.reportTimings()
    try status.end()
  }

  private func refuseFloorsThatCannotBeMeasured(_ session: Session) throws {
    guard session.floors.knownWords != nil else { return }
    if !session.settings.stages.contains(.spelling) {
      throw Complaint(
        session.configurationPath, "the floor 'known_words' needs the stage spelling; run it, or drop the floor")
    }
    if session.dictionaries.isEmpty {
      throw Complaint(
        session.configurationPath, "the floor 'known_words' needs a dictionary; install one, or drop the floor")
    }
  }

  private func write(_ file: BaselineFile, _ inputs: Inputs, _ session: Session) throws {
    var checked: [Baseline.Checked] = []
    var figures = CorpusFigures()
    let status = try session.checkAll(inputs, cache: cache.open(session)) { input, document in
      figures += document.figures
      checked.append(Baseline.Checked(file: file.name(of: input), findings: document.findings))
    }
    guard status == .done else {
      Console.complain(Complaint(file.path, "is not written, since not every input could be checked"))
      return try status.end()
    }
    let baseline = Baseline(of: checked, figures: figures)
    try file.write(baseline)
    session.console.note("\(baseline.count) findings are known now: \(Console.oneLine(file.path))")
  }

  private func check(
    _ inputs: Inputs, _ known: (file: BaselineFile, baseline: Baseline)?, _ session: Session
  ) throws -> ExitStatus {
    var writer = FindingWriter(
      format.make(for: session, failOn: failOn), limits: FindingLimits(total: maxResults ?? .max),
      console: session.console)
    var figures = CorpusFigures()
    var fails = false
    var held: [(file: InputFile, checked: Baseline.Checked)] = []
    func report(_ findings: [FindingReport], _ file: InputFile) throws {
      fails = fails || findings.contains { $0.applicability >= failOn }
      try writer.add(findings, file: format.path(of: file))
    }
    let status = try session.checkAll(inputs, cache: cache.open(session)) { file, document in
      figures += document.figures
      guard let known else { return try report(document.findings, file) }
      // What is new can only be told when it is known what has moved.
      held.append((file, Baseline.Checked(file: known.file.name(of: file), findings: document.findings)))
    }
    if let known {
      let comparison = known.baseline.compare(held.map(\.checked), isGone: known.file.isGone)
      for (file, new) in zip(held, comparison.new) { try report(new.findings, file.file) }
      tellStale(comparison.stale, known.file, session)
    }
    let failures = session.floors.failures(figures, before: known?.baseline.figures).map { "broken floor: \($0)" }
    try writer.finish(failures: failures)
    for failure in failures { Console.complain(Complaint(failure)) }
    return status == .done && (fails || !failures.isEmpty) && !exitZero ? .found : status
  }

  private func tellStale(_ rows: [Baseline.Row], _ file: BaselineFile, _ session: Session) {
    let count = rows.reduce(0) { $0 + $1.count }
    guard count > 0 else { return }
    let what = count == 1 ? "1 entry is stale" : "\(count) entries are stale"
    session.console.warn(Complaint(file.path, "\(what); drop with 'cleanup baseline prune'"))
  }
}
