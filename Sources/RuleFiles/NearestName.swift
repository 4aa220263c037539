/// The known name that someone most likely meant.
public enum NearestName {
  /// Returns the name with the fewest edits to it, if they are few for its length.
  public static func of(_ name: String, in known: some Sequence<String>) -> String? {
    let best = known.map { (distance: distance(name, $0), name: $0) }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let best, best.distance <= max(2, name.utf8.count / 3) else { return nil }
    return best.name
  }

  /// Returns the words that point to the nearest known name, or list all of them.
  public static func hint(for name: String, in known: [String]) -> String {
    if let nearest = of(name, in: known) { return "did you mean '\(nearest)'?" }
    return "known are \(known.sorted().joined(separator: ", "))"
  }

  /// Returns the least number of insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  static func distance(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first.utf8), Array(second.utf8))
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), row[j] + 1, rows[i][j + 1] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
