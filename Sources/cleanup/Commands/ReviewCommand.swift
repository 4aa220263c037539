import ArgumentParser
import CleanText
import Dispatch
import ProjectFiles
import Synchronization

extension ReviewPlace.State: ExpressibleByArgument {
  public init?(argument: String) {
    guard let state = Self.allCases.first(where: { "\($0)" == argument }) else { return nil }
    self = state
  }

  public static var allValueStrings: [String] { allCases.map { "\($0)" } }
}

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Asks about each edit and flag of a corpus, and keeps the decisions.",
    discussion: """
      As git add -p does, hunk by hunk in reading order, one key each; from a pipe, one key a line. Every answer is \
      written at once. The next run replays the decisions. Keys:

      \(ReviewKey.list.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
      """)

  @Argument(help: ArgumentHelp("The corpus.", valueName: "corpus"))
  var corpus: String

  @Option(
    help: ArgumentHelp(
      "File to keep decisions in, instead of the nearest \(DecisionsFile.defaultName).", valueName: "file"))
  var decisions: String?

  @Option(parsing: .singleValue, help: "Only what was applied, suggested or flagged; may be given several times.")
  var only: [ReviewPlace.State] = []

  @Option(parsing: .singleValue, help: ArgumentHelp("Only this rule; may be given several times.", valueName: "id"))
  var rule: [String] = []

  @Option(help: ArgumentHelp("Only these stages, by name, with commas.", valueName: "a,b"))
  var stages: String?

  @Flag(help: "Go series by series, the largest first, instead of place by place.")
  var series = false

  @Flag(help: "Ask about what was decided before, too.")
  var again = false

  @Flag(help: "Serve the review pages on this machine, and print their address.")
  var web = false

  @Option(help: ArgumentHelp("Port for --web; any free one by default.", valueName: "n"))
  var port: UInt16 = 0

  @Option(help: ArgumentHelp("Configuration to use, instead of the nearest cleanup.yaml.", valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("Folder with the rule files.", valueName: "dir"))
  var rules: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let rules = try Resources.rules(folder: rules).pack
    for name in rule { try RuleNames.require(name, in: rules) }
    let stored = try StoredReview(corpus: corpus, rules: rules)
    let place = try configuration()
    let book = try DecisionBook(path: place.decisions)
    let words = IgnoredWords(path: place.configuration)
    if web { return try serve(WebReview(stored: stored, book: book, words: words)).end() }
    let queue = try queue(of: stored, book, ignored: try words.all())
    let session = ReviewSession(queue: queue, book: book, words: words, bySeries: series, again: again)
    var review = TerminalReview(
      session: session, screen: ReviewScreen(console: output.console), keyboard: Keyboard())
    let status = try review.run()
    tell(review.session)
    try status.end()
  }

  /// Serves the pages on a thread of the library's own, while this one waits.
  private func serve(_ review: WebReview) throws -> ExitStatus {
    let server = WebServer(review: review, console: output.console)
    let (port, done) = (port, DispatchSemaphore(value: 0))
    let result = Mutex<Result<ExitStatus, any Error>>(.success(.done))
    Task {
      let outcome: Result<ExitStatus, any Error>
      do { outcome = .success(try await server.run(port: port)) } catch { outcome = .failure(error) }
      result.withLock { $0 = outcome }
      done.signal()
    }
    done.wait()
    return try result.withLock { try $0.get() }
  }

  /// Returns where decisions and configuration are, or will be.
  private func configuration() throws -> (decisions: String, configuration: String) {
    let found = config ?? Configuration.nearest(to: corpus) ?? Configuration.nearest(to: ".")
    var named: String?
    if let found, Files.kind(found) != nil { named = try Configuration(path: found).decisions }
    let nearest = DecisionsFile.nearest(to: corpus) ?? DecisionsFile.nearest(to: ".")
    return (decisions ?? named ?? nearest ?? DecisionsFile.defaultName, found ?? Configuration.fileName)
  }

  private func queue(of stored: StoredReview, _ book: DecisionBook, ignored: Set<String>) throws -> ReviewQueue {
    var filter = ReviewQueue.Filter(rules: Set(rule), ignored: again ? [] : ignored)
    if !only.isEmpty { filter.states = Set(only) }
    if let stages { filter.stages = try Configuration.stages(inFlag: stages) }
    var queue = ReviewQueue()
    for status in stored.documents {
      queue.add(try stored.document(status), rules: stored.rules, filter: filter, book: book)
    }
    return queue
  }

  /// Returns a path as one names it from here, where it lies below.
  private static func shown(_ path: String) -> String {
    let (path, here) = (Files.absolute(path), Files.absolute("."))
    return Files.isSame(path, orBelow: here) ? Files.relative(path, to: here) : path
  }

  private func tell(_ session: ReviewSession) {
    let total = session.queue.items.count
    let left = total - session.decidedCount
    output.console.note(
      "\(session.decidedCount) of \(total) decided, \(left) left; \(session.queue.layout) layout changes are not asked "
        + "about; decisions are in \(Console.oneLine(Self.shown(session.book.path)))")
  }
}
