/// Finds the spans to leave alone, once, in the text as it came.
struct SpanFinder {
  let text: [UInt8]
  let lines: LineIndex
  let shapes: [LineShape]
  let measure: Int?
  let isMarkdown: Bool
  let foreign: ForeignWords
  let protectedPhrases: [[UInt8]]
  /// Whether nearly all lines begin with a capital: a poem has no measure to tell its breaks by.
  private let isPoem: Bool
  /// Whether two lines in five do: there is much verse in the text.
  private let hasMuchVerse: Bool
  /// The least indent that a fifth of the lines have.
  private let margin: Int
  private let signs: CodeSigns
  private let speeches: Speeches
  private let ownLines: OwnLines

  init(
    text: [UInt8], lines: LineIndex, shapes: [LineShape], measure: Int?, isMarkdown: Bool, foreign: ForeignWords,
    protectedPhrases: [[UInt8]]
  ) {
    self.text = text
    self.lines = lines
    self.shapes = shapes
    self.measure = measure
    self.isMarkdown = isMarkdown
    self.foreign = foreign
    self.protectedPhrases = protectedPhrases
    let (capitals, lines) = Self.capitalShare(shapes)
    isPoem = lines >= 4 && capitals * 10 >= lines * 9
    hasMuchVerse = capitals * 5 >= lines * 2
    margin = Self.margin(shapes)
    signs = CodeSigns(text: text, shapes: shapes)
    speeches = Speeches(text: text, shapes: shapes)
    ownLines = OwnLines(text: text, shapes: shapes, measure: measure, isMarkdown: isMarkdown)
  }

  /// Returns the share of the lines that begin with a capital, of those below another line.
  private static func capitalShare(_ shapes: [LineShape]) -> (capitals: Int, lines: Int) {
    let lines = shapes.indices.dropFirst().filter { !shapes[$0].isBlank && !shapes[$0 - 1].isBlank }
    return (lines.count { [.upper, .quote].contains(shapes[$0].start) }, lines.count)
  }

  func spans() -> SpanList {
    var spans = SpanList()
    if isProgram {
      spans.insert(.code, TextRange(0, text.count))
      return spans
    }
    for run in tableRuns() + Columns(text: text, shapes: shapes).blocks() { spans.insert(.table, span(run)) }
    var line = 0
    if let end = frontMatterEnd() {
      spans.insert(.code, span(0..<end))
      line = end
    }
    while line < shapes.count {
      if let end = fence(at: line) {
        spans.insert(.code, span(line..<end))
        line = end
      } else if shapes[line].isBlank {
        line += 1
      } else {
        var end = line + 1
        while end < shapes.count, !shapes[end].isBlank, !isFence(end) { end += 1 }
        classify(line..<end, into: &spans)
        line = end
      }
    }
    for range in Addresses(text: text).ranges() { spans.insert(.address, range) }
    findLinks(into: &spans)
    findPhrases(into: &spans)
    if isMarkdown {
      findInlineCode(into: &spans)
      findFormulas(into: &spans)
      findMarkup(into: &spans)
    }
    return spans.normalized()
  }

  /// A block: lines without a blank one between them.
  private func classify(_ block: Range<Int>, into spans: inout SpanList) {
    if isMarkdown, block.count >= 1 {
      for line in block where MarkdownSigns.isHeading(text, shapes[line].content.range) {
        spans.insert(.heading, span(line..<line + 1))
      }
    }
    if isCode(block) || isIndentedCode(block, spans) {
      spans.insert(.code, span(block))
    } else {
      for run in runs(in: block, minimum: 2, where: isListItem) { spans.insert(.list, span(withTail(run, in: block))) }
      if block.count >= 4, block.count(where: isIndexEntry) * 10 >= block.count * 6 {
        spans.insert(.list, span(block))
      } else {
        for run in runs(in: block, minimum: 3, where: isIndexEntry) { spans.insert(.list, span(run)) }
      }
      if hasSideNotes(block) { spans.insert(.table, span(block)) }
      if isQuotation(block) || isMarkedQuotation(block) { spans.insert(.quotation, span(block)) }
      if let tail = tailOfList(block, spans) { spans.insert(.list, span(tail)) }
      for run in verseRuns(block) { spans.insert(.verse, span(run)) }
    }
    let range = span(block)
    if foreign.isForeign(range.range) { spans.insert(.foreign, range) }
  }

  func span(_ block: Range<Int>) -> TextRange {
    TextRange(lines.content(block.lowerBound).lowerBound, lines.content(block.upperBound - 1).upperBound)
  }

  private func runs(in block: Range<Int>, minimum: Int, where holds: (Int) -> Bool) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var line = block.lowerBound
    while line < block.upperBound {
      var end = line
      while end < block.upperBound, holds(end) { end += 1 }
      if end - line >= minimum { result.append(line..<end) }
      line = max(end, line + 1)
    }
    return result
  }

  // MARK: Code

  /// Whether the whole text is a program: comments and all.
  private var isProgram: Bool {
    let lines = shapes.indices.filter { !shapes[$0].isBlank }
    guard lines.count >= 20, !isMarkdown else { return false }
    let count = lines.count - signs.proseInStrings(lines)
    let plain = lines.count(where: signs.isCodeLine)
    let code = lines.count { signs.isCodeLine($0) || signs.isAssignment($0) || signs.isComment($0) }
    return code * 5 >= count && plain * 20 >= count || code * 5 >= count * 2 && plain >= 1
  }

  /// Whether two lines in five are code's, and a fifth of the text: a brace misread at the end of a heading says nothing of
  /// the long line below.
  private func isCode(_ block: Range<Int>) -> Bool {
    let lines = block.filter { signs.isCodeLine($0) || signs.isOutput($0) }
    guard block.count > 1 else { return !lines.isEmpty && shapes[block.lowerBound].indent >= 4 }
    func bytes(_ lines: some Sequence<Int>) -> Int { lines.reduce(0) { $0 + shapes[$1].content.count } }
    return lines.count * 5 >= block.count * 2 && bytes(lines) * 5 >= bytes(block)
  }

  // MARK: Tables and lists

  /// Lines of columns, two and more with at most one blank line between.
  private func tableRuns() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var rows: [Int] = []
    func close() {
      if rows.count >= 2 { runs.append(rows[0]..<(rows[rows.count - 1] + 1)) }
      rows = []
    }
    for line in shapes.indices where !shapes[line].isBlank {
      guard isTableLine(line) else {
        // What hangs under a row belongs to it.
        if let last = rows.last, line == last + 1, shapes[line].indent > shapes[last].indent + 1 { continue }
        close()
        continue
      }
      if let last = rows.last, line - last > 3 { close() }
      rows.append(line)
    }
    close()
    return runs
  }

  private func isTableLine(_ line: Int) -> Bool {
    let content = shapes[line].content.range
    let marks = shapes[line].marks
    if marks.holds(oneOf: "|"), content.count(where: { text[$0] == UInt8(ascii: "|") }) >= 2 { return true }
    if marks.holds(oneOf: "."),
      find("....", in: text, from: content.lowerBound, to: content.upperBound) != nil
        || find(". . . .", in: text, from: content.lowerBound, to: content.upperBound) != nil
    {
      return true
    }
    return shapes[line].gaps >= 1 && (shapes[line].gaps >= 2 || shapes[line].digits > 0 || shapes[line].words <= 6)
  }

  /// Whether two lines in five, and two at least, have one gap each that ends at one column: notes stand beside the text.
  private func hasSideNotes(_ block: Range<Int>) -> Bool {
    let columns = block.filter { shapes[$0].gaps == 1 }.compactMap(noteColumn)
    guard columns.count >= 2, let column = columns.first else { return false }
    return columns.allSatisfy { abs($0 - column) <= 1 } && columns.count * 5 >= block.count * 2
  }

  /// Returns the column where the text behind a gap of four blanks and more begins.
  private func noteColumn(_ line: Int) -> Int? {
    let content = shapes[line].content
    guard let gap = find("    ", in: text, from: content.lower, to: content.upper) else { return nil }
    let blanks = text[gap..<content.upper].prefix { $0 == .space }.count
    return shapes[line].indent + text[content.lower..<gap].count { !$0.isContinuation } + blanks
  }

  /// Returns a list with the indented lines that go on from its last item.
  private func withTail(_ run: Range<Int>, in block: Range<Int>) -> Range<Int> {
    var end = run.upperBound
    while end < block.upperBound, shapes[end].indent >= shapes[run.upperBound - 1].indent + 2 { end += 1 }
    return run.lowerBound..<end
  }

  /// "ferry, at Long Staithe, 12; bell of, 13, 40": words, a comma, numbers at the end.
  private func isIndexEntry(_ line: Int) -> Bool {
    let shape = shapes[line]
    guard shape.words <= 16, shape.digits > 0, shape.letters > 2, [.digit, .letter, .sentence].contains(shape.end)
    else { return false }
    var offset = shape.content.upper
    while offset > shape.content.lower, !text[offset - 1].isASCIIDigit, shape.content.upper - offset < 4 { offset -= 1 }
    while offset > shape.content.lower,
      text[offset - 1].isASCIIDigit
        || [.hyphen, .space, 0x93, 0x80, 0xE2, UInt8(ascii: ",")].contains(text[offset - 1])
    {
      if text[offset - 1] == UInt8(ascii: ",") { return true }
      offset -= 1
    }
    return false
  }

  func isListItem(_ line: Int) -> Bool {
    let shape = shapes[line]
    if shape.start == .bullet { return true }
    if let number = leadingNumber(line) {
      // Lines of a program in BASIC, verses of a chronicle: each begins with its number.
      return [line - 1, line + 1].contains { other in
        shapes.indices.contains(other)
          && (leadingNumber(other).map { $0 == number && number >= 100 || ($0 < number) == (other < line) } ?? false)
      }
    }
    guard shape.start == .digit || text[shape.content.lower] == UInt8(ascii: "(") else { return false }
    var offset = shape.content.lower
    if text[offset] == UInt8(ascii: "(") { offset += 1 }
    let digits = offset
    while offset < shape.content.upper, text[offset].isASCIIDigit { offset += 1 }
    guard (1...3).contains(offset - digits), offset + 1 < shape.content.upper else { return false }
    return [UInt8(ascii: "."), UInt8(ascii: ")")].contains(text[offset]) && text[offset + 1].isBlank
  }

  /// Returns the number that begins a line, with a blank after it: "40 PRINT", "1:9 And the sons of Cush".
  private func leadingNumber(_ line: Int) -> Int? {
    var offset = shapes[line].content.lower
    var value = 0
    let end = min(shapes[line].content.upper, offset + 9)
    while offset < end, text[offset].isASCIIDigit || text[offset] == UInt8(ascii: ":") {
      if text[offset].isASCIIDigit { value = value * 10 + Int(text[offset] - 0x30) }
      offset += 1
    }
    guard offset > shapes[line].content.lower, offset < shapes[line].content.upper, text[offset].isBlank else {
      return nil
    }
    return value
  }

  private static func margin(_ shapes: [LineShape]) -> Int {
    let indents = shapes.filter { !$0.isBlank }.map(\.indent).sorted()
    return indents.isEmpty ? 0 : indents[indents.count / 5]
  }

  /// Whether a block of running lines stands within the margin: a quotation, no title.
  private func isQuotation(_ block: Range<Int>) -> Bool {
    block.allSatisfy { (margin + 2...margin + 12).contains(shapes[$0].indent) }
      && block.contains { shapes[$0].words >= 4 && !shapes[$0].isUpper }
      && !(block.count == 1 && opensCutParagraph(block.lowerBound))
  }

  /// Whether a full line breaks off: the first line of a paragraph, and the last of its page.
  private func opensCutParagraph(_ line: Int) -> Bool {
    guard let measure else { return false }
    return shapes[line].breaksOff && shapes[line].width * 10 >= measure * 8
  }

  /// Whether each line begins with the sign of a quotation: "> ", in Markdown and in letters.
  private func isMarkedQuotation(_ block: Range<Int>) -> Bool {
    (isMarkdown || block.count >= 2) && block.allSatisfy { text[shapes[$0].content.lower] == UInt8(ascii: ">") }
  }

  // MARK: Verse

  /// Verse breaks its lines where the poet wants: the next word would have had room, and most lines begin with a
  /// capital. Prose breaks where the measure is full.
  private func verseRuns(_ block: Range<Int>) -> [Range<Int>] {
    guard block.count >= 2 else { return [] }
    return speeches.hasSpeech(block) || isVerse(block) || ownLines.holds(block) ? [block] : []
  }

  private func isVerse(_ block: Range<Int>) -> Bool {
    let close = closeOfLetter(block)
    return breaksAsVerse(block) && (close.isEmpty || breaksAsVerse(block.lowerBound..<close.lowerBound))
      && !isOfEntries(block)
  }

  /// Whether a block is of entries, three and more. Those of a play begin in capitals as well, but its verses do, too.
  private func isOfEntries(_ block: Range<Int>) -> Bool {
    let entries = Entries(block, of: shapes, in: text, measure: measure)
    guard entries.openings.count >= 2 else { return false }
    let rest = block.dropFirst().filter { !entries.openings.contains($0) }
    return !entries.hanging.isEmpty || rest.count { shapes[$0].start == .lower } * 2 > rest.count
  }

  /// Returns the lines far to the right with which a letter ends, two to five: they begin with capitals as verse does.
  private func closeOfLetter(_ block: Range<Int>) -> Range<Int> {
    let base = block.lazy.map { shapes[$0].indent }.min() ?? 0
    let start = block.reversed().prefix { shapes[$0].indent > base + 12 }.last ?? block.upperBound
    return (2...5).contains(block.upperBound - start) ? start..<block.upperBound : block.upperBound..<block.upperBound
  }

  private func breaksAsVerse(_ block: Range<Int>) -> Bool {
    // A line too long for the measure is turned over, indented.
    let base = block.map { shapes[$0].indent }.min() ?? 0
    // The number of a stanza says nothing.
    let block = block.filter {
      (shapes[$0].start != .lower || shapes[$0].indent < base + 2) && (shapes[$0].letters > 0 || shapes[$0].words > 1)
    }
    guard block.count >= 2 else { return false }
    let capitals = block.count { [.upper, .quote].contains(shapes[$0].start) || isNumberedVerse($0) }
    // A poet may break a compound at its hyphen, and the next line begins with a capital: of two lines it proves nothing.
    let hyphens = zip(block, block.dropFirst()).count {
      shapes[$0].end == .hyphen && (shapes[$1].start != .upper || block.count == 2)
    }
    let widest = block.map { shapes[$0].width }.max() ?? 0
    guard hyphens * 8 <= block.count, widest <= 80 else { return false }
    guard let measure, !isPoem else { return capitals * 4 >= block.count * 3 }
    let free = block.dropLast().count { breaksFreely(after: $0, measure: measure) }
    // Prose begins one line in six with a capital: five in a row are no chance, nor are three of which one had room.
    if block.count >= 3, capitals * 10 >= block.count * 9, free > 0 || block.count >= 5 || hasMuchVerse { return true }
    let share = block.count >= 4 ? 3 : 4  // of 4: a couplet must begin both lines with a capital
    return capitals * 4 >= block.count * share && free * 2 >= block.count - 1
  }

  /// "2 Thou that hast hung the stars": the number of a stanza before its first verse.
  private func isNumberedVerse(_ line: Int) -> Bool {
    guard shapes[line].start == .digit else { return false }
    let rest = text[shapes[line].content.range].drop(while: \.isASCIIDigit).drop { $0 == .point }
    return rest.first?.isBlank == true && rest.first { !$0.isBlank }?.isASCIIUpper == true
  }

  /// Whether the first word of the next line would have fitted on this one.
  private func breaksFreely(after line: Int, measure: Int) -> Bool {
    shapes[line].width + 1 + shapes[line + 1].firstWord(in: text) <= measure - 2
  }

  // MARK: Links and phrases

  private func findLinks(into spans: inout SpanList) {
    for line in shapes.indices where !shapes[line].isBlank {
      let content = shapes[line].content
      let marks = shapes[line].marks
      func has(_ part: StaticString) -> Bool { find(part, in: text, from: content.lower, to: content.upper) != nil }
      if marks.holds(all: "](") && has("](") || marks.holds(all: "< ") && has("<a ") {
        spans.insert(.link, content)
      }
    }
  }

  private func findPhrases(into spans: inout SpanList) {
    var found: [TextRange] = []
    for phrase in protectedPhrases where !phrase.isEmpty {
      var offset = 0
      while let place = find(phrase, in: text, from: offset, to: text.count) {
        found.append(TextRange(place, place + phrase.count))
        offset = place + phrase.count
      }
    }
    for range in found.sorted() { spans.insert(.protected, range) }
  }
}
