import CleanText
import ProjectFiles

/// A file of decisions that grows while someone reviews: written whole and at once after each answer.
struct DecisionBook {
  /// What a decision is on.
  enum Key: Hashable, Comparable {
    case place(UInt64)
    case series(UInt64)
  }

  /// A decision as it was, or nil for none: what undo puts back.
  typealias Change = (key: Key, entry: Decisions.Entry?)

  let path: String
  private(set) var entries: [Key: Decisions.Entry] = [:]
  /// The file as it was last read or written; nil where there is none.
  private var known: [UInt8]?

  /// Opens a file, which need not exist yet.
  init(path: String) throws(Complaint) {
    self.path = path
    try load()
  }

  private mutating func load() throws(Complaint) {
    guard Files.kind(path) != nil else {
      entries = [:]
      known = nil
      return
    }
    let bytes: [UInt8]
    do { bytes = try Files.read(path) } catch { throw Complaint(path, error.reason) }
    entries = [:]
    for entry in try DecisionsFile.read(bytes, path: path).entries {
      if let key = Key(entry) { entries[key] = entry }
    }
    known = bytes
  }

  /// Returns the decision on a place; one on the place itself stands above one on its series.
  func decision(on entry: LoggedEdit) -> Decisions.Verdict? {
    (entries[.place(entry.fingerprint)] ?? entries[.series(entry.series)])?.verdict
  }

  /// Makes changes and writes them. What others wrote into the file meanwhile stays. Returns what undoes them.
  mutating func make(_ changes: [Change]) throws(Complaint) -> [Change] {
    let now = Files.kind(path) == nil ? nil : try? Files.read(path)
    if now != known { try load() }
    let before = changes.map { (key: $0.key, entry: entries[$0.key]) }
    for change in changes { entries[change.key] = change.entry }
    let bytes = DecisionsFile.bytes(of: entries.values)
    do { try Files.write(bytes, to: path) } catch { throw Complaint(path, error.reason) }
    known = bytes
    return before
  }
}

extension DecisionBook.Key {
  init?(_ entry: Decisions.Entry) {
    if let fingerprint = entry.fingerprint {
      self = .place(fingerprint)
    } else if let series = entry.series {
      self = .series(series)
    } else {
      return nil
    }
  }
}

extension Decisions.Entry {
  /// Creates the decision on an edit, or on its whole series.
  init(_ verdict: Decisions.Verdict, on edit: LoggedEdit, wholeSeries: Bool = false) {
    func text(_ bytes: [UInt8]) -> String? { bytes.isValidUTF8 ? bytes.text : nil }
    self.init(
      fingerprint: wholeSeries ? nil : edit.fingerprint, series: edit.series, rule: edit.rule.name,
      before: text(edit.before), after: text(edit.after), verdict: verdict)
  }
}
