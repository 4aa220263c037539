import ArgumentParser
import CleanText

struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Keeps a baseline of known findings in order.", subcommands: [Prune.self])

  struct Prune: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Drops entries of findings that are no more.",
      discussion: "Entries of files that are not named, and still exist, are kept.")

    @Argument(help: ArgumentHelp("The baseline.", valueName: "file"))
    var file: String

    @Argument(help: ArgumentHelp("The files and folders that it is for.", valueName: "path"))
    var paths: [String]

    @OptionGroup var cache: CacheOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
      let session = try Session(common, input: paths.first { $0 != "-" })
      let store = BaselineFile(path: file)
      let baseline = try store.read()
      var checked: [Baseline.Checked] = []
      let status = try session.checkAll(Inputs(paths), cache: cache.open(session)) { file, document in
        checked.append(Baseline.Checked(file: store.name(of: file), findings: document.findings))
      }
      guard status == .done else {
        Console.complain(Complaint(file, "is left as it was, since not every input could be checked"))
        return try status.end()
      }
      let pruned = baseline.pruned(baseline.compare(checked, isGone: store.isGone))
      if pruned.bytes != baseline.bytes { try store.write(pruned) }
      session.console.note("\(baseline.count - pruned.count) stale dropped, \(pruned.count) kept")
    }
  }
}

/// Where `check` keeps what it found.
struct CacheOptions: ParsableArguments {
  @Option(name: .customLong("cache"), help: ArgumentHelp("Folder of the cache.", valueName: "dir"))
  var folder: String?

  @Flag(name: .customLong("no-cache"), help: "Neither read nor write the cache.")
  var isOff = false

  func open(_ session: Session) -> CheckCache? { isOff ? nil : CheckCache(folder: folder, session: session) }
}
