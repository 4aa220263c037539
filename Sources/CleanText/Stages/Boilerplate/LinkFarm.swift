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
  /// Whether the text names a file type, and whether it says "dot" where an address has one.
  private let namesTypes: Bool
  private let saysDot: Bool

  /// What a line is to a farm.
  private enum Kind { case blank, rule, link, piece, other }

  init(_ text: StageText, rule: Rule) {
    self.text = text
    self.rule = rule
    shapes = text.shapes
    fileWords = rule.wordSet("file-types")
    verbs = rule.wordSet("verbs")
    // Without an address and without a file type there is nothing to farm.
    let types = fileWords.reduce(0) { $0 + text.surroundings.words.count($1) }
    namesTypes = types > 0
    saysDot = text.surroundings.words.count(Self.dot) > 0
    guard types >= 3 || !text.spans.ranges(.link).isEmpty || text.spans.ranges(.address).count >= 3 else { return }
    var last = Kind.other
    for line in shapes.indices {
      kinds.append(kind(line, after: last))
      if kinds[line] != .blank { last = kinds[line] }
    }
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

  private func kind(_ line: Int, after last: Kind) -> Kind {
    let shape = shapes[line]
    if shape.isBlank { return .blank }
    if shape.letters == 0 && shape.digits == 0 || isOnlyTags(shape.content.range) { return .rule }
    if text.spans.holds(.link, shape.content) || text.spans.holds(.address, shape.content) {
      return isTitleLike(line) ? .link : .other
    }
    if isSpelledOut(shape.content) || isOffer(line) || typesNamed(line) >= 2 && isTitleLike(line) { return .link }
    // The rest of an address that an extractor has cut over two lines.
    if shape.words == 1, last == .link || last == .piece { return .piece }
    return .other
  }

  private func isTitleLike(_ line: Int) -> Bool {
    shapes[line].words <= 24 && lowercaseShare(shapes[line].content) < 60
  }

  private func isOnlyTags(_ content: Range<Int>) -> Bool {
    var isInTag = false
    for byte in text.bytes[content] {
      if byte == UInt8(ascii: "<") { isInTag = true }
      if !isInTag, !byte.isWhitespace { return false }
      if byte == UInt8(ascii: ">") { isInTag = false }
    }
    return true
  }

  /// "example dot com slash books"
  private func isSpelledOut(_ content: TextRange) -> Bool {
    guard saysDot else { return false }
    let forms = wordForms(content.range)
    guard let dot = forms.firstIndex(of: Self.dot), dot + 1 < forms.count else { return false }
    return forms.contains(Self.slash) || forms.count { $0 == Self.dot } >= 2
  }

  private static let dot = Array("dot".utf8)
  private static let slash = Array("slash".utf8)

  /// "download The Title here", "click The Title": a verb, then a title.
  private func isOffer(_ line: Int) -> Bool {
    let content = shapes[line].content.range
    guard shapes[line].end != .sentence, let first = Word.first(in: text.bytes, range: content),
      verbs.contains(LanguageModel.form(text.bytes[first.range.range]))
    else { return false }
    let words = Word.all(in: text.bytes, range: content)
    guard words.count >= 2, words.count <= 24 else { return false }
    let long = words.dropFirst().filter { $0.range.count >= 4 }
    return long.count { $0.isCapitalized } * 2 > long.count
  }

  /// Percent of the content's words outside addresses and tags that are in lower case.
  private func lowercaseShare(_ content: TextRange) -> Int {
    var (all, lower) = (0, 0)
    var isInTag = false
    var offset = content.lower
    for word in Word.all(in: text.bytes, range: content.range) {
      for byte in text.bytes[offset..<word.range.lower] where byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") {
        isInTag = byte == UInt8(ascii: "<")
      }
      offset = word.range.lower
      if isInTag || text.spans.holds(.address, word.range) { continue }
      if fileWords.contains(LanguageModel.form(text.bytes[word.range.range])) { continue }
      all += 1
      if word.shape == .lower { lower += 1 }
    }
    return all == 0 ? 0 : lower * 100 / max(all, 5)
  }

  private func wordForms(_ range: Range<Int>) -> [[UInt8]] {
    Word.all(in: text.bytes, range: range).map { LanguageModel.form(text.bytes[$0.range.range]) }
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
    let offers = links.count { isOffer($0) }
    let titles = links.count { hasTitleAddress($0) }
    let files = links.count { typesNamed($0) > 0 }
    let strong = links.count { isStrong($0) }
    let years = links.count { hasYear($0) }
    guard links.count >= 4, strong * 10 >= links.count * 6, years * 3 <= links.count else { return nil }
    return Edit(
      withFrame(run), [], rule: rule, confidence: 0.97,
      evidence: [
        "\(links.count) links together on \(hosts(links).count) hosts",
        "\(files) name a file type, \(titles) write a title as an address, \(offers) offer a title to download",
      ]
    ).removal()
  }

  /// Whether a line shows what a bibliography or a list of sources does not: an offer of a title, file types beside it,
  /// an address that is a title, or one spelled out to fool filters.
  private func isStrong(_ line: Int) -> Bool {
    isOffer(line) || isShopHost(line) || typesNamed(line) >= 2 || hasTitleAddress(line)
      || isSpelledOut(shapes[line].content)
      || typesNamed(line) >= 1 && !text.spans.holds(.address, shapes[line].content)
  }

  /// Whether the line is nothing but a host that sells or shares books: "www.free-pdf-library.example".
  private func isShopHost(_ line: Int) -> Bool {
    let bytes = text.bytes[shapes[line].content.range]
    guard shapes[line].words == 1, text.spans.holds(.address, shapes[line].content),
      bytes.count(where: { $0 == UInt8(ascii: "/") }) <= 2
    else { return false }
    let lower = UnicodeFacts.lowercased(bytes)
    return ["book", "pdf", "lib", "epub", "ok.org"].contains {
      find(Array($0.utf8), in: lower, from: 0, to: lower.count) != nil
    }
  }

  /// File types that the line names outside its addresses.
  private func typesNamed(_ line: Int) -> Int {
    guard namesTypes else { return 0 }
    let words = Word.all(in: text.bytes, range: shapes[line].content.range)
    return words.count { word in
      fileWords.contains(LanguageModel.form(text.bytes[word.range.range]))
        && !text.spans.holds(.address, word.range) && !isFolder(word.range)
    }
  }

  /// "doc/changes.md": a word beside a slash is a part of a path.
  private func isFolder(_ word: TextRange) -> Bool {
    let slash = UInt8(ascii: "/")
    return word.lower > 0 && text.bytes[word.lower - 1] == slash
      || word.upper < text.bytes.count && text.bytes[word.upper] == slash
  }

  /// Whether an address on the line ends in a title: words with capitals, parted by hyphens. It names its host, and asks for
  /// nothing: what a manual links to is beside it, or the answer to a query.
  private func hasTitleAddress(_ line: Int) -> Bool {
    let content = shapes[line].content.range
    guard let host = find(Self.hostMark, in: text.bytes, from: content.lowerBound, to: content.upperBound),
      !text.bytes[host..<content.upperBound].contains(UInt8(ascii: "?")),
      let slash = text.bytes[content].lastIndex(of: UInt8(ascii: "/")),
      text.spans.holds(.address, TextRange(slash, slash + 1))
    else { return false }
    let parts = text.bytes[slash..<content.upperBound].split {
      $0 == .hyphen || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "/")
    }
    let capitals = parts.count { $0.first?.isASCIIUpper == true }
    return parts.count >= 2 && capitals * 2 >= parts.count && capitals >= 2
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

  private static let hostMark = Array("://".utf8)

  private func hosts(_ links: [Int]) -> Set<[UInt8]> {
    var result: Set<[UInt8]> = []
    for line in links {
      let content = shapes[line].content.range
      guard let place = find(Self.hostMark, in: text.bytes, from: content.lowerBound, to: content.upperBound) else {
        continue
      }
      result.insert(Array(text.bytes[(place + 3)..<content.upperBound].prefix { $0 != UInt8(ascii: "/") }))
    }
    return result
  }

  /// Returns the run with the line that leads to it and the rule and blanks that set it off.
  private func withFrame(_ run: Range<Int>) -> TextRange {
    var first = run.lowerBound
    var line = first
    while line > 0, first - line < 4, [.blank, .rule].contains(kinds[line - 1]) { line -= 1 }
    if line > 0, isLead(line - 1) { first = line - 1 }
    line = first
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
    if MarkdownSigns.isHeading(text.bytes, shapes[line].content.range) {
      return wordForms(shapes[line].content.range).contains { fileWords.contains($0) || verbs.contains($0) }
    }
    return line == 0 || [.blank, .rule].contains(kinds[line - 1])
  }

  private func endsWithColon(_ line: Int) -> Bool {
    text.bytes[shapes[line].content.upper - 1] == UInt8(ascii: ":")
  }
}
