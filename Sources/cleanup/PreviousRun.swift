import CleanText
import Glibc

/// What earlier runs left in a corpus: which documents are done, and their records.
struct PreviousRun {
  /// Where a record stands.
  struct RecordPlace: Sendable {
    var file: String
    var offset: Int
    var count: Int

    var range: Range<Int> { offset..<(offset + count) }

    /// Returns the digest of the record with its line feed.
    func digest() throws(SystemError) -> String { try ReadFile(file).digest(of: range) }
  }

  private(set) var documents: [String: (status: DocumentStatus, record: RecordPlace)] = [:]
  /// Inputs that failed then.
  private(set) var failed: [DocumentStatus] = []

  /// Reads what is there; what can't be read is taken as missing, and done again.
  init(_ bag: Bag) {
    if let record = try? RunRecord(corpus: bag.folder) { addFinished(record, bag) }
    addJournal(bag)
  }

  /// The names of all documents that the corpus may hold.
  var names: [String] { Array(documents.keys) }

  private mutating func addFinished(_ record: RunRecord, _ bag: Bag) {
    guard (try? Files.requireFile(Bag.corpusName, in: bag.folder)) != nil else { return }
    let corpus = bag.path(Bag.corpusName)
    let cleaned = record.inputs.filter { $0.status == .cleaned }
    failed = record.inputs.filter { $0.status == .failed }
    guard let lines = try? LinePlaces.of(corpus), lines.count == cleaned.count else { return }
    for (status, line) in zip(cleaned, lines) {
      let place = RecordPlace(file: corpus, offset: line.lowerBound, count: line.count)
      documents[status.path] = (status, place)
    }
  }

  /// What a run that was killed left half-written is passed over.
  private mutating func addJournal(_ bag: Bag) {
    guard (try? Files.requireFile(Bag.journalName, in: bag.folder)) != nil else { return }
    let journal = bag.path(Bag.journalName)
    for entry in JournalEntry.all(in: journal) {
      let place = RecordPlace(file: journal, offset: entry.record.lowerBound, count: entry.record.count)
      documents[entry.status.path] = (entry.status, place)
    }
  }

  /// Returns the status of the document, if its files are whole and were made from the same input in the same way.
  func upToDate(_ name: String, key: String, bag: Bag) -> DocumentStatus? {
    guard let (status, record) = documents[name], status.status == .cleaned, status.key == key,
      // It is copied as it is into the next corpus.
      (try? record.digest()) == status.recordDigest
    else { return nil }
    let files = [
      (Bag.textName(name), status.textDigest), (Bag.ledgerName(name), status.ledgerDigest),
      (Bag.removedName(name), status.removedDigest),
    ]
    for (file, digest) in files {
      if (try? ReadFile(file, in: bag.folder).digest()) != digest { return nil }
    }
    return status
  }
}

/// Where the lines of a file stand, found without holding the file in memory.
enum LinePlaces {
  /// Returns the range of each whole line with its line feed; what follows the last line feed is left out.
  static func of(_ path: String) throws(SystemError) -> [Range<Int>] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    defer { close(descriptor) }
    var places: [Range<Int>] = []
    var (start, offset) = (0, 0)
    while true {
      let chunk = try Files.read(descriptor, from: offset, count: 1 << 20)
      if chunk.isEmpty { return places }
      for (index, byte) in chunk.enumerated() where byte == .newline {
        places.append(start..<(offset + index + 1))
        start = offset + index + 1
      }
      offset += chunk.count
    }
  }
}
