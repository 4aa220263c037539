import CleanText

/// A long document on its way into a corpus: its files grow window by window under temporary names, and get their own when
/// all of it is there.
final class LongDocument {
  private let file: LongFile
  private let bag: Bag
  private let rules: RulePack
  private let text: AppendedFile
  private let ledger: AppendedFile
  private let removed: AppendedFile
  /// The line of `corpus.jsonl`, without its pages: they stand after the text, and wait in a file of their own.
  private let line: AppendedFile
  private let pages: AppendedFile
  private var record: LongCorpusRecord
  private var entries = 0
  private var settled: Set<UInt64> = []
  private var windows: [StoredWindow] = []
  private var isAtRest = true

  init(_ file: LongFile, in bag: Bag, rules: RulePack) throws(SystemError) {
    (self.file, self.bag, self.rules) = (file, bag, rules)
    let name = file.input.name
    text = try bag.begin(Bag.textName(name))
    ledger = try bag.begin(Bag.ledgerName(name))
    removed = try bag.begin(Bag.removedName(name))
    line = try bag.begin(Bag.recordName)
    pages = try bag.begin(Bag.pagesName)
    record = LongCorpusRecord(source: name)
  }

  /// Adds the next window; `settled` are the places that decisions keep as they are.
  func add(_ repair: Repair, _ window: WindowCut.Window, settled: Set<UInt64>) throws(SystemError) {
    let (textBefore, ledgerBefore) = (text.size, ledger.size)
    try text.append(repair.text)
    try LedgerReport.write(repair, rules: rules, after: entries, fileSize: file.size) {
      (part) throws(SystemError) in try ledger.append(part)
    }
    entries += repair.ledger.entries.count
    if let bytes = RemovedText.bytes(of: repair) {
      try removed.append((removed.size == 0 ? [] : [.newline]) + bytes)
    }
    let endsPage = repair.document.source.suffix(window.separator).contains(.formFeed)
    let parts = record.add(repair, endsPage: endsPage)
    try line.append(parts.line)
    try pages.append(parts.pages)
    self.settled.formUnion(settled)
    isAtRest = isAtRest && repair.isAtRest
    windows.append(
      StoredWindow(
        size: window.count, separator: window.separator, textSize: text.size - textBefore,
        ledgerSize: ledger.size - ledgerBefore))
  }

  /// Gives the files their names. Returns the document's status, but for its key.
  func finish() throws(SystemError) -> DocumentStatus {
    var status = DocumentStatus(path: file.input.name, status: .cleaned)
    status.sha256 = file.digest
    status.size = file.size
    status.encoding = file.encoding.name
    status.windows = windows
    status.reason = isAtRest ? nil : Complaint.restless
    status.settled = settled.isEmpty ? nil : settled.sorted().map(\.hex)
    status.textDigest = try bag.finish(text, Bag.textName(status.path))
    status.ledgerDigest = try bag.finish(ledger, Bag.ledgerName(status.path))
    if removed.size > 0 {
      status.removedDigest = try bag.finish(removed, Bag.removedName(status.path))
    } else {
      try Files.remove(removed.path)
      try bag.remove(Bag.removedName(status.path))
    }
    let end = record.finish(originalDigest: file.digest, textDigest: status.textDigest!)
    try line.append(end.afterText)
    try pages.append(end.pages)
    try line.append(ReadFile(pages.path))
    try line.append(end.afterPages)
    status.recordDigest = line.finishDigest()
    return status
  }

  /// The line of `corpus.jsonl`, after `finish`.
  var recordPlace: PreviousRun.RecordPlace {
    PreviousRun.RecordPlace(file: line.path, offset: 0, count: line.size)
  }

  /// Takes what is left of temporary files away, after a failure as well as at the end.
  func removeRest() {
    for part in [text, ledger, removed, line, pages] { try? Files.remove(part.path) }
  }
}
