import CleanText
import ProjectFiles

/// What became of decisions in the inputs seen so far: which applied, and what looks like those that did not.
struct ReplayedDecisions: Sendable {
  /// What an edit does, without the words around it.
  private struct Change: Hashable {
    var before: String?
    var after: String?
  }

  /// A finding that no decision is on.
  private struct Place {
    var rule: String
    var shown: String
  }

  /// So many places of one change are kept: one that may be meant is enough to look.
  private static let kept = 4

  /// The decisions that applied, by index.
  private var used: Set<Int> = []
  private var places: [Change: [Place]] = [:]

  init() {}

  /// Creates the account of one file.
  init(_ findings: [FindingReport], used: Set<Int>, file: String, of decisions: Decisions) {
    self.used = used
    guard used.count < decisions.entries.count else { return }
    let decided = Set(decisions.entries.compactMap(\.fingerprint))
    let wanted = Set(
      decisions.entries.enumerated().filter { !used.contains($0.offset) }.map {
        Change(before: $0.element.before, after: $0.element.after)
      })
    for finding in findings where !decided.contains(finding.fingerprint) {
      let change = Change(before: finding.before.text, after: finding.after.text)
      guard wanted.contains(change) else { continue }
      add([Place(rule: finding.rule.name, shown: "\(file):\(finding.start.line)")], to: change)
    }
  }

  private mutating func add(_ more: [Place], to change: Change) {
    let room = Self.kept - places[change, default: []].count
    if room > 0 { places[change, default: []] += more.prefix(room) }
  }

  static func += (a: inout ReplayedDecisions, b: ReplayedDecisions) {
    a.used.formUnion(b.used)
    for (change, places) in b.places { a.add(places, to: change) }
  }

  /// Returns the decisions that applied nowhere, each with the place that is most like it.
  func stale(in decisions: Decisions) -> [(entry: Decisions.Entry, nearest: String?)] {
    decisions.entries.enumerated().filter { !used.contains($0.offset) }.map { _, entry in
      let like = places[Change(before: entry.before, after: entry.after)] ?? []
      return (entry, (like.first { $0.rule == entry.rule } ?? like.first)?.shown)
    }
  }
}

extension Session {
  /// Says which decisions applied nowhere, after every input was cleaned.
  func reportStale(_ replayed: ReplayedDecisions) {
    let stale = replayed.stale(in: settings.decisions)
    let file = decisionsPath ?? DecisionsFile.defaultName
    for (entry, nearest) in stale.prefix(5) {
      let edit = "\(Excerpt.quoted(entry.before)) → \(Excerpt.quoted(entry.after))"
      let hint =
        nearest.map { "the nearest is \($0): decide again there" } ?? "no place does the same now; drop the line"
      console.warn(
        Complaint(
          file, "is stale, since no such place was found: \(entry.verdict.name) \(entry.rule): \(edit); \(hint)"))
    }
    if stale.count > 5 { console.warn(Complaint(file, "\(stale.count - 5) more decisions are stale")) }
  }
}
