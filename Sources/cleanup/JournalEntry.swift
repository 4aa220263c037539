import CleanText
import FoundationEssentials

/// A document in the journal of a run that did not end: what became of the document, and its record, a line each.
///
/// The run may have been killed while it wrote, and a later one goes on in the same file: so an entry begins with a line
/// feed, and counts only if the record has the digest that its status tells.
struct JournalEntry {
  var status: DocumentStatus
  /// Where the record stands, with its line feed.
  var record: Range<Int>

  static func bytes(_ status: DocumentStatus, record: [UInt8]) -> [UInt8] {
    var json = JSONWriter()
    status.write(to: &json)
    json.endLine()
    return [.newline] + json.bytes + record
  }

  /// Returns the whole entries of a journal.
  static func all(in journal: [UInt8]) -> [JournalEntry] {
    var lines: [Range<Int>] = []
    var start = 0
    while let end = journal[start...].firstIndex(of: .newline) {
      if end > start { lines.append(start..<(end + 1)) }
      start = end + 1
    }
    var entries: [JournalEntry] = []
    var index = 0
    while index + 1 < lines.count {
      let entry = entry(in: journal, lines[index], record: lines[index + 1])
      if let entry { entries.append(entry) }
      index += entry == nil ? 1 : 2
    }
    return entries
  }

  private static func entry(in journal: [UInt8], _ line: Range<Int>, record: Range<Int>) -> JournalEntry? {
    guard let status = try? JSONDecoder().decode(DocumentStatus.self, from: Data(journal[line])),
      Files.isInside(status.path), Digest.hex(of: Array(journal[record])) == status.recordDigest
    else { return nil }
    return JournalEntry(status: status, record: record)
  }
}
