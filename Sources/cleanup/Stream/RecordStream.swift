import CleanText

/// Records on their way from standard input to standard output, on all workers, in order, in constant memory.
struct RecordStream {
  private let session: Session
  private let cleaner: RecordCleaner
  private let onError: RecordErrors
  private var output = RecordOutput()
  private var replayed = ReplayedDecisions()
  private var failures = 0

  init(session: Session, cleaner: RecordCleaner, onError: RecordErrors) {
    self.session = session
    self.cleaner = cleaner
    self.onError = onError
  }

  /// Nobody reads on: the rest need not be cleaned.
  private struct OutputClosed: Error {}

  mutating func run() throws {
    do { try cleanAll() } catch is OutputClosed { return }
    if failures > 0 {
      let records = failures == 1 ? "1 record" : "\(failures) records"
      session.console.note("\(records) could not be cleaned; see '\(RecordCleaner.errorMember)'")
    }
    session.reportStale(replayed)
  }

  private mutating func cleanAll() throws {
    let cleaner = cleaner
    try Workers.run(from: NumberedLines(longest: session.limit.whole), jobs: session.jobs, session: session) {
      line, tools in
      line.map { cleaner.clean($0.bytes, number: $0.number, with: tools) }
    } consume: { result, pauses in
      switch result {
      case .success(let outcome): try consume(outcome, pauses: pauses)
      case .failure(let complaint): try fail(complaint)
      }
    }
  }

  private mutating func consume(_ outcome: RecordCleaner.Outcome, pauses: Bool) throws {
    if let complaint = outcome.complaint {
      if onError == .fail { try fail(complaint) }
      failures += 1
    }
    replayed += outcome.replayed
    try output.add(outcome.line)
    if pauses { try output.flush() }
    if !Console.isRead { throw OutputClosed() }
  }

  /// What was cleaned before comes out.
  private mutating func fail(_ complaint: Complaint) throws {
    try output.flush()
    throw complaint
  }
}

/// The lines of standard input with their numbers, from 1.
private final class NumberedLines: ItemSource, @unchecked Sendable {
  private let lines: LineSource
  private let longest: Int
  private var number = 0
  private var hasFailed = false

  init(longest: Int) {
    self.longest = longest
    lines = LineSource(0, longest: longest)
  }

  func next() -> Result<(bytes: [UInt8], number: Int), Complaint>? {
    guard !hasFailed else { return nil }
    do throws(SystemError) {
      guard let line = try lines.next() else { return nil }
      number += 1
      return .success((line, number))
    } catch {
      hasFailed = true
      let isLong = error.code == SystemError.tooLarge
      let place = "standard input"
      return .failure(isLong ? SizeLimit.complaint("\(place):\(number + 1)", longest) : Complaint(place, error.reason))
    }
  }

  func stop() { lines.stop() }
}

/// Lines that are written together, while the next ones are at hand.
struct RecordOutput {
  private var bytes: [UInt8] = []
  private static let limit = 1 << 17

  mutating func add(_ line: [UInt8]) throws {
    bytes += line
    bytes.append(.newline)
    if bytes.count >= Self.limit { try flush() }
  }

  mutating func flush() throws {
    guard !bytes.isEmpty else { return }
    try Console.out(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
