/// Levenshtein's distance between short byte strings.
public enum EditDistance {
  /// Returns the distance, or nil when it is more than `limit` (Ukkonen's band).
  public static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    if a == b { return 0 }
    var row = Array(0...b.count)
    for i in 1..<(a.count + 1) {
      var diagonal = row[0]
      row[0] = i
      var least = row[0]
      if !b.isEmpty {
        for j in 1...b.count {
          let above = row[j]
          row[j] = min(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1))
          diagonal = above
          least = min(least, row[j])
        }
      }
      if least > limit { return nil }
    }
    return row[b.count] <= limit ? row[b.count] : nil
  }

  /// Whether two keys are readings of one text: at most a fifth of the letters differ.
  public static func areAlike(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a == b || distance(a, b, limit: max(a.count, b.count) / 5) != nil
  }
}
