/// `names.csv`: the words that the documents of a run use as names, with how often.
///
/// Fed one document at a time, in any order, and the windows of one in theirs.
public struct NamesTable: Sendable {
  /// `last` is the number of the document that was counted last.
  private var rows: [[UInt8]: (count: Int, documents: Int, last: Int)] = [:]
  private var documents = 0

  public init() {}

  /// Number of distinct names.
  public var count: Int { rows.count }

  /// Adds the names of a document.
  public mutating func add(_ repair: Repair) {
    if repair.document.beginsFile { documents += 1 }
    for (word, count) in repair.names {
      let row = rows[word] ?? (0, 0, 0)
      rows[word] = (row.count + count, row.documents + (row.last == documents ? 0 : 1), documents)
    }
  }

  /// Returns the table: the most frequent first.
  public func csv() -> [UInt8] {
    let sorted = rows.sorted { a, b in
      a.value.count != b.value.count ? a.value.count > b.value.count : a.key.lexicographicallyPrecedes(b.key)
    }
    var output: [UInt8] = []
    CSV.append(["word", "count", "documents"], to: &output)
    for (word, row) in sorted { CSV.append([word.text, "\(row.count)", "\(row.documents)"], to: &output) }
    return output
  }
}
