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

  /// Returns the bytes before the record of an entry.
  static func bytes(_ status: DocumentStatus) -> [UInt8] {
    var json = JSONWriter()
    status.write(to: &json)
    json.endLine()
    return [.newline] + json.bytes
  }

  /// Returns the whole entries of a journal.
  static func all(in path: String) -> [JournalEntry] {
    guard let journal = try? ReadFile(path), let places = try? LinePlaces.of(path) else { return [] }
    let lines = places.filter { $0.count > 1 }
    var entries: [JournalEntry] = []
    var index = 0
    while index + 1 < lines.count {
      let entry = entry(in: journal, lines[index], record: lines[index + 1])
      if let entry { entries.append(entry) }
      index += entry == nil ? 1 : 2
    }
    return entries
  }

  /// No status is so long; a record may be.
  private static let longestStatus = 64 << 20

  private static func entry(in journal: ReadFile, _ line: Range<Int>, record: Range<Int>) -> JournalEntry? {
    guard line.count <= longestStatus, let bytes = try? journal.read(line),
      let status = try? JSONDecoder().decode(DocumentStatus.self, from: Data(bytes)),
      Files.isInside(status.path), (try? journal.digest(of: record)) == status.recordDigest
    else { return nil }
    return JournalEntry(status: status, record: record)
  }
}
