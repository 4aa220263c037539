/// The edits of a document, in order, and the way back.
public struct Ledger: Sendable {
  public private(set) var entries: [LoggedEdit] = []
  /// What names the entries: one a piece, in their order.
  private(set) var marks: [Mark] = []
  private var step = 0

  /// What an entry does by itself, and where: without the earlier changes that it touches.
  struct Mark: Sendable {
    var change: UInt64
    var origin: OriginRange
    /// In the text that the stage saw.
    var range: TextRange
    /// The recording that entered it, from 0.
    var step: Int
  }

  public init() {}

  public init(entries: [LoggedEdit]) { self.entries = entries }

  /// Creates a ledger of entries in their order, of which some are gone.
  init(numbering entries: [LoggedEdit]) {
    self.entries = entries
    for index in entries.indices { self.entries[index].seq = index }
  }

  /// The entries in the order of their places in the original.
  public var byPlace: [LoggedEdit] {
    entries.indices.sorted { (entries[$0].origin, entries[$0].seq) < (entries[$1].origin, entries[$1].seq) }
      .map { entries[$0] }
  }

  /// Enters what a stage did: `done` was applied to `text`, whose places `map` leads back to the original, and `noted`
  /// was not: suggestions and flags.
  mutating func record(_ done: [Edit], noted: [Edit], stage: StageName, text: [UInt8], map: OriginMap) {
    defer { step += 1 }
    let alone = done.count { $0.group == nil } + noted.count
    entries.reserveCapacity(entries.count + alone)
    marks.reserveCapacity(marks.count + alone)
    var groups: [GroupKey: Int] = [:]
    var index = 0
    while index < done.count {
      let cluster = Self.cluster(of: done, at: index, map: map)
      let edits = Self.gathered(done[cluster.indices], covering: cluster.range, of: text)
      let origin = map.origin(ofExpanded: cluster.range)
      var seen = Array(text[cluster.range.range])
      var growth = 0
      for edit in edits {
        let replacement = edit.replacement ?? []
        let lower = edit.range.lower - cluster.range.lower + growth
        var after = seen
        after.replaceSubrange(lower..<(lower + edit.range.count), with: replacement)
        growth += replacement.count - edit.range.count
        let key = GroupKey(group: edit.group ?? -1, rule: edit.rule, before: seen, after: after)
        // Edits of one place must keep their order, so only one that stands alone joins its group.
        let joinsGroup = edit.group != nil && edits.count == 1 && cluster.range == edit.range
        if joinsGroup, let first = groups[key] {
          entries[first].origins.append(origin)
        } else {
          if joinsGroup { groups[key] = entries.count }
          enter(edit, stage: stage, origin: origin, before: seen, after: after, applied: true, text: text, map: map)
        }
        seen = after
      }
      index = cluster.indices.upperBound
    }
    for edit in noted {
      let seen = Array(text[edit.range.range])
      enter(
        edit, stage: stage, origin: map.origin(of: edit.range), before: seen, after: edit.replacement ?? seen,
        applied: false, text: text, map: map)
    }
  }

  mutating func setFingerprint(_ fingerprint: UInt64, of index: Int) { entries[index].fingerprint = fingerprint }

  /// Forgets what was kept for naming.
  mutating func forgetMarks() { marks = [] }

  private mutating func enter(
    _ edit: Edit, stage: StageName, origin: OriginRange, before: [UInt8], after: [UInt8], applied: Bool, text: [UInt8],
    map: OriginMap
  ) {
    let change = edit.decision?.change ?? PlaceNames.change(of: edit, in: text)
    marks.append(Mark(change: change, origin: map.origin(of: edit.range), range: edit.range, step: step))
    entries.append(
      LoggedEdit(
        seq: entries.count, stage: stage, rule: edit.rule, origins: [origin], before: before, after: after,
        confidence: edit.confidence, applicability: edit.applicability, applied: applied, evidence: edit.evidence,
        suggestions: edit.suggestions, finding: edit.finding, isRemoval: edit.isRemoval,
        series: edit.decision?.series ?? Self.series(of: edit, before: before, after: after, in: text),
        fingerprint: edit.decision?.fingerprint ?? change, decision: edit.decision?.verdict))
  }

  private struct GroupKey: Hashable {
    var group: Int
    var rule: Rule.ID
    var before: [UInt8]
    var after: [UInt8]
  }

  /// Returns the edits from `start` on that touch the same earlier changes, and the stretch that covers them all.
  ///
  /// An insertion goes with the edit at whose rim it stands: its empty place alone would not tell which side it is on.
  private static func cluster(of edits: [Edit], at start: Int, map: OriginMap) -> (
    indices: Range<Int>, range: TextRange
  ) {
    var (range, touched) = map.touched(by: edits[start].range)
    var end = start + 1
    while end < edits.count {
      let next = map.touched(by: edits[end].range)
      let sharesChange = !next.changes.isEmpty && next.changes.lowerBound < touched.upperBound
      let isAtRim =
        (edits[end].range.isEmpty || edits[end - 1].range.isEmpty) && edits[end].range.touches(edits[end - 1].range)
      guard sharesChange || isAtRim else { break }
      range = TextRange(min(range.lower, next.range.lower), max(range.upper, next.range.upper))
      touched = min(touched.lowerBound, next.changes.lowerBound)..<max(touched.upperBound, next.changes.upperBound)
      end += 1
    }
    return (start..<end, range)
  }

  /// So many bytes the entries of one stretch may hold: each holds the whole stretch.
  private static let mostHeld = 1 << 20

  /// Returns the edits of a stretch to enter. Where a stretch is so long that entries would take the square of its
  /// length, edits side by side become one: those of one rule, and of several where that is not enough.
  private static func gathered(_ edits: ArraySlice<Edit>, covering range: TextRange, of text: [UInt8]) -> [Edit] {
    guard edits.count * range.count > mostHeld else { return Array(edits) }
    let gathered = gathered(edits, of: text) { $0.rule == $1.rule }
    guard gathered.count * range.count > 16 * mostHeld else { return gathered }
    return Self.gathered(gathered[...], of: text) { _, _ in true }
  }

  private static func gathered(
    _ edits: ArraySlice<Edit>, of text: [UInt8], where goTogether: (Edit, Edit) -> Bool
  ) -> [Edit] {
    func isPlain(_ edit: Edit) -> Bool { edit.finding == nil && edit.decision == nil }
    var result: [Edit] = []
    for edit in edits {
      guard let last = result.last, isPlain(last), isPlain(edit), goTogether(last, edit) else {
        result.append(edit)
        continue
      }
      let place = result.count - 1
      result[place].replacement?.append(contentsOf: text[last.range.upper..<edit.range.lower])
      result[place].replacement?.append(contentsOf: edit.replacement ?? [])
      result[place].range = TextRange(last.range.lower, edit.range.upper)
      result[place].group = nil
    }
    return result
  }

  /// Hashes rule, before and after, with the words around them that they split or join: "fi elds" is one series and
  /// "effi ciency" another, though both lose one blank.
  private static func series(of edit: Edit, before: [UInt8], after: [UInt8], in text: [UInt8]) -> UInt64 {
    let name = Array(utf8: edit.rule.name)
    let change = edit.range.isEmpty ? edit.replacement ?? [] : Array(text[edit.range.range])
    guard let replacement = edit.replacement, !edit.isRemoval else { return FNV1a.of(name, before, after) }
    let word = Word.whole(around: edit.range.range, of: change, in: text)
    let left = text[word.lowerBound..<edit.range.lower]
    let right = text[edit.range.upper..<word.upperBound]
    return FNV1a.of(name, before, after, Array(left), replacement, Array(right))
  }
}
