/// How often a document's sure proposals suppose each misreading: engines and founts have their habits, and so have the
/// speakers of a dialect.
struct Habits {
  private var counts = WordTable<Int>()
  /// Misreadings in all.
  private(set) var total = 0

  mutating func add(_ misreadings: [String]) {
    for misreading in misreadings {
      counts.add(Array(misreading.utf8))
      total += 1
    }
  }

  /// Returns the count of the rarest of some misreadings.
  func count(of misreadings: [String]) -> Int { misreadings.map { counts.count(Array($0.utf8)) }.min() ?? 0 }
}
