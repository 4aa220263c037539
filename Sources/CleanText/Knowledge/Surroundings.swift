/// What a document says about itself before a stage touches it: counts, widths, language, spans to leave alone. Frozen.
public struct Surroundings: Sendable {
  /// "en", "fr"…; "und" where no language shows.
  public var language: String = "und"
  /// "en-GB" or "en-US", where the spelling decides.
  public var variety: String?
  /// Words in lower case with straight apostrophes, and compounds with their hyphens. A word broken at a line end is not
  /// counted, nor are its halves: it can't witness for itself.
  public var counts = WordTable<Int>()
  /// Words in lower case that stand capitalised inside sentences, and how often.
  public var capitalized = WordTable<Int>()
  /// Words with no capital, and how often.
  public var lowercase = WordTable<Int>()
  public var spans = SpanList()
  public var isMarkdown = false
  /// The measure of the text: columns that a full line fills; nil where lines are not wrapped.
  public var measure: Int?

  init() {}

  /// Counts the words of a text, and looks for nothing else.
  init(wordsOf text: [UInt8]) { _ = countWords(text) }

  /// Reads a text.
  public init(of text: [UInt8], settings: Settings, tools: inout Tools) {
    let lines = LineIndex(text)
    let shapes = LineShape.all(text, lines)
    let words = countWords(text)
    isMarkdown = MarkdownSigns.isMarkdown(text, lines, shapes)
    measure = Measure.of(shapes)
    let languages = LanguageGuess()
    language = settings.language.map { String($0.prefix { $0 != "-" }) } ?? languages.language(of: counts)
    spans = SpanFinder(
      text: text, lines: lines, shapes: shapes, measure: measure, isMarkdown: isMarkdown,
      foreign: ForeignWords(text: text, words: words, counts: counts, languages: languages, language: language),
      protectedPhrases: settings.protectedPhrases
    ).spans()
    variety = settings.language.flatMap { $0.contains("-") ? $0 : nil } ?? Self.variety(counts, tools: &tools)
  }

  /// How often the word stands in the document, whatever its case.
  public func count(_ word: some RandomAccessCollection<UInt8>) -> Int { counts.count(LanguageModel.form(word)) }

  private mutating func countWords(_ text: [UInt8]) -> CountedWords {
    var words = CountedWords()
    // How often each distinct word stands so.
    var (small, capital): ([Int], [Int]) = ([], [])
    var sentenceStarts = true
    var end = 0
    var last = 0..<0
    var isBroken = false
    var form: [UInt8] = []
    Word.each(in: text, range: 0..<text.count) { word in
      let range = word.range
      for offset in end..<range.lower where !sentenceStarts {
        sentenceStarts = Self.sentenceEnds.contains(text[offset])
      }
      if end > 0, range.lower == end + 1, text[end] == .hyphen, !isBroken {
        counts.add(LanguageModel.form(text[last]) + [.hyphen] + LanguageModel.form(text[range.range]))
      }
      let wasBroken = isBroken
      isBroken = Self.isBrokenAfter(range.upper, text)
      end = range.upper
      last = range.range
      guard !isBroken, !wasBroken else { return words.append(range.lower, nil) }
      LanguageModel.form(text[range.range], into: &form)
      let index = counts.add(form)
      words.append(range.lower, index)
      while small.count < counts.count {
        small.append(0)
        capital.append(0)
      }
      if word.shape == .lower { small[index] += 1 }
      if word.shape == .capitalized, !sentenceStarts { capital[index] += 1 }
      sentenceStarts = false
    }
    for index in small.indices {
      if small[index] > 0 { lowercase.add(counts.key(index), small[index]) }
      if capital[index] > 0 { capitalized.add(counts.key(index), capital[index]) }
    }
    return words
  }

  /// What may begin a sentence after it; no byte beyond ASCII is sure not to.
  private static let sentenceEnds = ByteSet(Array(".!?:\"\n".utf8) + Array(0x80...0xFF))

  /// Whether a hyphen and the end of the line stand after a word.
  private static func isBrokenAfter(_ offset: Int, _ text: [UInt8]) -> Bool {
    var next = offset
    if next < text.count, text[next] == .hyphen {
      next += 1
    } else if text.starts(with: [0xC2, 0xAD], at: next) || text.starts(with: [0xC2, 0xAC], at: next) {
      next += 2
    } else {
      return false
    }
    while next < text.count, text[next].isBlank || text[next] == .carriageReturn { next += 1 }
    return next < text.count && text[next] == .newline
  }

  /// Returns the variety whose dictionary alone knows more of the document's words.
  private static func variety(_ counts: WordTable<Int>, tools: inout Tools) -> String? {
    guard let lexicon = tools.lexicon, lexicon.varieties.count > 1 else { return tools.lexicon?.varieties.first }
    var only = [Int](repeating: 0, count: lexicon.varieties.count)
    for index in 0..<counts.count {
      let verdict = lexicon.verdict(counts.key(index))
      guard verdict.rawValue.nonzeroBitCount == 1 else { continue }
      for variety in only.indices where verdict == .variety(variety) { only[variety] += 1 }
    }
    guard let best = only.indices.max(by: { (only[$0], -$0) < (only[$1], -$1) }), only[best] > 0 else { return nil }
    return lexicon.varieties[best]
  }

  private static let possessive = Array("'s".utf8)

  /// Returns the words that the document uses as names: always capitalised inside sentences, and no dictionary's word.
  func names(tools: inout Tools) -> [(word: [UInt8], count: Int)] {
    var names: [(word: [UInt8], count: Int)] = []
    for index in 0..<capitalized.count {
      let form = capitalized.key(index)
      let possessive = form + Self.possessive
      // "Vandermeer's" is counted with Vandermeer.
      if form.suffix(2).elementsEqual(Self.possessive), counts.count(form.dropLast(2)) > 0 { continue }
      guard isName(form) else { continue }
      if let lexicon = tools.lexicon, lexicon.knows(form) { continue }
      names.append((UnicodeFacts.capitalized(form), counts.count(form) + counts.count(possessive)))
    }
    return names.sorted { ($1.count, $0.word.text) < ($0.count, $1.word.text) }
  }

  /// Whether the document uses the word (in lower case) as a name: twice and more, and without a capital never.
  public func isName(_ form: [UInt8]) -> Bool {
    capitalized.count(form) >= 1 && counts.count(form) >= 2 && lowercase.count(form) == 0
  }
}

/// The measure of a hard-wrapped text.
enum Measure {
  /// Returns the columns that full lines fill: the width that a tenth of the lines with a successor reach. Where fewer
  /// than two in five come near it, nobody wrapped them, and their lines are their own.
  static func of(_ shapes: [LineShape]) -> Int? {
    var widths: [Int] = []
    for (line, next) in zip(shapes, shapes.dropFirst()) where !line.isBlank && !next.isBlank && line.gaps == 0 {
      widths.append(line.width)
    }
    guard widths.count >= 3 else { return nil }
    widths.sort()
    let wide = widths[widths.count * 9 / 10]
    let full = widths.count { $0 * 10 >= wide * 8 && $0 * 10 <= wide * 11 }
    return wide <= 140 && full * 5 >= widths.count * 2 ? wide : nil
  }
}
