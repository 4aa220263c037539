/// Names for the places of edits, by which decisions and baselines know them again.
///
/// A fingerprint hashes rule, before, after and two words on each side within the paragraph, blanks folded, as they
/// stand in the cleaned text: so it survives lines inserted above, a new name of the file, another wrapping, and edits
/// nearby, which are all done there. It is taken from a cleaning without decisions, so that one decision never renames another
/// place; only what decisions bring to light is named by the text in which it shows up.
struct PlaceNames {
  private var known = PlaceTable<UInt64>()

  /// Names the entries of a ledger; `steps` lead from the text of each recording to the next one, the last to `text`.
  mutating func give(to ledger: inout Ledger, text: [UInt8], steps: [OriginMap], remembering: Bool) {
    for index in ledger.marks.indices where ledger.entries[index].decision == nil {
      let mark = ledger.marks[index]
      if let name = known.value(of: mark.change, at: mark.origin) {
        ledger.setFingerprint(name, of: index)
        continue
      }
      var place = mark.range
      for step in steps[mark.step...] where !step.changes.isEmpty {
        place = step.current(of: OriginRange(place.lower, place.upper))
      }
      ledger.setFingerprint(Self.fingerprint(change: mark.change, at: place, in: text), of: index)
    }
    guard remembering else { return }
    for (mark, entry) in zip(ledger.marks, ledger.entries) {
      known.insert(entry.fingerprint, change: mark.change, at: mark.origin)
    }
  }

  /// Hashes what an edit does by itself, blanks folded.
  static func change(of edit: Edit, in text: [UInt8]) -> UInt64 {
    var hash = FNV1a()
    hash.add(edit.rule.name.utf8)
    add(text[edit.range.range], to: &hash)
    if let replacement = edit.replacement { add(replacement[...], to: &hash) } else { hash.add([0xFE]) }
    return hash.value
  }

  private static func add(_ text: ArraySlice<UInt8>, to hash: inout FNV1a) {
    var isInBlank = false
    for byte in text {
      if !byte.isWhitespace { hash.add(byte) } else if !isInBlank { hash.add(UInt8.space) }
      isInBlank = byte.isWhitespace
    }
    hash.add(UInt8(0xFF))
  }

  private static func fingerprint(change: UInt64, at place: TextRange, in text: [UInt8]) -> UInt64 {
    var hash = FNV1a()
    for shift in stride(from: 0, to: 64, by: 8) { hash.add(UInt8(truncatingIfNeeded: change >> UInt64(shift))) }
    var offset = min(place.lower, text.count)
    for _ in 0..<2 { offset = addWord(before: offset, in: text, to: &hash) }
    offset = min(place.upper, text.count)
    for _ in 0..<2 { offset = addWord(after: offset, in: text, to: &hash) }
    return hash.value
  }

  /// Adds a word without its hyphens: one that a decision leaves from a line end renames no neighbour.
  private static func add(word: ArraySlice<UInt8>, to hash: inout FNV1a) {
    hash.add(word.lazy.filter { $0 != .hyphen })
  }

  /// So much of a word is looked at.
  private static let reach = 24
  /// What goes on for so long is no word: the next one begins there, or many edits in it would take quadratic time.
  private static let longestWord = 1024

  private static func addWord(before end: Int, in text: [UInt8], to hash: inout FNV1a) -> Int {
    var upper = end
    while upper > 0, end - upper < longestWord, text[upper - 1].isBlank { upper -= 1 }
    var lower = upper
    while lower > 0, upper - lower < longestWord, !text[lower - 1].isWhitespace { lower -= 1 }
    add(word: text[max(lower, upper - reach)..<upper], to: &hash)
    return lower
  }

  private static func addWord(after start: Int, in text: [UInt8], to hash: inout FNV1a) -> Int {
    var lower = start
    while lower < text.count, lower - start < longestWord, text[lower].isBlank { lower += 1 }
    var upper = lower
    while upper < text.count, upper - lower < longestWord, !text[upper].isWhitespace { upper += 1 }
    add(word: text[lower..<min(upper, lower + reach)], to: &hash)
    return upper
  }
}

/// Values by what an edit does and where in the original.
struct PlaceTable<Value> {
  private var rows: [UInt64: [(origin: OriginRange, value: Value)]] = [:]

  var isEmpty: Bool { rows.isEmpty }

  mutating func insert(_ value: Value, change: UInt64, at origin: OriginRange) {
    var row = rows[change] ?? []
    rows[change] = nil
    let place = partitionPoint(row) { $0.origin < origin }
    if place == row.count || row[place].origin != origin { row.insert((origin, value), at: place) }
    rows[change] = row
  }

  /// Returns the value at a place that is the same or shares a byte.
  func value(of change: UInt64, at origin: OriginRange) -> Value? {
    guard let row = rows[change] else { return nil }
    // Places of one change don't overlap but in rare cases, so only neighbours can be meant.
    let place = partitionPoint(row) { $0.origin < origin }
    for index in [place, place - 1, place + 1] where row.indices.contains(index) {
      let other = row[index].origin
      if other == origin || (other.lower < origin.upper && origin.lower < other.upper) { return row[index].value }
    }
    return nil
  }
}
