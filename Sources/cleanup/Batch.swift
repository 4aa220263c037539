import CleanText

/// A run over many files into a corpus.
struct Batch {
  let session: Session
  let bag: Bag
  let inputs: Inputs
  /// The folder of the reports; nil for none.
  let reports: String?

  /// What became of one input.
  private enum Outcome: Sendable {
    case cleaned(DocumentStatus, repair: Repair?, record: [UInt8], isNew: Bool, replayed: ReplayedDecisions)
    case unchanged(DocumentStatus)
    case failed(DocumentStatus, Complaint)
  }

  /// How many documents went which way.
  private struct Tally {
    var cleaned = 0
    var unchanged = 0
    var failed = 0
  }

  /// Runs. Nothing is written before it is sure that the folder is ours.
  func run() throws -> ExitStatus {
    try OutputClash.refuse(inputs.files, reports: reports != nil)
    if let kind = Files.kind(bag.folder), kind != .folder { throw Complaint(bag.folder, "is a file; name a folder") }
    let locks = try ([bag.folder] + (reports.map { [$0] } ?? [])).map { folder throws(Complaint) in
      try FolderLock(folder)
    }
    defer { withExtendedLifetime(locks) {} }
    let previous = PreviousRun(bag)
    try refuseForeignFiles(previous)
    var writers = Writers(
      bag: bag,
      reports: reports.map { ReportFiles(folder: $0, rules: session.rules, decisions: session.settings.decisions) })
    try writers.reports?.refuseForeignFiles(inputs.files.map(\.name))
    Interrupt.finishWhatIsBegun()
    for complaint in inputs.complaints { Console.complain(complaint) }
    do {
      return try clean(previous, &writers)
    } catch let error as SystemError { throw Complaint(bag.folder, error.reason) }
  }

  private func refuseForeignFiles(_ previous: PreviousRun) throws {
    let foreign: [String]
    do { foreign = try bag.foreignFiles(documents: previous.names + inputs.files.map(\.name)) } catch {
      throw Complaint(bag.folder, error.reason)
    }
    guard let first = foreign.first else { return }
    throw Complaint(bag.path(first), "is no part of a corpus; name an empty folder, or take the file out")
  }

  private func clean(_ previous: PreviousRun, _ writers: inout Writers) throws -> ExitStatus {
    let context = session.contextDigest
    var tally = Tally()
    if isUpToDate(previous, context: context) {
      tally.unchanged = inputs.files.count
      tell(tally)
      return .done
    }
    var statuses: [DocumentStatus] = []
    var replayed = ReplayedDecisions()
    var isCleanedWhole = inputs.complaints.isEmpty
    try writers.reports?.begin(inputs.files.map(\.name))
    try Workers.run(inputs.files, jobs: session.jobs, session: session) { file, tools in
      outcome(of: file, context: context, previous: previous, with: tools)
    } consume: { file, outcome in
      session.console.progress(statuses.count + 1, of: inputs.files.count, file.name)
      switch outcome {
      case .cleaned(let status, let repair, let record, let isNew, let found):
        replayed += found
        if let reason = status.reason { session.console.warn(Complaint(file.shownPath, reason)) }
        try writers.add(status, record: record, isNew: isNew)
        if let repair { try writers.reports?.add(repair) }
        if isNew { tally.cleaned += 1 } else { tally.unchanged += 1 }
        statuses.append(status)
      case .unchanged(let status):
        try writers.add(status, record: try previous.documents[file.name]!.record.read(), isNew: false)
        tally.unchanged += 1
        isCleanedWhole = false
        statuses.append(status)
      case .failed(let status, let complaint):
        Console.complain(complaint)
        tally.failed += 1
        isCleanedWhole = false
        statuses.append(status)
      }
    }
    guard !Interrupt.isRequested else {
      try writers.discard()
      return .interrupted
    }
    try prune(keeping: statuses, previous)
    let run = RunRecord.bytes(session: session, skipped: inputs.skipped, inputs: statuses)
    try writers.finish(statuses, run: run)
    if isCleanedWhole { session.reportStale(replayed) }
    tell(tally)
    return tally.failed > 0 || !inputs.complaints.isEmpty ? .wrong : .done
  }

  /// Whether corpus and reports are whole and would come out the same: reports need every repair, so this is asked
  /// before the first one.
  private func isUpToDate(_ previous: PreviousRun, context: String) -> Bool {
    guard let reports, inputs.complaints.isEmpty, previous.failed.isEmpty,
      let run = try? Files.read(Bag.runName, in: bag.folder), ReportManifest.isUpToDate(reports, run: run),
      (try? bag.damages())?.isEmpty == true
    else { return false }
    var statuses: [DocumentStatus] = []
    for file in inputs.files where !Interrupt.isRequested {
      guard file.path != "-", let status = previous.documents[file.name]?.status,
        let bytes = try? file.read(upTo: session.maxBytes),
        status.key == Self.key(of: file, digest: Digest.hex(of: bytes), context: context)
      else { return false }
      statuses.append(status)
    }
    return RunRecord.bytes(session: session, skipped: inputs.skipped, inputs: statuses) == run
  }

  private static func key(of file: InputFile, digest: String, context: String) -> String {
    Digest.hex(of: Array("\(context) \(digest) \(file.name)".utf8))
  }

  private func tell(_ tally: Tally) {
    func documents(_ count: Int) -> String { count == 1 ? "1 document" : "\(count) documents" }
    session.console.note(
      "\(documents(tally.cleaned)) cleaned, \(tally.unchanged) unchanged, \(tally.failed + inputs.complaints.count) failed, "
        + "\(inputs.skipped) skipped")
  }

  // MARK: - One document, on a worker

  private func outcome(
    of file: InputFile, context: String, previous: PreviousRun, with tools: ToolBox
  ) -> Outcome {
    var status = DocumentStatus(path: file.name, status: .failed)
    do throws(Complaint) {
      let bytes = try file.read(upTo: session.maxBytes)
      status.sha256 = Digest.hex(of: bytes)
      status.size = bytes.count
      status.key = Self.key(of: file, digest: status.sha256!, context: context)
      let known = previous.upToDate(file.name, key: status.key!, bag: bag)
      // Reports tell of the repair, which only cleaning gives.
      if let known, reports == nil { return .unchanged(known) }
      let document = try file.decode(bytes)
      status.encoding = document.encoding.name
      let repair = tools.with { session.pipeline.repair(document, with: &$0) }
      status.status = .cleaned
      status.reason = repair.isAtRest ? nil : Complaint.restless
      if !repair.usedDecisions.isEmpty {
        let settled = tools.with { session.pipeline.settledPlaces(in: repair.text, with: &$0) }
        status.settled = settled.isEmpty ? nil : settled.sorted().map(\.hex)
      }
      let record = try write(repair, file, &status, isNew: known == nil)
      return .cleaned(
        status, repair: reports == nil ? nil : repair, record: record, isNew: known == nil,
        replayed: session.replayed(in: repair, file: file.shownPath))
    } catch {
      status.status = .failed
      status.reason = error.message
      status.key = nil
      return .failed(status, error)
    }
  }

  /// Writes the files of a document. Returns its record.
  private func write(
    _ repair: Repair, _ file: InputFile, _ status: inout DocumentStatus, isNew: Bool
  ) throws(Complaint) -> [UInt8] {
    let removed = RemovedText.bytes(of: repair)
    status.textDigest = Digest.hex(of: repair.text)
    status.removedDigest = removed.map { Digest.hex(of: $0) }
    do {
      if isNew { try bag.write(repair.text, to: Bag.textName(file.name)) }
      status.ledgerDigest = try ledgerDigest(of: repair, writingTo: isNew ? Bag.ledgerName(file.name) : nil)
      if isNew, let removed {
        try bag.write(removed, to: Bag.removedName(file.name))
      } else if isNew {
        try bag.remove(Bag.removedName(file.name))
      }
    } catch { throw Complaint(bag.path(file.name), error.reason) }
    let record = CorpusRecord(
      of: repair, source: file.name, originalDigest: status.sha256!, textDigest: status.textDigest!
    ).line
    status.recordDigest = Digest.hex(of: record)
    return record
  }

  /// Writes the ledger, unless there is no name for it. Returns its digest.
  private func ledgerDigest(of repair: Repair, writingTo name: String?) throws(SystemError) -> String {
    guard let name else {
      var digest = Digest()
      LedgerReport.write(repair, rules: session.rules) { digest.add($0) }
      return digest.hex()
    }
    let file = try bag.begin(name)
    do throws(SystemError) {
      try LedgerReport.write(repair, rules: session.rules) { (part) throws(SystemError) in try file.append(part) }
      let digest = try file.finish()
      try file.rename(to: bag.path(name))
      return digest
    } catch {
      try? Files.remove(file.path)
      throw error
    }
  }

  // MARK: - The corpus, on the main thread

  /// Removes the files of documents that are no longer there or failed now.
  private func prune(keeping statuses: [DocumentStatus], _ previous: PreviousRun) throws {
    // By bytes: a new spelling of a name is another file.
    let kept = Set(statuses.filter { $0.status == .cleaned }.map { Array($0.path.utf8) })
    let failed = statuses.filter { $0.status == .failed }.map(\.path)
    for name in (previous.names + failed).sorted() where !kept.contains(Array(name.utf8)) {
      for file in Bag.names(name) { try bag.remove(file) }
    }
    for name in (try? Files.files(below: bag.folder)) ?? [] where name.hasSuffix(Files.temporarySuffix) {
      if name != Bag.corpusName + Files.temporarySuffix { try Files.remove(bag.path(name)) }
    }
  }

  /// What is written while the results come in.
  private struct Writers {
    let bag: Bag
    var reports: ReportFiles?
    private var corpus: AppendedFile?
    private var journal: AppendedFile?

    init(bag: Bag, reports: ReportFiles?) {
      self.bag = bag
      self.reports = reports
    }

    mutating func add(_ status: DocumentStatus, record: [UInt8], isNew: Bool) throws {
      try openCorpus().append(record)
      guard isNew else { return }
      if journal == nil { journal = try AppendedFile(bag.path(Bag.journalName), emptied: false) }
      try journal?.append(JournalEntry.bytes(status, record: record))
    }

    private mutating func openCorpus() throws -> AppendedFile {
      if let corpus { return corpus }
      try Files.makeFolder(bag.path("data"))
      let file = try AppendedFile(bag.path(Bag.corpusName + Files.temporarySuffix), emptied: true)
      corpus = file
      return file
    }

    /// Leaves the finished documents to the next run.
    mutating func discard() throws {
      if let corpus { try Files.remove(corpus.path) }
    }

    mutating func finish(_ statuses: [DocumentStatus], run: [UInt8]) throws {
      let corpus = try openCorpus()
      var payload = [Bag.corpusName: try corpus.finish()]
      for status in statuses where status.status == .cleaned {
        payload[Bag.textName(status.path)] = status.textDigest
        payload[Bag.ledgerName(status.path)] = status.ledgerDigest
        payload[Bag.removedName(status.path)] = status.removedDigest
      }
      let isSame =
        !bag.isChanged && bag.isFinished && (try? bag.manifest()) == payload
        && (try? Files.read(Bag.runName, in: bag.folder)) == run
      if isSame {
        try Files.remove(corpus.path)
      } else {
        try bag.beginChanges()
        try corpus.rename(to: bag.path(Bag.corpusName))
        try bag.seal(payload: payload, run: run)
      }
      try reports?.finish(run: run)
    }
  }
}
