/// Counts the words, pairs and triples of clean text as a language file holds them.
public struct NGramCounter: Sendable {
  /// N-grams seen less often are left out: words, pairs, triples.
  public static let leastCounts = [3, 2, 3]

  private var counts: [WordTable<Int>] = [WordTable(), WordTable(), WordTable()]

  public init() {}

  /// The mark of the end of a sentence, and of a run of digits.
  private static let sentenceEnd = Array("<s>".utf8)
  private static let number = Array("<num>".utf8)

  /// Counts a text.
  public mutating func add(_ text: [UInt8]) {
    var last: [[UInt8]] = []
    var end = 0
    func isInner(_ offset: Int) -> Bool { offset == end + 1 && end > 0 && text[end] == .hyphen }
    var pending: [UInt8] = []
    func tokens(in gap: Range<Int>) -> [[UInt8]] {
      var found: [[UInt8]] = []
      var inNumber = false
      for offset in gap {
        let byte = text[offset]
        if byte.isASCIIDigit, !inNumber { found.append(Self.number) }
        inNumber = byte.isASCIIDigit
        if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
          found.append(Self.sentenceEnd)
        }
      }
      return found
    }
    Word.each(in: text, range: 0..<text.count) { word in
      let form = LanguageModel.form(text[word.range.range])
      if !pending.isEmpty, isInner(word.range.lower) {
        pending += [.hyphen] + form
      } else {
        if !pending.isEmpty { count(pending, after: &last) }
        for token in tokens(in: end..<word.range.lower) { count(token, after: &last) }
        pending = form
      }
      end = word.range.upper
    }
    if !pending.isEmpty { count(pending, after: &last) }
    for token in tokens(in: end..<text.count) { count(token, after: &last) }
  }

  private mutating func count(_ token: [UInt8], after last: inout [[UInt8]]) {
    last.append(token)
    for size in 1...3 where last.count >= size {
      counts[size - 1].add(Array(last.suffix(size).joined(separator: [.space])))
    }
    if last.count == 3 { last.removeFirst() }
  }

  /// Enters what was counted often enough.
  public func enter(into builder: inout LanguageModel.Builder) {
    for (size, table) in counts.enumerated() {
      for index in 0..<table.count where table.value(index) >= Self.leastCounts[size] {
        builder.add(table.key(index).split(separator: .space).map(Array.init), count: table.value(index))
      }
    }
  }
}
