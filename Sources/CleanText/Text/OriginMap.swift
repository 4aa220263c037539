/// Where each byte of the current text comes from: a composed change list, with the untouched gaps implied.
///
/// Three laws hold, and each is a property test:
/// 1. the original with every change replaced by its current bytes is the current text;
/// 2. changes are sorted, and at least one untouched byte lies between two of them;
/// 3. an untouched byte maps to one equal byte, a byte inside a change to that change's whole original range.
///
/// Why no rope, no piece table and no diff afterwards: a flat text and this list cost 7 ns an edit to keep, and a diff
/// can only guess what an edit knows.
public struct OriginMap: Hashable, Sendable {
  /// One stretch that is no longer what it was.
  public struct Change: Hashable, Sendable {
    public var original: OriginRange
    public var current: TextRange

    var growth: Int { current.count - original.count }
  }

  public private(set) var changes: [Change] = []

  public init() {}

  /// Returns the original range of a range of the current text; a change that it overlaps counts whole.
  public func origin(of range: TextRange) -> OriginRange {
    let first = partitionPoint(changes) { $0.current.upper <= range.lower }
    let startsInside =
      first < changes.count && changes[first].current.lower < max(range.upper, range.lower)
      && changes[first].current.lower <= range.lower
    let lower = startsInside ? changes[first].original.lower : range.lower - growth(before: first)
    guard !range.isEmpty else { return OriginRange(lower, startsInside ? changes[first].original.upper : lower) }
    let last = partitionPoint(changes) { $0.current.upper < range.upper }
    let endsInside = last < changes.count && changes[last].current.lower < range.upper
    return OriginRange(lower, endsInside ? changes[last].original.upper : range.upper - growth(before: last))
  }

  /// Returns the original range of a range that `touched(by:)` has grown: changes at its rims count too.
  public func origin(ofExpanded range: TextRange) -> OriginRange {
    let first = partitionPoint(changes) { $0.current.upper < range.lower }
    let end = partitionPoint(changes) { $0.current.lower <= range.upper }
    return OriginRange(range.lower - growth(before: first), range.upper - growth(before: end))
  }

  /// Returns the current range of a range of the original; a change that it overlaps counts whole.
  public func current(of range: OriginRange) -> TextRange {
    TextRange(currentLower(range.lower), max(currentLower(range.lower), currentUpper(range.upper)))
  }

  /// Returns the range, grown so that each change that it touches lies inside it, and the indices of those changes.
  public func touched(by range: TextRange) -> (range: TextRange, changes: Range<Int>) {
    var grown = range
    let first = partitionPoint(changes) { $0.current.upper < range.lower }
    var end = first
    while end < changes.count, changes[end].current.lower <= grown.upper {
      grown = TextRange(min(grown.lower, changes[end].current.lower), max(grown.upper, changes[end].current.upper))
      end += 1
    }
    return (grown, first..<end)
  }

  /// Returns this map followed by replacements of the current text, which must be sorted and must not overlap.
  public func composed(with edits: [(range: TextRange, length: Int)]) -> OriginMap {
    guard !edits.isEmpty else { return self }
    var result = OriginMap()
    result.changes.reserveCapacity(changes.count + edits.count)
    var change = 0
    var edit = 0
    var growthBefore = 0  // of the changes that end before the group: current minus original
    var shiftBefore = 0  // of the edits that end before the group: new minus current
    while change < changes.count || edit < edits.count {
      var group = TextRange(0, 0)
      var growth = 0
      var shift = 0
      let takesChange =
        edit == edits.count
        || (change < changes.count && changes[change].current.lower <= edits[edit].range.lower)
      group = takesChange ? changes[change].current : edits[edit].range
      while true {
        if change < changes.count, changes[change].current.lower <= group.upper {
          group.upper = max(group.upper, changes[change].current.upper)
          growth += changes[change].growth
          change += 1
        } else if edit < edits.count, edits[edit].range.lower <= group.upper {
          group.upper = max(group.upper, edits[edit].range.upper)
          shift += edits[edit].length - edits[edit].range.count
          edit += 1
        } else {
          break
        }
      }
      let original = OriginRange(group.lower - growthBefore, group.upper - growthBefore - growth)
      let current = TextRange(group.lower + shiftBefore, group.upper + shiftBefore + shift)
      growthBefore += growth
      shiftBefore += shift
      if original.count > 0 || current.count > 0 {
        result.changes.append(Change(original: original, current: current))
      }
    }
    return result
  }

  private func currentLower(_ offset: Int) -> Int {
    let index = partitionPoint(changes) { $0.original.upper <= offset }
    if index < changes.count, changes[index].original.lower < offset { return changes[index].current.lower }
    return offset + growth(before: index)
  }

  private func currentUpper(_ offset: Int) -> Int {
    let index = partitionPoint(changes) { $0.original.upper < offset }
    if index < changes.count, changes[index].original.lower < offset { return changes[index].current.upper }
    return offset + growth(before: index)
  }

  private func growth(before index: Int) -> Int {
    index == 0 ? 0 : changes[index - 1].current.upper - changes[index - 1].original.upper
  }
}

/// Returns the index of the first element for which `isBefore` no longer holds (binary search).
@inlinable
public func partitionPoint<Element>(_ sorted: [Element], where isBefore: (Element) -> Bool) -> Int {
  var low = 0
  var high = sorted.count
  while low < high {
    let middle = (low + high) / 2
    if isBefore(sorted[middle]) { low = middle + 1 } else { high = middle }
  }
  return low
}
