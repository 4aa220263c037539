/// The words of a text in their order, each with its place in a table of distinct ones.
struct CountedWords {
  /// Where each word begins, in bytes.
  private(set) var starts: [Int] = []
  /// The index of each in the table; nil for a part of a broken word, which isn't counted.
  private(set) var indices: [Int32?] = []

  mutating func append(_ start: Int, _ index: Int?) {
    starts.append(start)
    indices.append(index.map(Int32.init))
  }

  /// Returns the words that begin in a range of the text.
  func words(in range: Range<Int>) -> Range<Int> {
    let first = partitionPoint(starts) { $0 < range.lowerBound }
    var end = first
    while end < starts.count, starts[end] < range.upperBound { end += 1 }
    return first..<end
  }
}
