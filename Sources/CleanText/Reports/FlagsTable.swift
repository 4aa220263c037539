/// `flags.csv`: the words that a person should look at, one row a word over a whole run.
///
/// Fed one document at a time, in any order, and the windows of one in theirs; holds its rows and nothing else.
public struct FlagsTable: Sendable {
  private struct Row {
    var count = 0
    var documents = 0
    /// The document that was counted last.
    var document = 0
    var confidence: Float = -1
    /// The first place, by document and line.
    var file = ""
    var line = 0
    var suggestions: [[UInt8]] = []
    var why: [Evidence] = []

    mutating func add(_ entry: LoggedEdit, document number: Int, _ place: (file: String, line: Int)) {
      count += entry.origins.count
      documents += document == number ? 0 : 1
      document = number
      let isFirst = count == entry.origins.count || ReportPlace.precedes(place, (file, line))
      if entry.confidence > confidence || (entry.confidence == confidence && isFirst) {
        confidence = entry.confidence
        suggestions = entry.suggestions
        why = entry.evidence
      }
      if isFirst { (file, line) = place }
    }
  }

  private var rows: [[UInt8]: Row] = [:]
  private var documents = 0

  public init() {}

  /// Number of distinct flagged words.
  public var count: Int { rows.count }

  /// Adds the flagged words of a document.
  public mutating func add(_ repair: Repair) {
    var lines: LineIndex?
    if repair.document.beginsFile { documents += 1 }
    for entry in repair.ledger.byPlace where Self.isWord(entry) {
      if lines == nil { lines = LineIndex(repair.document.source) }
      let word = Self.whole(Self.folded(entry.before))
      let line = repair.document.start.lines + (lines?.place(of: entry.origin.lower).line ?? 0)
      rows[word, default: Row()].add(entry, document: documents, (repair.document.name, line))
    }
  }

  /// Whether an entry points at a word: what it says of the structure stands in `structure.json`.
  static func isWord(_ entry: LoggedEdit) -> Bool {
    guard entry.applicability == .flag, !entry.applied, !entry.isSettled else { return false }
    switch entry.finding {
    case nil, .unknownWord: return entry.before.contains { !$0.isWhitespace }
    default: return false
    }
  }

  /// Returns a word that a line end parted with its hyphen alone: "to- day" is "to-day".
  private static func whole(_ word: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in word where byte != .space || result.last != .hyphen { result.append(byte) }
    return result
  }

  /// Returns the text with each run of blanks and line ends as one blank.
  private static func folded(_ text: [UInt8]) -> [UInt8] {
    Array(text.split(whereSeparator: \.isWhitespace).joined(separator: [.space]))
  }

  /// Returns the table: the surest first, then the most frequent.
  public func csv() -> [UInt8] {
    let sorted = rows.sorted { a, b in
      if a.value.confidence != b.value.confidence { return a.value.confidence > b.value.confidence }
      if a.value.count != b.value.count { return a.value.count > b.value.count }
      return a.key.lexicographicallyPrecedes(b.key)
    }
    var output: [UInt8] = []
    CSV.append(["word", "count", "documents", "file", "line", "suggestions", "why"], to: &output)
    for (word, row) in sorted {
      CSV.append(
        [
          word.text, "\(row.count)", "\(row.documents)", row.file, "\(row.line)",
          row.suggestions.map(\.text).joined(separator: ", "), row.why.map(\.text).joined(separator: "; "),
        ], to: &output)
    }
    return output
  }
}
