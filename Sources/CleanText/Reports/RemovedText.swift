/// The quarantine file of a document: what was taken out, with its lines in the input and the rule that did it.
public enum RemovedText {
  /// Returns the file's bytes; nil when nothing was taken out.
  public static func bytes(of repair: Repair) -> [UInt8]? {
    let source = repair.document.source
    let lines = LineIndex(source)
    let before = repair.document.start.lines
    var result: [UInt8] = []
    for entry in repair.ledger.byPlace where entry.applied && entry.isRemoval {
      for origin in entry.origins {
        let inner = source.trimmed(origin.range)
        let place = inner.isEmpty ? origin.range : inner
        let first = before + lines.line(at: place.lowerBound) + 1
        let last = before + lines.line(at: max(place.lowerBound, place.upperBound - 1)) + 1
        if !result.isEmpty { result.append(.newline) }
        let numbers = first == last ? "line \(first)" : "lines \(first)-\(last)"
        result.append(contentsOf: "@@ \(numbers) @@ \(entry.rule)\n".utf8)
        let removed = lost(from: entry.before, in: entry.after)
        result.append(contentsOf: entry.before[entry.before.trimmed(removed)])
        result.append(.newline)
      }
    }
    return result.isEmpty ? nil : result
  }

  /// Returns the range of `before` that `after` lacks: without what both begin and end with.
  private static func lost(from before: [UInt8], in after: [UInt8]) -> Range<Int> {
    var lower = 0
    while lower < min(before.count, after.count), before[lower] == after[lower] { lower += 1 }
    var (upper, end) = (before.count, after.count)
    while upper > lower, end > lower, before[upper - 1] == after[end - 1] {
      upper -= 1
      end -= 1
    }
    while lower > 0, lower < before.count, before[lower].isContinuation { lower -= 1 }
    while upper < before.count, before[upper].isContinuation { upper += 1 }
    return lower..<upper
  }
}
