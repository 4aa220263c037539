import CleanText

extension Batch {
  /// What became of one input, or of a window of it.
  enum Outcome: Sendable {
    case cleaned(DocumentStatus, repair: Repair?, record: [UInt8], isNew: Bool, replayed: ReplayedDecisions)
    case window(LongFile, FileSurvey.Window, Result<CleanedWindow, Complaint>)
    case unchanged(DocumentStatus)
    case failed(DocumentStatus, Complaint)
  }

  struct CleanedWindow: Sendable {
    var repair: Repair
    /// Places that decisions keep as they are when the text is cleaned again.
    var settled: Set<UInt64>
    var replayed: ReplayedDecisions
  }

  /// How many documents went which way.
  struct Tally {
    var cleaned = 0
    var unchanged = 0
    var failed = 0
  }

  /// What the run has brought so far.
  struct Gathered {
    private(set) var statuses: [DocumentStatus] = []
    private(set) var replayed = ReplayedDecisions()
    private(set) var tally = Tally()
    private(set) var isCleanedWhole: Bool
    /// The long document whose windows come in: the status of one that is done already, or what is written of it.
    private var known: DocumentStatus?
    private var long: LongDocument?
    private var windows: LongDocuments<CleanedWindow>

    /// `clean` cleans a window on this thread.
    init(
      isCleanedWhole: Bool, clean: @escaping (LongFile, DocumentPart) throws(Complaint) -> CleanedWindow
    ) {
      self.isCleanedWhole = isCleanedWhole
      windows = LongDocuments(repair: \.repair, clean: clean)
    }

    mutating func take(_ outcome: Outcome, _ previous: PreviousRun, _ writers: inout Writers) throws {
      switch outcome {
      case .cleaned(let status, let repair, let record, let isNew, let found):
        replayed += found
        try writers.add(status, record: .bytes(record), isNew: isNew)
        if let repair { try writers.reports?.add(repair) }
        add(status, isNew: isNew)
      case .unchanged(let status):
        try writers.add(status, record: .place(previous.documents[status.path]!.record), isNew: false)
        add(status, isNew: false)
        isCleanedWhole = false
      case .failed(let status, let complaint): fail(status, complaint)
      case .window: preconditionFailure("windows come one by one")
      }
    }

    private mutating func add(_ status: DocumentStatus, isNew: Bool) {
      if isNew { tally.cleaned += 1 } else { tally.unchanged += 1 }
      statuses.append(status)
    }

    private mutating func fail(_ status: DocumentStatus, _ complaint: Complaint) {
      Console.complain(complaint)
      var status = status
      status.status = .failed
      status.reason = complaint.message
      status.key = nil
      tally.failed += 1
      isCleanedWhole = false
      statuses.append(status)
    }

    /// Takes the next window of a long document from a worker, and writes those that stand now.
    mutating func take(
      _ result: Result<CleanedWindow, Complaint>, _ place: FileSurvey.Window, of file: LongFile, by batch: Batch,
      context: String, _ previous: PreviousRun, _ writers: inout Writers
    ) throws {
      let settled: [SettlingWindows<CleanedWindow>.Settled]
      do throws(Complaint) { settled = try windows.take(result, place, of: file) } catch { return fail(file, error) }
      for next in settled {
        if next.isFirst { (known, long) = (batch.known(file, context, previous), nil) }
        var finished = known
        do throws(Complaint) {
          if known == nil { finished = try write(next, of: file, by: batch) }
        } catch {
          windows.giveUp()
          return fail(file, error)
        }
        replayed += next.cleaned.replayed
        try writers.reports?.add(next.cleaned.repair, isFirst: next.isFirst, isLast: next.isLast)
        guard next.isLast, var status = finished else { continue }
        status.key = Batch.key(of: file.input, digest: file.digest, context: context)
        let record = long?.recordPlace ?? previous.documents[status.path]!.record
        try writers.add(status, record: .place(record), isNew: known == nil)
        long?.removeRest()
        long = nil
        add(status, isNew: known == nil)
      }
    }

    /// Writes a window. Returns the status of the document after the last one.
    private mutating func write(
      _ next: SettlingWindows<CleanedWindow>.Settled, of file: LongFile, by batch: Batch
    ) throws(Complaint) -> DocumentStatus? {
      do throws(SystemError) {
        let long = if let long { long } else { try LongDocument(file, in: batch.bag, rules: batch.session.rules) }
        self.long = long
        try long.add(next.cleaned.repair, next.window.window, settled: next.cleaned.settled)
        return next.isLast ? try long.finish() : nil
      } catch { throw Complaint(batch.bag.path(file.input.name), error.reason) }
    }

    /// Takes what was begun of a long document away.
    func discard() { long?.removeRest() }

    private mutating func fail(_ file: LongFile, _ complaint: Complaint) {
      long?.removeRest()
      long = nil
      var status = DocumentStatus(path: file.input.name, status: .failed)
      (status.sha256, status.size) = (file.digest, file.size)
      fail(status, complaint)
    }
  }
}
