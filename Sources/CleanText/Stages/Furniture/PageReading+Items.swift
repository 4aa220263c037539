/// Documents with one item on a page: a lesson, a letter, a poem, a slide, a day of a diary.
///
/// Where no page break cuts a sentence, nothing shows a line above the text to be a running head rather than the title of
/// what the page holds. In prose that runs on, most page breaks cut one.
extension PageReading {
  /// Fewer pages may end with a sentence by chance.
  private static let fewestPages = 3

  /// Whether each page that a form feed ends closes with a sentence, and the next opens one.
  mutating func findItems() {
    let breaks = zones.filter { $0.hasFormFeed && $0.textBefore != nil && $0.textAfter != nil }
    pageBreaks = breaks.count
    holdsItems =
      breaks.count >= Self.fewestPages
      && breaks.allSatisfy { zone in
        shapes[zone.textBefore!].end == .sentence && shapes[zone.textAfter!].start != .lower
      }
  }

  /// Finds heads whose lines differ: in a date, in a number. The running head of such a document is the same everywhere.
  mutating func findVaryingHeads() {
    guard holdsItems else { return }
    var lines: [Int: ArraySlice<UInt8>] = [:]
    for candidate in candidates where candidate.head != nil {
      let line = text.bytes[shapes[candidate.line].content.range]
      if let first = lines[candidate.cluster], !first.elementsEqual(line) { varyingHeads.insert(candidate.cluster) }
      lines[candidate.cluster] = lines[candidate.cluster] ?? line
    }
  }

  /// Whether a candidate in such a document is the title of an item: it counts on from the first, and no page number stands
  /// at the foot; or it is a head and does not stand on nearly every page, word for word.
  func isTitleOfItem(_ candidate: Candidate) -> Bool {
    guard holdsItems else { return false }
    if candidate.chain.countsFromOne { return candidate.head != nil || !candidate.isFoot }
    return candidate.head != nil
      && (candidate.repeats * 4 < (pageBreaks + 1) * 3 || varyingHeads.contains(candidate.cluster))
  }
}
