/// A stretch of whole lines that differs between the document as read and its cleaned text.
///
/// Read off the origin map: it knows which bytes are untouched, so no search for a common subsequence is needed, and the
/// cost is that of the map and of the lines around its changes.
struct ChangedRegion: Hashable, Sendable {
  /// Bytes of `document.source`: whole lines.
  var original: Range<Int>
  /// Bytes of the cleaned text: whole lines.
  var current: Range<Int>
  /// The changes inside.
  var changes: Range<Int>

  /// Returns the regions of a repair, in order; between two of them the lines are equal.
  static func all(in repair: Repair) -> [ChangedRegion] {
    var finder = Finder(source: repair.document.source, text: repair.text, changes: repair.map.changes)
    return finder.regions()
  }

  /// A place in both texts.
  private struct Point {
    var original: Int
    var current: Int
  }

  private struct Finder {
    let source: [UInt8]
    let text: [UInt8]
    let changes: [OriginMap.Change]

    mutating func regions() -> [ChangedRegion] {
      var regions: [ChangedRegion] = []
      var index = 0
      while index < changes.count {
        let region = region(from: index)
        index = region.changes.upperBound
        regions.append(region)
      }
      return regions
    }

    /// Returns the region that begins with a change and ends where both texts begin a line again.
    private func region(from first: Int) -> ChangedRegion {
      let start = lineStart(before: first)
      var last = first
      while true {
        if let end = lineEnd(after: last) {
          return ChangedRegion(
            original: start.original..<end.original, current: start.current..<end.current, changes: first..<(last + 1))
        }
        last += 1
      }
    }

    /// Returns the last place at or before a change where both texts begin a line. The region before ended at one, so
    /// the search never runs into the change before.
    private func lineStart(before index: Int) -> Point {
      let change = changes[index]
      let gap = index == 0 ? 0 : changes[index - 1].original.upper
      var point = Point(original: change.original.lower, current: change.current.lower)
      while point.original > gap, !beginsLine(point) {
        point.original -= 1
        point.current -= 1
      }
      return point
    }

    /// Returns the first place at or after a change where both texts begin a line or end; nil where another change
    /// comes first.
    private func lineEnd(after index: Int) -> Point? {
      let change = changes[index]
      let end = index + 1 < changes.count ? changes[index + 1].original.lower : source.count
      var point = Point(original: change.original.upper, current: change.current.upper)
      while !beginsLine(point) {
        guard point.original < end else { return index + 1 < changes.count ? nil : point }
        point.original += 1
        point.current += 1
      }
      return point
    }

    private func beginsLine(_ point: Point) -> Bool {
      (point.original == 0 || source[point.original - 1] == .newline)
        && (point.current == 0 || text[point.current - 1] == .newline)
    }
  }
}
