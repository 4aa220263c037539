import CleanText
import FoundationEssentials

/// What a corpus knows of its documents, as a reviewer needs it: nothing is cleaned again.
struct StoredReview {
  let corpus: String
  let documents: [DocumentStatus]
  let rules: RulePack
  private let records: [String: Record]

  /// What `corpus.jsonl` tells of a document.
  private struct Record: Decodable {
    struct Page: Decodable {
      var number: String?
      var head: String?
      var start: Int
      var end: Int
    }

    var id: String
    var language: String
    var title: String?
    var pages: [Page]
  }

  init(corpus: String, rules: RulePack) throws {
    guard Files.kind(corpus) == .folder else {
      throw Complaint(corpus, Files.kind(corpus) == nil ? "no such folder; check the name" : "is no folder")
    }
    self.corpus = corpus
    self.rules = rules
    documents = try RunRecord(corpus: corpus).inputs.filter { $0.status == .cleaned }
    records = try Self.records(of: corpus)
  }

  private static func records(of corpus: String) throws(Complaint) -> [String: Record] {
    let path = "\(corpus)/\(Bag.corpusName)"
    let bytes: [UInt8]
    do { bytes = try Files.read(Bag.corpusName, in: corpus) } catch { throw Complaint(path, error.reason) }
    var records: [String: Record] = [:]
    for (number, line) in bytes.split(separator: .newline).enumerated() {
      guard let record = try? JSONDecoder().decode(Record.self, from: Data(line)) else {
        throw Complaint("\(path):\(number + 1)", "is no record of a document; run 'cleanup run' again")
      }
      records[record.id] = record
    }
    return records
  }

  /// Returns a document with its ledger.
  func document(_ status: DocumentStatus) throws(Complaint) -> ReviewDocument {
    let stored = StoredDocument(corpus: corpus, status: status)
    let ledger = try stored.ledger()
    let text = try stored.text()
    let original = try ledger.original(of: text, path: "\(corpus)/\(Bag.textName(status.path))")
    let source = try InputFile(path: status.path, name: status.path).decode(original)
    let record = records[status.path]
    return ReviewDocument(
      name: status.path, encoding: ledger.encoding, language: record?.language ?? "und", title: record?.title,
      source: source.source, text: text, entries: ledger.entries(offsets: FileOffsets(source)),
      pages: (record?.pages ?? []).compactMap { page in
        guard page.start >= 0, page.end >= page.start else { return nil }
        return Repair.Page(number: page.number, head: page.head, range: TextRange(page.start, page.end))
      })
  }
}
