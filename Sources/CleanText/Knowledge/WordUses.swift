/// How often a document uses each word, and how it writes it.
///
/// Words are in lower case with straight apostrophes; compounds with hyphens are counted beside their parts. A word broken
/// at a line end is not counted, nor are its halves: it can't witness for itself.
public struct WordUses: Sendable {
  public private(set) var counts = WordTable<Int>()
  /// For each distinct word, how often it stands without a capital, and with one inside a sentence.
  private var cases: [(small: Int32, capital: Int32)] = []

  init() {}

  /// How often the form stands, whatever its case.
  public func count(_ form: [UInt8]) -> Int { counts.count(form) }
  func count(_ form: ArraySlice<UInt8>) -> Int { counts.count(form) }

  /// How often the form stands in small letters.
  func inSmallLetters(_ form: [UInt8]) -> Int { counts.index(of: form).map { Int(cases[$0].small) } ?? 0 }

  /// How often the form stands capitalised inside sentences.
  func capitalized(_ form: [UInt8]) -> Int { counts.index(of: form).map { Int(cases[$0].capital) } ?? 0 }

  /// Words in small letters, in all.
  var smallWords: Int { cases.reduce(0) { $0 + Int($1.small) } }

  /// The forms that stand capitalised inside sentences, in the order of the text.
  var capitalizedForms: [[UInt8]] { cases.indices.filter { cases[$0].capital > 0 }.map(counts.key) }

  /// Counts the words of a text. Returns their places as well.
  static func counted(in text: [UInt8]) -> (uses: WordUses, words: CountedWords) {
    var counter = WordCounter()
    text.withUnsafeBufferPointer { text in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: WordCounter.longestWord) { form in
        Word.each(in: text, range: 0..<text.count) { counter.count($0, in: text, form) }
      }
    }
    return (counter.uses, counter.words)
  }

  fileprivate mutating func add(_ form: UnsafeBufferPointer<UInt8>) -> Int {
    let index = counts.add(form)
    if index == cases.count { cases.append((0, 0)) }
    return index
  }

  fileprivate mutating func note(_ shape: Word.Shape, _ index: Int, opensSentence: Bool) {
    switch shape {
    case .lower: cases[index].small += 1
    case .capitalized: if !opensSentence { cases[index].capital += 1 }
    case .upper, .mixed: break
    }
  }
}

/// Counts words in the order of the text.
private struct WordCounter {
  private(set) var uses = WordUses()
  private(set) var words = CountedWords()
  private var sentenceStarts = true
  private var isBroken = false
  private var last = 0..<0

  /// Longer words take a slower way.
  static let longestWord = 128
  /// What may begin a sentence after it; no byte beyond ASCII is sure not to.
  private static let sentenceEnds = ByteSet(Array(".!?:\"\n".utf8) + Array(0x80...0xFF))

  mutating func count(_ word: Word, in text: UnsafeBufferPointer<UInt8>, _ form: UnsafeMutableBufferPointer<UInt8>) {
    let range = word.range.range
    var offset = last.upperBound
    while !sentenceStarts, offset < range.lowerBound {
      sentenceStarts = Self.sentenceEnds.contains(text[offset])
      offset += 1
    }
    if !last.isEmpty, range.lowerBound == last.upperBound + 1, text[last.upperBound] == .hyphen, !isBroken {
      let compound = LanguageModel.form(text[last]) + [.hyphen] + LanguageModel.form(text[range])
      _ = compound.withUnsafeBufferPointer { uses.add($0) }
    }
    let wasBroken = isBroken
    isBroken = Self.isBroken(after: range.upperBound, text)
    last = range
    guard !isBroken, !wasBroken else { return words.append(range.lowerBound, nil) }
    let index = add(UnsafeBufferPointer(rebasing: text[range]), form)
    words.append(range.lowerBound, index)
    uses.note(word.shape, index, opensSentence: sentenceStarts)
    sentenceStarts = false
  }

  /// Counts the form of a word, made in `form` where that is easy.
  private mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ form: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var bits: UInt8 = 0
    if word.count <= form.count {
      for place in 0..<word.count {
        bits |= word[place]
        form[place] = word[place].asciiLowercased
      }
      if bits.isASCII { return uses.add(UnsafeBufferPointer(rebasing: form[..<word.count])) }
    }
    return LanguageModel.form(word).withUnsafeBufferPointer { uses.add($0) }
  }

  /// Whether a hyphen and the end of the line stand after a word.
  private static func isBroken(after offset: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard offset < text.count, text[offset] == .hyphen || text[offset] == 0xC2 else { return false }
    var next = offset + 1
    if text[offset] == 0xC2 {
      guard next < text.count, text[next] == 0xAD || text[next] == 0xAC else { return false }
      next += 1
    }
    while next < text.count, text[next].isBlank || text[next] == .carriageReturn { next += 1 }
    return next < text.count && text[next] == .newline
  }
}
