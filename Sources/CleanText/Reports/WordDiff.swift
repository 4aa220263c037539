/// The changes of a document word by word, read off the origin map.
///
/// A change of blanks alone (a wrap, a line end) shows as unchanged: the words are the same.
public enum WordDiff {
  public enum Kind: Sendable { case same, removed, added }

  /// A stretch of text that stayed, went or came.
  public struct Run: Hashable, Sendable {
    public var kind: Kind
    public var text: [UInt8]

    public init(_ kind: Kind, _ text: some Sequence<UInt8>) {
      self.kind = kind
      self.text = Array(text)
    }
  }

  /// Changed words of neighbouring lines, with what stands around them in these lines.
  public struct Hunk: Hashable, Sendable {
    /// First line in the document as read, counted from 1.
    public var line: Int
    /// First line in the cleaned text, counted from 1.
    public var newLine: Int
    public var runs: [Run]
  }

  /// Returns the lines whose words changed. An unchanged run of more than twice `context` bytes is shortened.
  public static func hunks(of repair: Repair, context: Int = 120) -> [Hunk] {
    let old = LineIndex(repair.document.source)
    let new = LineIndex(repair.text)
    return ChangedRegion.all(in: repair).compactMap { region in
      let runs = runs(in: region, of: repair)
      guard runs.contains(where: { $0.kind != .same }) else { return nil }
      return Hunk(
        line: old.line(at: region.original.lowerBound) + 1, newLine: new.line(at: region.current.lowerBound) + 1,
        runs: shortened(runs, to: context))
    }
  }

  /// Returns a range of the cleaned text as runs, from the document as read; the range is grown to whole words.
  public static func runs(in range: TextRange, of repair: Repair) -> [Run] {
    let changes = repair.map.changes
    let first = partitionPoint(changes) { $0.current.upper < range.lower }
    let end = max(first, partitionPoint(changes) { $0.current.lower <= range.upper })
    let lower = first < end ? min(range.lower, changes[first].current.lower) : range.lower
    let upper = first < end ? max(range.upper, changes[end - 1].current.upper) : range.upper
    let before = growth(before: first, in: changes)
    let after = growth(before: end, in: changes)
    return runs(
      in: ChangedRegion(original: (lower - before)..<(upper - after), current: lower..<upper, changes: first..<end),
      of: repair)
  }

  private static func growth(before index: Int, in changes: [OriginMap.Change]) -> Int {
    index == 0 ? 0 : changes[index - 1].current.upper - changes[index - 1].original.upper
  }

  private static func runs(in region: ChangedRegion, of repair: Repair) -> [Run] {
    var runs = RunList()
    var place = region.current.lowerBound
    for change in wholeWords(in: region, of: repair) {
      runs.append(.same, repair.text[place..<change.current.lowerBound])
      compare(repair.document.source[change.original], repair.text[change.current], into: &runs)
      place = change.current.upperBound
    }
    runs.append(.same, repair.text[place..<region.current.upperBound])
    return runs.runs
  }

  /// Returns the changes of a region, grown to whole words; those that meet become one.
  private static func wholeWords(in region: ChangedRegion, of repair: Repair) -> [ChangedRegion] {
    let text = repair.text
    var result: [ChangedRegion] = []
    for index in region.changes {
      let change = repair.map.changes[index]
      let floor = result.last?.current.upperBound ?? region.current.lowerBound
      let next = index + 1 < region.changes.upperBound ? repair.map.changes[index + 1].current.lower : nil
      let ceiling = next ?? region.current.upperBound
      var left = 0
      while change.current.lower - left > floor, !text[change.current.lower - left - 1].isWhitespace { left += 1 }
      var right = 0
      while change.current.upper + right < ceiling, !text[change.current.upper + right].isWhitespace { right += 1 }
      let grown = ChangedRegion(
        original: (change.original.lower - left)..<(change.original.upper + right),
        current: (change.current.lower - left)..<(change.current.upper + right), changes: index..<(index + 1))
      if let last = result.last, last.current.upperBound == grown.current.lowerBound,
        last.original.upperBound == grown.original.lowerBound
      {
        result[result.count - 1].original = last.original.lowerBound..<grown.original.upperBound
        result[result.count - 1].current = last.current.lowerBound..<grown.current.upperBound
      } else {
        result.append(grown)
      }
    }
    return result
  }

  /// Appends what two readings of a place share at their rims, and what they don't.
  private static func compare(_ old: ArraySlice<UInt8>, _ new: ArraySlice<UInt8>, into runs: inout RunList) {
    let (a, b) = (words(old), words(new))
    var head = 0
    while head < a.count, head < b.count, old[a[head]].elementsEqual(new[b[head]]) { head += 1 }
    var tail = 0
    while tail < a.count - head, tail < b.count - head,
      old[a[a.count - 1 - tail]].elementsEqual(new[b[b.count - 1 - tail]])
    { tail += 1 }
    if head == a.count, head == b.count {
      runs.append(.same, new)
      return
    }
    let removed = span(of: a, from: head, dropping: tail, takingBlank: head + tail >= b.count, in: old)
    let added = span(of: b, from: head, dropping: tail, takingBlank: head + tail >= a.count, in: new)
    runs.append(.same, new[new.startIndex..<added.lowerBound])
    runs.append(.removed, old[removed])
    runs.append(.added, new[added])
    runs.append(.same, new[added.upperBound...])
  }

  /// Returns the place of the words that are left; where the other reading has none, with the blank on one side, which
  /// goes or comes with them.
  private static func span(
    of words: [Range<Int>], from head: Int, dropping tail: Int, takingBlank: Bool, in text: ArraySlice<UInt8>
  ) -> Range<Int> {
    let end = words.count - tail
    let before = head > 0 ? words[head - 1].upperBound : text.startIndex
    let after = tail > 0 ? words[end].lowerBound : text.endIndex
    guard head < end else { return head > 0 ? before..<before : after..<after }
    guard takingBlank else { return words[head].lowerBound..<words[end - 1].upperBound }
    return head > 0 ? before..<words[end - 1].upperBound : words[head].lowerBound..<after
  }

  private static func words(_ text: ArraySlice<UInt8>) -> [Range<Int>] {
    text.split(whereSeparator: \.isWhitespace).map { $0.startIndex..<$0.endIndex }
  }

  private static func shortened(_ runs: [Run], to context: Int) -> [Run] {
    runs.enumerated().map { index, run in
      guard run.kind == .same, run.text.count > 2 * context + 8 else { return run }
      let head = index == 0 ? [] : Array(run.text.prefix(wordEnd(run.text, context)))
      let tail = index == runs.count - 1 ? [] : Array(run.text.suffix(run.text.count - wordStart(run.text, context)))
      return Run(.same, head + Array(" … ".utf8) + tail)
    }
  }

  private static func wordEnd(_ text: [UInt8], _ context: Int) -> Int {
    text[..<context].lastIndex(where: \.isWhitespace) ?? scalarStart(text, context)
  }

  private static func wordStart(_ text: [UInt8], _ context: Int) -> Int {
    let start = text.count - context
    return text[start...].firstIndex(where: \.isWhitespace).map { $0 + 1 } ?? scalarStart(text, start)
  }

  private static func scalarStart(_ text: [UInt8], _ offset: Int) -> Int {
    text[..<(offset + 1)].lastIndex { !$0.isContinuation } ?? offset
  }
}

/// Runs, with neighbours of one kind made one.
private struct RunList {
  private(set) var runs: [WordDiff.Run] = []

  mutating func append(_ kind: WordDiff.Kind, _ text: some Collection<UInt8>) {
    guard !text.isEmpty else { return }
    if let last = runs.last, last.kind == kind {
      runs[runs.count - 1].text += text
    } else {
      runs.append(WordDiff.Run(kind, text))
    }
  }
}
