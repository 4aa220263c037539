import CleanText

/// Where `run` hands each repaired document to the report writers: in the order of the names, one at a time, and no
/// repair is kept after that.
struct ReportFiles {
  private let folder: String

  init(folder: String) { self.folder = folder }

  /// Writes what is told of one document.
  mutating func add(_ repair: Repair, name: String, rules: RulePack) throws {}

  /// Writes what is told of all.
  mutating func finish() throws {}
}
