import CleanText

extension Batch {
  /// What is written while the results come in.
  struct Writers {
    let bag: Bag
    var reports: ReportFiles?
    private var corpus: AppendedFile?
    private var journal: AppendedFile?

    init(bag: Bag, reports: ReportFiles?) {
      self.bag = bag
      self.reports = reports
    }

    /// The line of a document in `corpus.jsonl`.
    enum Record {
      case bytes([UInt8])
      case place(PreviousRun.RecordPlace)

      func append(to file: AppendedFile, after before: [UInt8] = []) throws(SystemError) {
        switch self {
        case .bytes(let bytes): try file.append(before + bytes)
        case .place(let place):
          try file.append(before)
          try file.append(ReadFile(place.file), place.range)
        }
      }
    }

    mutating func add(_ status: DocumentStatus, record: Record, isNew: Bool) throws {
      try record.append(to: openCorpus())
      guard isNew else { return }
      let journal = try self.journal ?? AppendedFile(bag.path(Bag.journalName), emptied: false)
      self.journal = journal
      try record.append(to: journal, after: JournalEntry.bytes(status))
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
