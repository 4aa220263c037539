/// Decides for each line break whether the printer made it or the writer.
///
/// The main witness is room: where the next word would have fitted, the break was meant. What a line ends with, what the
/// next begins with and the indent speak with it.
struct LineBreaks {
  enum Decision: Equatable {
    /// One paragraph: the break goes.
    case unwrap
    /// One sentence over a page break, with how sure that is.
    case seam(Float)
    /// Two paragraphs.
    case paragraph
    /// Two lines that belong together.
    case line
    /// Code: not a byte of layout is touched.
    case asIs
  }

  let text: StageText
  let shapes: [LineShape]
  let measure: Int?
  private let unfinished: Set<[UInt8]>
  /// "mr", "dr": a name comes after their stop.
  let titles: Set<[UInt8]>
  /// The median indent of the lines of four words and more, in columns.
  let margin: Int
  /// Whether paragraphs begin with an indent rather than after a blank line.
  private let usesIndents: Bool
  let notes: PageNotes
  private let entries: Entries
  /// Lines that open a note, on whatever place of the page.
  private let noteLines: Set<Int>
  /// How pages end; nil where they tell nothing.
  private var pageEnds: PageEnds?

  init(text: StageText, unfinished: Set<[UInt8]>, titles: Set<[UInt8]>) {
    self.text = text
    self.unfinished = unfinished
    self.titles = titles
    shapes = text.shapes
    // The text as it came tells the measure: here, words joined at line ends have made longer lines of two.
    measure = text.surroundings.measure ?? Measure.of(shapes)
    let indents = shapes.lazy.filter { $0.words >= 4 }.map(\.indent).sorted()
    margin = indents.isEmpty ? 0 : indents[indents.count / 2]
    var indented = 0
    var parted = 0
    for line in shapes.indices.dropFirst() where !shapes[line].isBlank {
      if shapes[line - 1].isBlank {
        parted += 1
      } else if shapes[line - 1].end == .sentence, Self.isIndented(line, shapes) {
        indented += 1
      }
    }
    usesIndents = indented >= 2 && indented * 3 > parted
    noteLines = Set(
      shapes.indices.filter { [shapes] in
        Self.opensNote(shapes[$0], text)
      })
    entries = Entries(of: text.shapes, in: text.bytes, measure: text.surroundings.measure)
    notes = PageNotes(text, pagesFrom: PageNotes.pageStarts(text.bytes))
    pageEnds = PageEnds(self)
  }

  /// Whether a line stands further in than the one before it; or, where that is a paragraph by itself, than the one after it.
  private static func isIndented(_ line: Int, _ shapes: [LineShape]) -> Bool {
    guard shapes[line].indent == shapes[line - 1].indent else { return isIndented(line, from: line - 1, shapes) }
    return line + 1 < shapes.count && !shapes[line + 1].isBlank && isIndented(line, from: line + 1, shapes)
  }

  /// Whether a line stands further in than another by an indent that opens paragraphs.
  private static func isIndented(_ line: Int, from other: Int, _ shapes: [LineShape]) -> Bool {
    (1...10).contains(shapes[line].indent - shapes[other].indent)
  }

  // MARK: What lines are

  private func kinds(_ line: Int) -> TextRange { shapes[line].content }

  private func holds(_ kind: SpanKind, _ line: Int) -> Bool { text.spans.holds(kind, shapes[line].content) }

  private func isHeading(_ line: Int) -> Bool {
    text.surroundings.isMarkdown && MarkdownSigns.isHeading(text.bytes, shapes[line].content.range)
  }

  /// Whether blanks inside the line and before it mean something.
  func keepsBlanks(_ line: Int) -> Bool {
    text.spans.holds(any: [.code, .table, .protected], shapes[line].content) || isSpacedOut(line)
  }

  /// "T H E   E N D": wider gaps alone say where words end.
  private func isSpacedOut(_ line: Int) -> Bool {
    shapes[line].words >= 4 && shapes[line].isUpper && shapes[line].letters * 4 <= shapes[line].words * 5
  }

  /// Whether wide gaps inside the line set something apart: in verse, in a quotation, between the stars of a rule.
  func keepsGaps(_ line: Int) -> Bool {
    isRule(line) || text.spans.holds(any: [.verse, .quotation, .list], shapes[line].content)
  }

  /// Whether the line is running text rather than a title, an item or a verse.
  func isProse(_ line: Int) -> Bool {
    shapes[line].letters >= 20 && shapes[line].words >= 4
      && !text.spans.holds(any: SpanKind.keepingLines, shapes[line].content) && !isHeading(line)
  }

  /// Where the line's kept text begins: verse, tables and lists keep their indent.
  func start(_ line: Int) -> Int {
    let isKept =
      text.spans.holds(any: [.code, .table, .verse, .list, .quotation], shapes[line].content)
      && shapes[line].indent > 0
    let lower = text.lines.content(line).lowerBound
    guard isKept else { return shapes[line].content.lower }
    var start = lower
    while start < shapes[line].content.lower, !text.bytes[start].isBlank { start += 1 }
    return start
  }

  /// Whether no blank line and no page break parts the lines.
  func isAdjacent(_ last: Int, _ next: Int) -> Bool { next == last + 1 && !crossesPage(last, next) }

  /// Whether a page break parts the lines.
  func crossesPage(_ last: Int, _ next: Int) -> Bool {
    holdsPageBreak(last, next) || pageEnds?.gaps.contains(next) == true
  }

  /// Whether a form feed stands between the lines.
  func holdsPageBreak(_ last: Int, _ next: Int) -> Bool {
    text.bytes[shapes[last].content.upper..<shapes[next].content.lower].contains(.formFeed)
  }

  // MARK: Decisions

  func decision(_ last: Int, _ next: Int) -> Decision {
    if holds(.code, last), holds(.code, next) { return .asIs }
    if holds(.protected, last) || holds(.protected, next) { return next == last + 1 ? .line : .paragraph }
    if notes.holds(last) || notes.holds(next) { return besideNote(last, next) }
    if next != last + 1 || crossesPage(last, next), opensNote(next) || endsNote(last) { return .paragraph }
    if crossesPage(last, next) { return overPage(last, next) }
    return next == last + 1 ? adjacent(last, next) : overBlank(last, next)
  }

  /// A note is a paragraph of its own, whatever the width of its lines.
  private func besideNote(_ last: Int, _ next: Int) -> Decision {
    guard notes.joins(last, next), isAdjacent(last, next) else { return .paragraph }
    return holds(.verse, last) && holds(.verse, next) || isRule(next) ? .line : .unwrap
  }

  /// Whether a sentence goes on from the last line of a page to the first of the next, past the notes between.
  func runsOn(_ last: Int, _ next: Int) -> Bool {
    guard goesOn(last, next), !isTitle(next) || shapes[next].start == .lower else { return false }
    return shapes[next].start == .lower || endsUnfinished(last)
  }

  private func adjacent(_ last: Int, _ next: Int) -> Decision {
    if isHeading(last) || isHeading(next) { return .paragraph }
    for kind in [SpanKind.verse, .table, .list, .quotation, .code] {
      let (a, b) = (holds(kind, last), holds(kind, next))
      if a, b { return .line }
      if a != b, kind != .list || !isProse(next) { return .line }
    }
    let (a, b) = (shapes[last], shapes[next])
    if opensCountedItem(next) || entries.openings.contains(next) { return .paragraph }
    // Lines in capitals stand for themselves: titles, inscriptions, telegrams.
    if a.isUpper || b.isUpper && b.words > 1 { return .line }
    if keepsHardBreak(last, next) { return .line }
    if b.start == .bullet || isRule(last) || isRule(next) || isLinkDefinition(next) { return .line }
    if isSetRight(last) || isSetRight(next) || isUnknownHead(last) || isUnknownHead(next) { return .line }
    guard let measure else {
      let goesOn = b.start == .lower && a.end != .sentence || b.start == .digit && a.end == .hyphen
      return goesOn ? .unwrap : .line
    }
    let hangs = entries.hanging.contains(next)
    let isIndented = (1...12).contains(b.indent - a.indent) && b.start != .lower && !hangs
    if isIndented, usesIndents || a.end == .sentence { return .paragraph }
    if b.indent == a.indent, a.end == .sentence, b.start != .lower, !hangs, standsIn(next) { return .paragraph }
    let room = room(after: last, measure)
    if room < firstWord(next) + 1 + measure / 12 { return .unwrap }
    if b.start == .lower { return room * 2 <= measure || a.end == .letter || a.end == .clause ? .unwrap : .line }
    // In Markdown only a blank line parts paragraphs.
    if a.end == .sentence, text.surroundings.isMarkdown { return a.words >= 3 ? .unwrap : .line }
    if a.end == .sentence { return a.words >= 3 || b.words >= 3 ? .paragraph : .line }
    // A line that breaks off with room to spare, before a capital: a title, an address, a verse.
    return room * 4 <= measure && a.words >= 4 ? .unwrap : .line
  }

  /// Whether a line opens a paragraph by an indent that the line before has, too, a paragraph by itself: enough of the lines
  /// around them stand further out.
  private func standsIn(_ line: Int) -> Bool {
    guard usesIndents, shapes[line].indent > 0 else { return false }
    var (further, alike) = (0, 0)
    func look(_ next: (Int) -> Int) {
      var place = line
      for _ in 0..<Self.linesAround {
        place = next(place)
        guard shapes.indices.contains(place), !shapes[place].isBlank else { return }
        if shapes[place].indent == shapes[line].indent { alike += 1 }
        if Self.isIndented(line, from: place, shapes) { further += 1 }
      }
    }
    look { $0 - 1 }
    look { $0 + 1 }
    return further * 3 >= alike
  }

  private static let linesAround = 12

  /// Returns the columns that a printed line left free. Words joined at line ends have made one line of several: the last
  /// of them counts. A line that is longer for no such reason was printed on no page: the measure says nothing of its end.
  private func room(after line: Int, _ measure: Int) -> Int {
    let content = shapes[line].content
    var width = shapes[line].width
    let join = partitionPoint(text.wordJoins) { $0 < content.upper } - 1
    if join >= 0, text.wordJoins[join] > content.lower {
      width = text.bytes[text.wordJoins[join]..<content.upper].count { !$0.isContinuation }
    }
    return width * 10 > measure * 12 ? Int.max / 4 : measure - width
  }

  /// Whether the break after a Markdown line was made by hand. Where a converter made one after each line, a full line
  /// that goes on in lower case tells it.
  private func keepsHardBreak(_ last: Int, _ next: Int) -> Bool {
    if text.surroundings.isMarkdown, text.bytes[shapes[last].content.upper - 1] == .backslash { return true }
    guard hasHardBreak(last) else { return false }
    let isFull = shapes[last].length >= 60 && (shapes[next].length >= 60 || !hasHardBreak(next))
    return !isFull || shapes[next].start != .lower || shapes[last].end == .sentence
  }

  /// Whether a Markdown line ends with the two blanks that keep its break.
  private func hasHardBreak(_ line: Int) -> Bool {
    let content = text.lines.content(line)
    return text.surroundings.isMarkdown && content.upperBound - shapes[line].content.upper >= 2
      && text.bytes[shapes[line].content.upper] == .space
  }

  /// "[weirs]: https://…", in Markdown.
  private func isLinkDefinition(_ line: Int) -> Bool {
    let content = shapes[line].content
    guard text.surroundings.isMarkdown, text.bytes[content.lower] == UInt8(ascii: "[") else { return false }
    return find("]: ", in: text.bytes, from: content.lower, to: content.upper) != nil
  }

  /// Over a blank line: only a sentence that no punctuation ends and that goes on in running text.
  private func overBlank(_ last: Int, _ next: Int) -> Decision {
    // A quotation is set off by its indent: what leads to it ends no sentence either.
    guard goesOn(last, next), shapes[next].indent <= shapes[last].indent + 1,
      shapes[next].start != .quote, shapes[next].start != .digit, !isFragment(next), !mayOpenItem(next)
    else { return .paragraph }
    let isLower = shapes[next].start == .lower
    let full = shapes[last].length >= (measure.map { $0 * (isLower ? 7 : 8) / 10 } ?? 50)
    let isWord = isLower && shapes[next].end == .sentence && shapes[next].letters >= 2
    guard full, shapes[next].words >= 4 || shapes[next].length >= 30 || isWord else { return .paragraph }
    if isLower { return .seam(0.95) }
    // Running text fills its line; a heading in capitals may stand after "referred to".
    guard !shapes[next].isUpper, shapes[next].length * 10 >= (measure ?? 50) * 6 else { return .paragraph }
    return endsUnfinished(last) ? .seam(0.92) : .paragraph
  }

  /// Whether a line alone between blank lines breaks off with room to spare: one of several such, glosses or captions,
  /// which no line before them goes on in. Each would fill the line that it was joined to, and draw the next one after.
  private func isFragment(_ line: Int) -> Bool {
    let isAlone = line + 1 == shapes.count || shapes[line + 1].isBlank
    guard isAlone, shapes[line].breaksOff else { return false }
    return !isProse(line) || shapes[line].length < measure.map { $0 * 8 / 10 } ?? 50
  }

  private func overPage(_ last: Int, _ next: Int) -> Decision {
    let ends = shapes[last].end == .sentence && !endsWithTitle(last)
    let isText = isProse(last) || shapes[last].words >= 2 && !ends
    guard isText, !isHeading(next), !isHeading(last) else { return .paragraph }
    if text.spans.holds(any: SpanKind.keepingLines, shapes[next].content)
      || text.spans.holds(any: SpanKind.keepingLines, shapes[last].content)
    {
      return .paragraph
    }
    if ends {
      if !usesIndents, let chance = chanceOfGoingOn(last, next), chance >= 0.5 { return .seam(chance) }
      guard usesIndents, let measure, shapes[last].width * 10 >= measure * 9 else {
        return shapes[next].start == .lower && isProse(next) ? .seam(0.92) : .paragraph
      }
      return shapes[next].indent == 0 && isProse(next) && shapes[next].width * 10 >= measure * 8
        ? .seam(0.9) : .paragraph
    }
    if opensIndentedSpeech(next) { return .paragraph }
    let full = measure.map { shapes[last].width * 10 >= $0 * 6 } ?? (shapes[last].length >= 40)
    if shapes[next].start == .lower { return full || shapes[last].words >= 3 ? .seam(0.97) : .paragraph }
    guard full, !isTitle(next) || endsUnfinished(last) && isLastWord(next) else { return .paragraph }
    return [.letter, .clause, .hyphen, .digit].contains(shapes[last].end) || endsWithTitle(last)
      ? .seam(0.94) : .paragraph
  }

  /// Whether a line begins a footnote: with a number in brackets, or with a label whose mark stands above. Where a note
  /// does not stand at the foot of its page, or the pages are known no more, that is all that tells it.
  private func opensNote(_ line: Int) -> Bool { noteLines.contains(line) }

  private static func opensNote(_ line: LineShape, _ text: StageText) -> Bool {
    guard !line.isBlank, let opening = NoteLabel.opening(line.content.range, of: text.bytes),
      !text.spans.holds(any: [.list, .table, .code], line.content)
    else { return false }
    return opening.label.frame == .bracket || opening.label.mark(in: 0..<line.content.lower, of: text.bytes) != nil
  }

  /// Whether a footnote ends with a line: what follows is the text again, and no part of the note.
  private func endsNote(_ line: Int) -> Bool {
    if opensNote(line) { return true }
    guard shapes[line].end == .sentence else { return false }
    var first = line
    while first > 0, line - first < 20, isAdjacent(first - 1, first), !shapes[first - 1].isBlank, !opensNote(first) {
      first -= 1
    }
    return opensNote(first)
  }

  /// Whether a line opens a speech with an indent, where indents open paragraphs.
  private func opensIndentedSpeech(_ line: Int) -> Bool {
    guard usesIndents, shapes[line].start == .quote, line + 1 < shapes.count, !shapes[line + 1].isBlank else {
      return false
    }
    return Self.isIndented(line, from: line + 1, shapes)
  }

  // MARK: Sentences that end with a line

  /// Returns the chance that a paragraph goes on over the page after a sentence that fills its last line.
  private func chanceOfGoingOn(_ last: Int, _ next: Int) -> Float? {
    guard let pageEnds, let measure, last > 0, next + 1 < shapes.count, isProse(last - 1), isProse(next + 1),
      endsSentence(last, next), isFull(last, before: next), shapes[next].width * 10 >= measure * 8
    else { return nil }
    return pageEnds.chance(word: firstWord(next) + 1)
  }

  /// Whether a line of prose ends with a sentence and the next begins with one. Speech is left out: it ends its paragraph
  /// anywhere.
  func endsSentence(_ last: Int, _ next: Int) -> Bool {
    shapes[next].start == .upper && shapes[last].end == .sentence
      && text.bytes[shapes[last].content.upper - 1] == UInt8(ascii: ".") && isProse(last) && isProse(next)
  }

  /// Whether the first word of the next line had no room on a line.
  func isFull(_ line: Int, before next: Int) -> Bool {
    measure.map { $0 - shapes[line].width < firstWord(next) + 1 } ?? false
  }

  /// Whether a line of prose breaks off and the next goes on in lower case.
  func cutsSentence(_ last: Int, _ next: Int) -> Bool {
    shapes[last].breaksOff && shapes[next].start == .lower && isProse(last)
  }

  /// Whether both lines are prose and the first ends in mid-sentence.
  private func goesOn(_ last: Int, _ next: Int) -> Bool {
    guard isProse(last), !isHeading(next), !isRule(next) else { return false }
    guard !text.spans.holds(any: SpanKind.keepingLines, shapes[next].content) else { return false }
    return shapes[last].breaksOff && shapes[next].start != .bullet
  }

  /// Whether the last word can't end a sentence: an article, a preposition, a comma.
  private func endsUnfinished(_ line: Int) -> Bool {
    if shapes[line].end == .clause { return true }
    guard let word = Word.last(in: text.bytes, range: shapes[line].content.range) else { return false }
    return unfinished.contains(LanguageModel.form(text.bytes[word.range.range]))
  }

  /// A line of dashes, stars or the like.
  func isRule(_ line: Int) -> Bool { shapes[line].letters == 0 && shapes[line].digits == 0 }

  private func firstWord(_ line: Int) -> Int { shapes[line].firstWord(in: text.bytes) }

  /// What joins two lines: nothing after a hyphen or a dash that touches its word, else a blank.
  func glue(_ last: Int, _ next: Int) -> [UInt8] {
    let end = shapes[last].content.upper
    var start = end
    while start > shapes[last].content.lower {
      let (scalar, length) = decodeScalar(text.bytes, before: start)
      guard scalar == 0x2D || scalar == 0x2014 || scalar == 0x2010 else { break }
      start -= length
    }
    guard start < end, start > shapes[last].content.lower else { return [.space] }
    return isWordScalar(decodeScalar(text.bytes, before: start).scalar)
      && isWordScalar(decodeScalar(text.bytes, at: shapes[next].content.lower).scalar) ? [] : [.space]
  }

  private func isWordScalar(_ scalar: UInt32) -> Bool {
    UnicodeFacts.isLetter(scalar) || (0x30...0x39).contains(scalar)
  }

  func seamEvidence(_ last: Int, _ next: Int) -> [Evidence] {
    var evidence: [Evidence] = [crossesPage(last, next) ? "a page break between" : "a blank line between"]
    if shapes[last].end != .sentence { evidence.append("the first part ends in mid-sentence") }
    if shapes[next].start == .lower { evidence.append("the second part goes on in lower case") }
    return evidence
  }
}
