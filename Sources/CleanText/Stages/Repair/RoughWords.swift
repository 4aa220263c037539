/// The words of a text as the word repair takes them: those of `Word`, and runs of pieces with marks or digits between
/// their letters ("we!l", "6raye") as one word each.
struct RoughWords {
  let text: [UInt8]
  let lexicon: Lexicon
  let uses: WordUses

  func all() -> [Word] {
    var words: [Word] = []
    Word.each(in: text, range: 0..<text.count) { piece in
      let word = withMarks(piece, after: words.last?.range.upper ?? 0)
      if let last = words.last, belong(last, word) {
        words[words.count - 1] = Word(range: TextRange(last.range.lower, word.range.upper), shape: .mixed)
      } else {
        words.append(word)
      }
    }
    return words
  }

  /// Whether a mark or two between two pieces were letters: where both are words, it is a mark.
  private func belong(_ first: Word, _ second: Word) -> Bool {
    let gap = first.range.upper..<second.range.lower
    guard gap.count <= 4, text[gap.lowerBound] != .space else { return false }
    var (offset, marks) = (gap.lowerBound, 0)
    while offset < gap.upperBound {
      guard let length = mark(at: offset) else { return false }
      offset += length
      marks += 1
    }
    // "platoon(s)": an ending in brackets is no misreading.
    let closing: [UInt8: UInt8] = [UInt8(ascii: "("): UInt8(ascii: ")"), UInt8(ascii: "["): UInt8(ascii: "]")]
    if let mark = closing[text[gap.lowerBound]], second.range.upper < text.count, text[second.range.upper] == mark {
      return false
    }
    return marks <= 2 && (!isWord(first) || !isWord(second))
  }

  /// No dictionary's word is longer. A run of pieces may be as long as the text, and is asked for at each of them.
  private static let longest = 100

  private func isWord(_ word: Word) -> Bool {
    guard (2...Self.longest).contains(word.range.count) else { return false }
    let bytes = Array(text[word.range.range])
    return lexicon.knows(bytes) || lexicon.knows(LanguageModel.form(bytes))
  }

  /// Takes one digit or mark on either side for a misread letter, but for ordinals and units, and words that the document
  /// has again and again: "libxml2", "#channel" are its own.
  private func withMarks(_ piece: Word, after end: Int) -> Word {
    var (lower, upper) = (piece.range.lower, piece.range.upper)
    if lower > end, let length = letterMark(before: lower) { lower -= length }
    if upper < text.count, let length = letterMark(at: upper) { upper += length }
    guard upper - lower > piece.range.count, piece.range.count >= 2, !isWord(piece), !isOwn(piece) else { return piece }
    return Word(range: TextRange(lower, upper), shape: .mixed)
  }

  private func isOwn(_ piece: Word) -> Bool { uses.count(LanguageModel.form(text[piece.range.range])) >= 2 }

  /// Returns the length of a digit that stands alone, or of a mark that prose does not use, from `offset` on.
  private func letterMark(at offset: Int) -> Int? {
    if text[offset].isASCIIDigit { return offset + 1 >= text.count || !text[offset + 1].isASCIIDigit ? 1 : nil }
    return Self.strangeMarks.contains(text[offset]) ? 1 : guillemet(at: offset)
  }

  private func letterMark(before offset: Int) -> Int? {
    if text[offset - 1].isASCIIDigit { return offset < 2 || !text[offset - 2].isASCIIDigit ? 1 : nil }
    return Self.strangeMarks.contains(text[offset - 1]) ? 1 : offset > 1 ? guillemet(at: offset - 2) : nil
  }

  private func mark(at offset: Int) -> Int? { Self.marks.contains(text[offset]) ? 1 : guillemet(at: offset) }

  /// Returns the length of a guillemet, which English prose does not use: engines read « for e and s.
  private func guillemet(at offset: Int) -> Int? {
    text[offset] == 0xC2 && offset + 1 < text.count && (text[offset + 1] == 0xAB || text[offset + 1] == 0xBB) ? 2 : nil
  }

  private static let marks: ByteSet = "!*~^_\\|;:,?\"()[]{}<>#$%0123456789"
  private static let strangeMarks: ByteSet = "*~^\\|{}<>#$%"
}
