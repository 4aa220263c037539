/// Loops of a model that lost its way: the same words over and over, to the end of the paragraph.
///
/// The first copy stays. A refrain comes back a few times; a loop does not stop.
struct TokenLoops {
  private let rule: Rule
  private let fewestPhrases: Int
  private let fewestWords: Int
  private let fewestLines: Int

  /// Words that a loop's phrase has at most.
  private static let longest = 24
  /// Words that make a phrase; fewer come back in rhymes and in laughter.
  private static let phrase = 4

  init?(_ rule: Rule?) {
    guard let rule else { return nil }
    self.rule = rule
    fewestPhrases = Int(rule.number("phrases"))
    fewestWords = Int(rule.number("words"))
    fewestLines = Int(rule.number("lines"))
  }

  func edits(in text: StageText) -> [Edit] {
    var edits: [Edit] = []
    for shape in text.shapes where shape.words >= fewestWords && shape.letters > shape.digits {
      guard !text.spans.holds(any: [.code, .table, .protected], shape.content) else { continue }
      edits += loops(in: shape.content.range, text.bytes)
    }
    return edits + lineLoops(text)
  }

  private func loops(in content: Range<Int>, _ bytes: [UInt8]) -> [Edit] {
    let words = bytes[content].split(whereSeparator: \.isWhitespace)
    let keys = words.map(Self.key)
    var edits: [Edit] = []
    var word = 0
    var last = 0
    while word < words.count {
      guard let (period, start, end) = loop(around: word, from: last, keys) else {
        // No loop is so short that a step of four leaps over it.
        word += 4
        continue
      }
      let range = TextRange(words[start + period - 1].endIndex, words[end - 1].endIndex)
      edits.append(edit(range, (end - start) / period))
      (word, last) = (end, end)
    }
    return edits
  }

  /// Returns the period of the loop that a word stands in, and its bounds.
  private func loop(around word: Int, from first: Int, _ keys: [UInt64]) -> (period: Int, begin: Int, end: Int)? {
    for period in 1...Self.longest where word + 2 * period <= keys.count && keys[word] == keys[word + period] {
      var end = word + period
      while end < keys.count, keys[end] == keys[end - period] { end += 1 }
      var start = word
      while start > first, keys[start - 1] == keys[start - 1 + period] { start -= 1 }
      let copies = (end - start) / period
      guard copies >= (period < Self.phrase ? fewestWords : fewestPhrases) else { continue }
      // A copy cut short at the end is of the loop; before other text it may be the text's.
      return (period, start, end == keys.count ? end : start + copies * period)
    }
    return nil
  }

  /// Lines that say the same, one after the other.
  private func lineLoops(_ text: StageText) -> [Edit] {
    let lines = text.shapes.indices.filter { !text.shapes[$0].isBlank }
    var edits: [Edit] = []
    var start = 0
    while start < lines.count {
      var end = start + 1
      while end < lines.count, areEqual(lines[start], lines[end], text) { end += 1 }
      let shape = text.shapes[lines[start]]
      if end - start >= fewestLines, shape.words >= Self.phrase, shape.letters > shape.digits,
        !text.spans.holds(any: [.code, .table, .protected], shape.content)
      {
        let range = TextRange(shape.content.upper, text.shapes[lines[end - 1]].content.upper)
        edits.append(edit(range, end - start))
      }
      start = end
    }
    return edits
  }

  private func areEqual(_ first: Int, _ second: Int, _ text: StageText) -> Bool {
    let (a, b) = (text.shapes[first].content, text.shapes[second].content)
    return a.count == b.count && text.bytes[a.range] == text.bytes[b.range]
  }

  private func edit(_ range: TextRange, _ copies: Int) -> Edit {
    Edit(range, [], rule: rule, evidence: ["the same words \(copies) times without a stop"]).removal()
  }

  /// FNV-1a.
  private static func key(_ word: ArraySlice<UInt8>) -> UInt64 {
    word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
