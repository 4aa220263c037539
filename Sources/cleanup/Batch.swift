import CleanText

/// A run over many files into a corpus.
struct Batch {
  let session: Session
  let bag: Bag
  let inputs: Inputs
  /// The folder of the reports; nil for none.
  let reports: String?

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
    let ownTools = ToolBox(session)
    var gathered = Gathered(isCleanedWhole: inputs.complaints.isEmpty) { file, part throws(Complaint) in
      try window(part, of: file, with: ownTools)
    }
    try writers.reports?.begin(inputs.files.map(\.name))
    // Reports tell of the repair, which only cleaning gives.
    let items = WorkItems(inputs.files, limit: session.limit) { file in
      reports != nil || known(file, context, previous) == nil
    }
    try Workers.run(from: items, jobs: session.jobs, session: session, isLarge: \.isLarge) { item, tools in
      outcome(of: item, context: context, previous: previous, with: tools)
    } consume: { outcome, _ in
      let before = gathered.statuses.count
      if case .window(let file, let place, let window) = outcome {
        try gathered.take(window, place, of: file, by: self, context: context, previous, &writers)
      } else {
        try gathered.take(outcome, previous, &writers)
      }
      if gathered.statuses.count > before, let status = gathered.statuses.last {
        session.console.progress(gathered.statuses.count, of: inputs.files.count, status.path)
        if status.status == .cleaned, let reason = status.reason {
          session.console.warn(Complaint(status.path, reason))
        }
      }
    }
    guard !Interrupt.isRequested else {
      gathered.discard()
      try writers.discard()
      return .interrupted
    }
    try prune(keeping: gathered.statuses, previous)
    let run = RunRecord.bytes(session: session, skipped: inputs.skipped, inputs: gathered.statuses)
    try writers.finish(gathered.statuses, run: run)
    if gathered.isCleanedWhole { session.reportStale(gathered.replayed) }
    tell(gathered.tally)
    return gathered.tally.failed > 0 || !inputs.complaints.isEmpty ? .wrong : .done
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
        let digest = try? ReadFile(file.path).digest(),
        status.key == Self.key(of: file, digest: digest, context: context)
      else { return false }
      statuses.append(status)
    }
    return RunRecord.bytes(session: session, skipped: inputs.skipped, inputs: statuses) == run
  }

  static func key(of file: InputFile, digest: String, context: String) -> String {
    Digest.hex(of: Array("\(context) \(digest) \(file.name)".utf8))
  }

  /// Returns the status of a long document that is done already.
  func known(_ file: LongFile, _ context: String, _ previous: PreviousRun) -> DocumentStatus? {
    let key = Self.key(of: file.input, digest: file.digest, context: context)
    return previous.upToDate(file.input.name, key: key, bag: bag)
  }

  private func tell(_ tally: Tally) {
    func documents(_ count: Int) -> String { count == 1 ? "1 document" : "\(count) documents" }
    session.console.note(
      "\(documents(tally.cleaned)) cleaned, \(tally.unchanged) unchanged, \(tally.failed + inputs.complaints.count) failed, "
        + "\(inputs.skipped) skipped")
  }

  // MARK: - One document, on a worker

  private func outcome(
    of item: WorkItem, context: String, previous: PreviousRun, with tools: ToolBox
  ) -> Outcome {
    switch item {
    case .document(let file, let bytes):
      return outcome(of: file, bytes, context: context, previous: previous, with: tools)
    case .window(let file, let place):
      return .window(
        file, place, Result { () throws(Complaint) in try window(file.part(place), of: file, with: tools) })
    case .passed(let file): return .unchanged(previous.documents[file.input.name]!.status)
    case .failed(let file, let complaint): return .failed(DocumentStatus(path: file.name, status: .failed), complaint)
    }
  }

  private func window(
    _ part: DocumentPart, of file: LongFile, with tools: ToolBox
  ) throws(Complaint) -> CleanedWindow {
    let repair = try file.clean(part, in: session, with: tools)
    return CleanedWindow(
      repair: repair, settled: settledPlaces(in: repair, with: tools),
      replayed: session.replayed(in: repair, file: file.input.shownPath))
  }

  /// Returns the places that decisions keep as they are when the text is cleaned again.
  private func settledPlaces(in repair: Repair, with tools: ToolBox) -> Set<UInt64> {
    guard !repair.usedDecisions.isEmpty else { return [] }
    return tools.with { session.pipeline.settledPlaces(in: repair.text, with: &$0) }
  }

  private func outcome(
    of file: InputFile, _ bytes: [UInt8]?, context: String, previous: PreviousRun, with tools: ToolBox
  ) -> Outcome {
    var status = DocumentStatus(path: file.name, status: .failed)
    do throws(Complaint) {
      let bytes = if let bytes { bytes } else { try file.read(upTo: session.limit.whole) }
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
      let settled = settledPlaces(in: repair, with: tools)
      status.settled = settled.isEmpty ? nil : settled.sorted().map(\.hex)
      let record = try write(repair, file, &status, isNew: known == nil)
      return .cleaned(
        status, repair: reports == nil ? nil : repair, record: record, isNew: known == nil,
        replayed: session.replayed(in: repair, file: file.shownPath))
    } catch { return .failed(status, error) }
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
}
