/// Brackets and double quotes without a partner. A page break or a misread mark leaves them; it only flags.
///
/// A paragraph is the unit: a bracket may close in the next but one, and a speech that goes on opens each paragraph anew.
struct Balance {
  private let rule: Rule
  private let text: StageText

  private static let pairs: [UInt32: UInt32] = [0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D, 0x201C: 0x201D]
  private static let closers = Set(pairs.values)
  private static let straight: UInt32 = 0x22
  /// Open brackets among which a partner is looked for: a text of nothing but brackets must not take for ever.
  private static let deepest = 40
  /// Paragraphs after its own in which a bracket may close.
  private static let reach = 2

  init(_ text: StageText, rule: Rule) {
    self.text = text
    self.rule = rule
  }

  /// A mark that waits for its partner.
  private struct Mark {
    var scalar: UInt32
    var range: TextRange
    var paragraph: Int
  }

  func edits() -> [Edit] {
    var edits: [Edit] = []
    var open: [Mark] = []
    for (index, lines) in paragraphs().enumerated() {
      let isPast = { (mark: Mark) in index - mark.paragraph > (mark.scalar == 0x201C ? 0 : Self.reach) }
      // Each paragraph of a long speech opens it again; only the last one closes it.
      if !begins(lines, with: [0x201C, 0x22]) { edits += open.filter(isPast).map(flag) }
      open.removeAll(where: isPast)
      var quotes: [TextRange] = []
      guard !lines.contains(where: isMarkup) else { continue }
      for line in lines { read(line, index, &open, &quotes, &edits) }
      if quotes.count % 2 == 1, let last = quotes.last, !nextBeginsWithQuote(after: lines) {
        edits.append(flag(Mark(scalar: Self.straight, range: last, paragraph: index)))
      }
    }
    return (edits + open.map(flag)).sorted { $0.range < $1.range }
  }

  private func read(
    _ line: Int, _ paragraph: Int, _ open: inout [Mark], _ quotes: inout [TextRange], _ edits: inout [Edit]
  ) {
    let content = text.shapes[line].content
    var offset = content.lower
    while offset < content.upper {
      guard Self.beginsMark(text.bytes[offset]) else {
        offset += 1
        continue
      }
      let (scalar, length) = decodeScalar(text.bytes, at: offset)
      let mark = Mark(scalar: scalar, range: TextRange(offset, offset + length), paragraph: paragraph)
      offset += length
      if scalar == Self.straight {
        if !isInch(mark.range.lower, content) { quotes.append(mark.range) }
      } else if Self.pairs[scalar] != nil {
        open.append(mark)
      } else if Self.closers.contains(scalar) {
        if let place = open.suffix(Self.deepest).lastIndex(where: { Self.pairs[$0.scalar] == scalar }) {
          open.remove(at: place)
        } else if !numbersAnItem(mark.range, content) {
          edits.append(flag(mark))
        }
      }
    }
  }

  /// Whether a line has marks of its own grammar (code, tables, links, tags) or hardly a letter.
  private func isMarkup(_ line: Int) -> Bool {
    let content = text.shapes[line].content
    return text.spans.holds(any: [.code, .table, .address, .link, .protected], content)
      || text.bytes[content.lower] == UInt8(ascii: "<") || text.shapes[line].letters * 3 < text.shapes[line].length
  }

  private func flag(_ mark: Mark) -> Edit {
    let name = text.bytes[mark.range.range].string
    let evidence: Evidence = Self.closers.contains(mark.scalar) ? "nothing opens it" : "nothing closes it"
    return Edit(mark.range, nil, rule: rule, evidence: [evidence])
      .finding(.unbalanced(Finding.Unbalanced(mark: name)))
  }

  // MARK: What stands around

  private static func beginsMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0xE2: true
    default: false
    }
  }

  private func paragraphs() -> [Range<Int>] {
    let shapes = text.shapes
    var result: [Range<Int>] = []
    var line = 0
    while line < shapes.count {
      let start = line
      while line < shapes.count, !shapes[line].isBlank { line += 1 }
      if line > start { result.append(start..<line) }
      line += 1
    }
    return result
  }

  private func begins(_ lines: Range<Int>, with scalars: Set<UInt32>) -> Bool {
    scalars.contains(decodeScalar(text.bytes, at: text.shapes[lines.lowerBound].content.lower).scalar)
  }

  private func nextBeginsWithQuote(after lines: Range<Int>) -> Bool {
    let next = text.shapes[lines.upperBound...].firstIndex { !$0.isBlank }
    return next.map { begins($0..<($0 + 1), with: [Self.straight, 0x201C]) } ?? false
  }

  /// 5' 6": a sign of measure.
  private func isInch(_ offset: Int, _ content: TextRange) -> Bool {
    offset > content.lower && text.bytes[offset - 1].isASCIIDigit
  }

  /// "a) b)", "12)", ":)": a bracket that was never opened.
  private func numbersAnItem(_ mark: TextRange, _ content: TextRange) -> Bool {
    guard text.bytes[mark.lower] == UInt8(ascii: ")") else { return false }
    var start = mark.lower
    // A longer label numbers nothing, and the word may be as long as the text.
    while start > content.lower, mark.lower - start <= 4, !text.bytes[start - 1].isWhitespace { start -= 1 }
    let label = text.bytes[start..<mark.lower]
    return label.count <= 4
      && (label.allSatisfy(\.isASCIIDigit) || RomanNumeral.value(label) != nil || label.count <= 1)
      || [UInt8(ascii: ":"), UInt8(ascii: ";"), .hyphen].contains(label.last ?? 0)
  }
}
