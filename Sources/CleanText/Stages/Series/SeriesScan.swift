/// Finds numbers that may be members of a series, by their form.
struct SeriesScan {
  /// The form of a number: where it stands and how it is written.
  enum Form: Hashable, Comparable {
    /// `<sup>1</sup>`, `[1]`, `(1)`, `[^1]` in running text.
    case superscript, bracketMark, parenthesisMark, caretMark
    /// At the head of a line: `1.` `1)` `1 ` `[1]` `(1)` `[^1]:`.
    case stopItem, plainItem, bracketItem, parenthesisItem, caretItem
    case romanItem
    /// "Chapter 1", "CHAPTER IV"; "Fig. 3".
    case chapter, romanChapter, figure
    /// A line that is nothing but the number.
    case aloneNumber, aloneRoman

    var isMark: Bool { self <= .caretMark }
    var isItem: Bool { (.stopItem)...(.caretItem) ~= self }
  }

  private let text: StageText
  private let shapes: [LineShape]
  private let chapterWords: Set<[UInt8]>
  private let figureWords: Set<[UInt8]>

  init(_ text: StageText, chapterWords: Set<[UInt8]>, figureWords: Set<[UInt8]>) {
    self.text = text
    self.chapterWords = chapterWords
    self.figureWords = figureWords
    shapes = text.shapes
  }

  /// Returns the numbers by form, each stream in the order of the text.
  func streams() -> [(Form, [SeriesMember])] {
    var streams: [Form: [SeriesMember]] = [:]
    for line in shapes.indices where !shapes[line].isBlank {
      let content = unmarked(shapes[line].content.range)
      guard !content.isEmpty, !text.spans.holds(.code, TextRange(content.lowerBound, content.lowerBound + 1)) else {
        continue
      }
      if let (form, member) = head(line, content) { streams[form, default: []].append(member) }
      guard shapes[line].marks.holds(oneOf: "<[("), shapes[line].digits > 0 else { continue }
      for (form, member) in marks(line, shapes[line].content.range) { streams[form, default: []].append(member) }
    }
    return streams.keys.sorted().map { ($0, streams[$0]!) }
  }

  // MARK: Heads of lines

  /// Returns the content without the marks of a Markdown heading or emphasis.
  private func unmarked(_ content: Range<Int>) -> Range<Int> {
    var lower = content.lowerBound
    while lower < content.upperBound, Self.marks.contains(text.bytes[lower]) { lower += 1 }
    return lower..<content.upperBound
  }

  private static let marks: ByteSet = "#*_ "
  /// The letters of numbers of a chapter, and what frames a number.
  private static let startsOfNumbers: ByteSet = "0123456789([IVXLCDM"

  private func head(_ line: Int, _ content: Range<Int>) -> (Form, SeriesMember)? {
    let startsNumber = Self.startsOfNumbers.contains(text.bytes[content.lowerBound])
    guard startsNumber || shapes[line].words > 1, startsNumber || text.bytes[content.lowerBound].isASCIILetter else {
      return nil
    }
    var tokens: [Range<Int>] = []
    var offset = content.lowerBound
    while tokens.count < 3, offset < content.upperBound {
      var end = offset
      while end < content.upperBound, !text.bytes[end].isWhitespace { end += 1 }
      if end > offset { tokens.append(offset..<end) }
      offset = end + 1
    }
    guard let first = tokens.first else { return nil }
    if tokens.count > 1, case let word = LanguageModel.form(text.bytes[first].prefix { $0.isASCIILetter }),
      chapterWords.contains(word) || figureWords.contains(word)
    {
      guard let number = number(tokens[1]) else { return nil }
      let form: Form = figureWords.contains(word) ? .figure : number.isRoman ? .romanChapter : .chapter
      return (form, member(number.value, first.lowerBound..<tokens[1].upperBound, line))
    }
    guard let number = number(first) else { return nil }
    if tokens.count == 1, number.framing == .none {
      return (number.isRoman ? .aloneRoman : .aloneNumber, member(number.value, first, line))
    }
    if number.isRoman {
      return number.framing == .none ? nil : (.romanItem, member(number.value, first, line))
    }
    let form: Form
    switch number.framing {
    case .none:
      // "30 Accidents": an entry begins with a capital.
      guard
        UnicodeFacts.isUpper(decodeScalar(text.bytes, at: tokens[1].lowerBound).scalar)
          || text.bytes[tokens[1].lowerBound] == .apostrophe,
        shapes[line].length <= 240 || line == 0 || shapes[line - 1].isBlank
      else { return nil }
      form = .plainItem
    case .stop: form = .stopItem
    case .bracket: form = .bracketItem
    case .parenthesis: form = .parenthesisItem
    case .caret: form = .caretItem
    }
    return (form, member(number.value, first, line))
  }

  private func member(_ value: Int, _ range: Range<Int>, _ line: Int, isMark: Bool = false) -> SeriesMember {
    SeriesMember(
      value: value, range: TextRange(range), line: line, label: text.bytes[range].string,
      column: isMark ? 0 : range.upperBound - text.lines.starts[line])
  }

  private enum Framing { case none, stop, bracket, parenthesis, caret }

  /// Reads a token that is a number in a frame: `12.` `[12]` `(12)` `[^12]:` `XII.`
  private func number(_ token: Range<Int>) -> (value: Int, isRoman: Bool, framing: Framing)? {
    let bytes = text.bytes
    var lower = token.lowerBound
    var upper = token.upperBound
    var framing = Framing.none
    while upper > lower, [UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ",")].contains(bytes[upper - 1]) {
      upper -= 1
      framing = .stop
    }
    if upper > lower, bytes[upper - 1] == UInt8(ascii: "]"), bytes[lower] == UInt8(ascii: "[") {
      upper -= 1
      lower += 1
      framing = .bracket
      if lower < upper, bytes[lower] == UInt8(ascii: "^") {
        lower += 1
        framing = .caret
      }
    } else if upper > lower, bytes[upper - 1] == UInt8(ascii: ")") {
      upper -= 1
      framing = .stop
      if lower < upper, bytes[lower] == UInt8(ascii: "(") {
        lower += 1
        framing = .parenthesis
      }
    }
    guard lower < upper else { return nil }
    if let value = decimal(lower..<upper) { return (value, false, framing) }
    guard upper - lower <= 8, bytes[lower..<upper].allSatisfy(\.isASCIIUpper),
      let value = RomanNumeral.value(bytes[lower..<upper]), value < 100
    else { return nil }
    return (value, true, framing)
  }

  private func decimal(_ range: Range<Int>) -> Int? {
    guard (1...3).contains(range.count), text.bytes[range].allSatisfy(\.isASCIIDigit),
      text.bytes[range.lowerBound] != 0x30
    else { return nil }
    return Int(text.bytes[range].string)
  }

  // MARK: Note marks

  private func marks(_ line: Int, _ content: Range<Int>) -> [(Form, SeriesMember)] {
    let bytes = text.bytes
    var found: [(Form, SeriesMember)] = []
    var offset = content.lowerBound
    while offset < content.upperBound {
      let byte = bytes[offset]
      var open = 1
      var form: Form?
      var close: StaticString = "]"
      if byte == UInt8(ascii: "<"), bytes.starts(with: "<sup>", at: offset) {
        (form, open, close) = (.superscript, 5, "</sup>")
      } else if byte == UInt8(ascii: "[") {
        form = .bracketMark
        if offset + 1 < content.upperBound, bytes[offset + 1] == UInt8(ascii: "^") { (form, open) = (.caretMark, 2) }
      } else if byte == UInt8(ascii: "(") {
        (form, close) = (.parenthesisMark, ")")
      }
      guard let form else {
        offset += 1
        continue
      }
      var end = offset + open
      while end < content.upperBound, bytes[end].isASCIIDigit { end += 1 }
      if offset > content.lowerBound, let value = decimal(offset + open..<end), bytes.starts(with: close, at: end),
        !bytes[offset - 1].isASCIIDigit
      {
        found.append((form, member(value, offset..<(end + close.utf8CodeUnitCount), line, isMark: true)))
      }
      offset = max(end, offset + 1)
    }
    return found
  }

  // MARK: What a run is

  /// Returns which series a run is: by its form, by how close its members stand, and by where.
  func series(of run: NumberRun, _ form: Form) -> Finding.Gap.Series {
    if form.isMark { return .notes }
    if form == .figure { return .figures }
    let lines = run.members.map(\.line)
    let steps = zip(lines, lines.dropFirst()).map { $1 - $0 }.sorted()
    let isClose = steps[steps.count / 2] <= 2
    let isShort = run.members.count { shapes[$0.line].length <= 90 } * 3 >= run.members.count * 2
    switch form {
    case .bracketItem, .caretItem, .parenthesisItem: return .notes
    case .chapter, .romanChapter: return isClose ? .contents : .chapters
    default: break
    }
    if !isClose { return .chapters }
    if stands(run, under: "note") { return .notes }
    if stands(run, under: "content") { return .contents }
    if isShort, lines[0] * 3 < shapes.count, form != .stopItem || lines[0] * 6 < shapes.count { return .contents }
    return form == .plainItem || form == .stopItem ? .notes : .lists
  }

  private func stands(_ run: NumberRun, under heading: String) -> Bool {
    LanguageModel.form(Array(scope(of: run.members[0]).utf8)).starts(with: Array(heading.utf8))
  }

  /// Returns the heading above a member.
  func scope(of member: SeriesMember) -> String {
    var line = member.line - 1
    while line >= 0 {
      if !shapes[line].isBlank, isHeading(line) {
        return text.bytes[unmarked(shapes[line].content.range)].string
      }
      line -= 1
    }
    return ""
  }

  private func isHeading(_ line: Int) -> Bool {
    let content = shapes[line].content.range
    if MarkdownSigns.isHeading(text.bytes, content) { return true }
    guard shapes[line].length <= 60, shapes[line].words <= 8, shapes[line].start == .upper,
      line == 0 || shapes[line - 1].isBlank, line + 1 >= shapes.count || shapes[line + 1].isBlank
    else { return false }
    let words = Word.all(in: text.bytes, range: content)
    return !words.isEmpty && words.allSatisfy { $0.shape == .upper || $0.shape == .capitalized }
  }
}
