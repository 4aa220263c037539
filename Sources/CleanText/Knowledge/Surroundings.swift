/// What a document says about itself before a stage touches it: counts, widths, language, spans to leave alone. Frozen.
public struct Surroundings: Sendable {
  /// "en", "fr"…; "und" where no language shows.
  public var language: String = "und"
  /// "en-GB" or "en-US", where the spelling decides.
  public var variety: String?
  public var words = WordUses()
  public var spans = SpanList()
  public var isMarkdown = false
  /// The measure of the text: columns that a full line fills; nil where lines are not wrapped.
  public var measure: Int?

  init() {}

  /// Reads a text, of which some may be known already: a document's variety is that in which it came.
  init(of text: ShapedText, variety known: String? = nil, settings: Settings, tools: inout Tools) {
    let (lines, shapes) = (text.lines, text.shapes)
    let counted = WordUses.counted(in: text.bytes)
    words = counted.uses
    isMarkdown = MarkdownSigns.isMarkdown(text.bytes, lines, shapes)
    measure = Measure.of(shapes)
    let languages = LanguageGuess(words: words.counts)
    language = settings.language.map { String($0.prefix { $0 != "-" }) } ?? languages.language
    spans = SpanFinder(
      text: text.bytes, lines: lines, shapes: shapes, measure: measure, isMarkdown: isMarkdown,
      foreign: ForeignWords(text: text.bytes, words: counted.words, languages: languages, language: language),
      protectedPhrases: settings.protectedPhrases
    ).spans()
    variety =
      known ?? settings.language.flatMap { $0.contains("-") ? $0 : nil } ?? Self.variety(words.counts, tools: &tools)
  }

  /// Returns the variety whose dictionary alone knows more of the document's words.
  private static func variety(_ counts: WordTable<Int>, tools: inout Tools) -> String? {
    guard let lexicon = tools.lexicon, lexicon.varieties.count > 1 else { return tools.lexicon?.varieties.first }
    var only = [Int](repeating: 0, count: lexicon.varieties.count)
    for index in 0..<counts.count {
      let verdict = lexicon.verdict(counts.word(index))
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
    for form in words.capitalizedForms {
      let possessive = form + Self.possessive
      // "Vandermeer's" is counted with Vandermeer.
      if form.suffix(2).elementsEqual(Self.possessive), words.count(form.dropLast(2)) > 0 { continue }
      guard isName(form) else { continue }
      if let lexicon = tools.lexicon, lexicon.knows(form) { continue }
      names.append((UnicodeFacts.capitalized(form), words.count(form) + words.count(possessive)))
    }
    return names.sorted { ($1.count, $0.word.text) < ($0.count, $1.word.text) }
  }

  /// Whether the document uses the word (in lower case) as a name: twice and more, and without a capital never.
  public func isName(_ form: [UInt8]) -> Bool {
    words.capitalized(form) >= 1 && words.count(form) >= 2 && words.inSmallLetters(form) == 0
  }
}

/// The measure of a hard-wrapped text.
enum Measure {
  /// Returns the columns that full lines fill: the width that a tenth of the lines with a successor reach. Where fewer
  /// than two in five come near it, nobody wrapped them, and their lines are their own. So it is where a tenth of all
  /// lines are much longer: paragraphs of one line each.
  static func of(_ shapes: [LineShape]) -> Int? {
    var widths: [Int] = []
    for (line, next) in zip(shapes, shapes.dropFirst()) where !line.isBlank && !next.isBlank && line.gaps == 0 {
      widths.append(line.width)
    }
    guard widths.count >= 3 else { return nil }
    widths.sort()
    let wide = widths[widths.count * 9 / 10]
    let full = widths.count { $0 * 10 >= wide * 8 && $0 * 10 <= wide * 11 }
    guard wide >= OwnLines.narrowest || widths.count > OwnLines.mostNarrow, wide <= 140, full * 5 >= widths.count * 2
    else { return nil }
    let lines = shapes.count { !$0.isBlank }
    return shapes.count { $0.width * 2 > wide * 3 } * 10 < lines ? wide : nil
  }
}
