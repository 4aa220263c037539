/// A link farm: a run of links to files on hosts that have nothing to do with the book.
///
/// Phrase lists rot, so the structure decides: many links close together, titles and addresses that name files (pdf, epub,
/// mobi…) or that are titles written with hyphens, hosts that differ, and a place outside the running text. A
/// bibliography has authors and years; the links of a technical book lead to pages, not to downloads.
struct LinkFarm {
  private let text: StageText
  private let rule: Rule
  private let shapes: [LineShape]
  private let fileWords: Set<[UInt8]>
  private let verbs: Set<[UInt8]>
  private var kinds: [Kind] = []

  /// What a line is to a farm.
  private enum Kind { case blank, rule, link, piece, other }

  init(_ text: StageText, rule: Rule) {
    self.text = text
    self.rule = rule
    shapes = LineShape.all(text.bytes, text.lines)
    fileWords = rule.wordSet("file-types")
    verbs = rule.wordSet("verbs")
    kinds = shapes.indices.map(kind)
  }

  func removals() -> [Edit] {
    guard kinds.contains(.link) else { return [] }
    var edits: [Edit] = []
    var line = 0
    while line < kinds.count {
      guard kinds[line] == .link else {
        line += 1
        continue
      }
      let run = runOfLinks(from: line)
      if let edit = removal(of: run) { edits.append(edit) }
      line = run.upperBound
    }
    return edits
  }

  // MARK: Lines

  private func kind(_ line: Int) -> Kind {
    let shape = shapes[line]
    if shape.isBlank { return .blank }
    if shape.letters == 0, shape.digits == 0 { return .rule }
    if isLink(shape.content) { return .link }
    // The rest of an address that an extractor has cut over two lines.
    if shape.words == 1, shape.length >= 8, isSlug(shape.content.range) { return .piece }
    return .other
  }

  private func isLink(_ content: TextRange) -> Bool {
    let hasAddress = text.spans.holds(.address, content) || isSpelledOut(content)
    if text.spans.holds(.link, content) { return true }
    guard hasAddress else { return wordForms(content.range).contains { fileWords.contains($0) } && isShortTitle(content) }
    // A sentence that holds an address is no link line.
    return shapes[text.lines.line(at: content.lower)].words <= 14 && lowercaseShare(content) < 60
  }

  /// "example dot com slash books"
  private func isSpelledOut(_ content: TextRange) -> Bool {
    let forms = wordForms(content.range)
    return forms.contains(Array("dot".utf8)) && forms.contains(Array("com".utf8))
  }

  private func isShortTitle(_ content: TextRange) -> Bool {
    let words = Word.all(in: text.bytes, range: content.range)
    return words.count <= 24 && words.contains { $0.isCapitalized }
  }

  /// Percent of the content's words outside addresses that are in lower case.
  private func lowercaseShare(_ content: TextRange) -> Int {
    let words = Word.all(in: text.bytes, range: content.range).filter { !text.spans.holds(.address, $0.range) }
    return words.isEmpty ? 0 : words.count { $0.shape == .lower } * 100 / max(words.count, 5)
  }

  private func wordForms(_ range: Range<Int>) -> [[UInt8]] {
    Word.all(in: text.bytes, range: range).map { LanguageModel.form(text.bytes[$0.range.range]) }
  }

  private func isSlug(_ range: Range<Int>) -> Bool {
    let bytes = text.bytes[range]
    return bytes.count { $0 == .hyphen || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "_") } >= 2
  }

  // MARK: Runs

  private func runOfLinks(from start: Int) -> Range<Int> {
    var end = start + 1
    var next = end
    while next < kinds.count {
      switch kinds[next] {
      case .link, .piece: end = next + 1
      case .blank, .rule: break
      case .other: return start..<end
      }
      next += 1
      if next - end > 4 { break }
    }
    return start..<end
  }

  private func removal(of run: Range<Int>) -> Edit? {
    let links = run.filter { kinds[$0] == .link }
    guard links.count >= 4 else { return nil }
    let files = links.count { namesFile($0) }
    let titles = links.count { isTitleLink($0) }
    let verbLines = links.count { beginsWithVerb($0) }
    let years = links.count { hasYear($0) }
    let suspects = links.count { namesFile($0) || isTitleLink($0) || beginsWithVerb($0) }
    guard suspects * 10 >= links.count * 6, files * 10 >= links.count * 3, years * 3 <= links.count else { return nil }
    let whole = withFrame(run)
    return Edit(
      whole, [], rule: rule, confidence: 0.97,
      evidence: [
        "\(links.count) links together", "\(files) name a file, \(titles) are titles written as addresses",
        "\(hosts(links).count) hosts", "\(verbLines) begin with a word such as \"download\"",
      ]
    ).removal()
  }

  private func namesFile(_ line: Int) -> Bool {
    wordForms(shapes[line].content.range).contains { fileWords.contains($0) }
  }

  /// Whether the address on the line ends in a title written with hyphens.
  private func isTitleLink(_ line: Int) -> Bool {
    let content = shapes[line].content.range
    guard let slash = text.bytes[content].lastIndex(of: UInt8(ascii: "/")) else { return false }
    return text.bytes[slash..<content.upperBound].count { $0 == .hyphen || $0 == UInt8(ascii: "_") } >= 2
  }

  private func beginsWithVerb(_ line: Int) -> Bool {
    wordForms(shapes[line].content.range).prefix(2).contains { verbs.contains($0) }
  }

  private func hasYear(_ line: Int) -> Bool {
    var digits = 0
    for byte in text.bytes[shapes[line].content.range] + [.space] {
      if byte.isASCIIDigit {
        digits += 1
      } else {
        if digits == 4 { return true }
        digits = 0
      }
    }
    return false
  }

  private func hosts(_ links: [Int]) -> Set<[UInt8]> {
    var result: Set<[UInt8]> = []
    let mark = Array("://".utf8)
    for line in links {
      let content = shapes[line].content.range
      guard let place = find(mark, in: text.bytes, from: content.lowerBound, to: content.upperBound) else { continue }
      result.insert(Array(text.bytes[(place + 3)..<content.upperBound].prefix { $0 != UInt8(ascii: "/") }))
    }
    return result
  }

  /// Returns the run with the line that leads to it and the rule and blanks that set it off.
  private func withFrame(_ run: Range<Int>) -> TextRange {
    var first = run.lowerBound
    var line = first
    while line > 0, first - line < 4, [.blank, .rule].contains(kinds[line - 1]) { line -= 1 }
    if line > 0, isLead(line - 1) {
      first = line - 1
      line = first
    }
    while line > 0, [.blank, .rule].contains(kinds[line - 1]) {
      line -= 1
      first = line
    }
    let isLast = !kinds[run.upperBound...].contains { $0 == .other || $0 == .link }
    let end = isLast ? text.bytes.count : text.lines.starts[run.upperBound]
    // What is left before the farm keeps its own line end.
    return TextRange(text.lines.starts[first], end)
  }

  /// A short line that ends no sentence and stands alone before the links.
  private func isLead(_ line: Int) -> Bool {
    guard kinds[line] == .other, shapes[line].words <= 24, shapes[line].end != .sentence || endsWithColon(line) else {
      return false
    }
    return line == 0 || [.blank, .rule].contains(kinds[line - 1])
      && !MarkdownSigns.isHeading(text.bytes, shapes[line].content.range)
  }

  private func endsWithColon(_ line: Int) -> Bool {
    text.bytes[shapes[line].content.upper - 1] == UInt8(ascii: ":")
  }
}
