import ArgumentParser
import CleanText

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Cleans files and folders into a corpus, with reports.",
    discussion: """
      A folder is searched for .txt and .md files; hidden files and links are left out. One file, or - for standard \
      input, goes to standard output where no corpus is named.
      """)

  @Argument(help: ArgumentHelp("Files and folders to clean; - is standard input.", valueName: "path"))
  var paths: [String]

  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("Folder of the corpus.", valueName: "corpus"))
  var output: String?

  @Option(help: ArgumentHelp("Folder of the reports.", valueName: "dir"))
  var reports = "reports"

  @Flag(name: .customLong("no-reports"), help: "Write no reports.")
  var omitsReports = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = try Session(common, input: paths.first { $0 != "-" })
    guard let output else { return try cleanToStandardOutput(session) }
    let reportsFolder = omitsReports ? nil : reports
    try refuseOverlaps(output, reportsFolder)
    let excluded = [output] + (reportsFolder.map { [$0] } ?? [])
    let inputs = Inputs(paths, excluding: excluded.map(Files.real))
    let batch = Batch(session: session, bag: Bag(output), inputs: inputs, reports: reportsFolder)
    let status = try batch.run()
    try session.reportTimings()
    try status.end()
  }

  private func cleanToStandardOutput(_ session: Session) throws {
    guard paths.count == 1, paths[0] == "-" || Files.kind(paths[0]) != .folder else {
      throw Complaint("several files need a corpus; name its folder with -o")
    }
    let inputs = Inputs(paths)
    let status = try session.cleanAll(inputs) { _, cleaned in try Console.out(cleaned.repair.text) }
    try session.reportTimings()
    try status.end()
  }

  /// Refuses folders that would be read and written at once.
  private func refuseOverlaps(_ output: String, _ reports: String?) throws {
    let corpus = Files.real(output)
    for path in paths where path != "-" {
      let input = Files.real(path)
      if Files.isSame(input, orBelow: corpus) {
        throw Complaint(path, "is the corpus folder, or lies inside it; name another folder with -o")
      }
      if let reports, input == Files.real(reports) {
        throw Complaint(path, "is the reports folder too; name another one with --reports")
      }
    }
    guard let reports else { return }
    let folder = Files.real(reports)
    if Files.isSame(folder, orBelow: corpus) || Files.isSame(corpus, orBelow: folder) {
      throw Complaint(reports, "reports and corpus overlap; name another folder with --reports")
    }
  }
}
