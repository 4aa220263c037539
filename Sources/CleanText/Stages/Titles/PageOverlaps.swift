/// Page images that overlap: the last lines of one page stand again at the top of the next, read in another way.
///
/// What a writer repeats (a refrain, a form of law) is whole; an overlap begins or ends in mid-sentence, and its lines break
/// at the same words. One copy stays, with the better reading of each word.
struct PageOverlaps {
  struct Overlap {
    /// Both copies, the first of which stays.
    let kept: TextRange
    let copy: TextRange
    let pieces: Int
    /// Whether it begins or ends in mid-sentence.
    let isCut: Bool
  }

  private let text: StageText
  private let shapes: [LineShape]

  /// No overlap is longer, in lines or words.
  private static let (longest, longestInWords) = (20, 150)
  /// Words that an overlap has: fewer come again by chance.
  private static let fewest = 10

  init(_ text: StageText) {
    self.text = text
    shapes = text.shapes
  }

  /// Returns the overlaps at the page breaks of the text.
  func all() -> [Overlap] {
    guard text.holds(oneOf: [.formFeed]) else { return [] }
    let lines = shapes.indices.filter { !shapes[$0].isBlank }
    var pages: [[Int]] = [[]]
    for line in lines {
      if let last = pages[pages.count - 1].last, beginsPage(line, after: last) { pages.append([]) }
      pages[pages.count - 1].append(line)
    }
    return zip(pages, pages.dropFirst()).compactMap { ofLines($0, $1) ?? ofWords($0, $1) }
  }

  private func beginsPage(_ line: Int, after last: Int) -> Bool {
    text.bytes[shapes[last].content.upper..<shapes[line].content.lower].contains(.formFeed)
  }

  // MARK: Lines

  /// Looks for the most lines that end one page and begin the next.
  private func ofLines(_ page: [Int], _ next: [Int]) -> Overlap? {
    let (tail, head) = (Array(page.suffix(Self.longest)), Array(next.prefix(Self.longest)))
    let (tailKeys, headKeys) = (tail.map { key(shapes[$0].content.range) }, head.map { key(shapes[$0].content.range) })
    for count in stride(from: min(tail.count, head.count), through: 1, by: -1) {
      let start = tail.count - count
      guard (0..<count).allSatisfy({ Self.areCopies(tailKeys[start + $0], headKeys[$0]) }) else { continue }
      let (kept, copy) = (Array(tail[start...]), Array(head.prefix(count)))
      guard isText(kept), isText(copy) else { return nil }
      let before = page.dropLast(count).last
      let isCut =
        shapes[kept[count - 1]].end != .sentence || shapes[kept[0]].start == .lower
        || before.map { shapes[$0].end != .sentence } ?? false
      return Overlap(
        kept: TextRange(shapes[kept[0]].content.lower, shapes[kept[count - 1]].content.upper), copy: lines(copy),
        pieces: count, isCut: isCut)
    }
    return nil
  }

  private func lines(_ lines: [Int]) -> TextRange {
    TextRange(
      shapes[lines[0]].content.lower, min(text.bytes.count, text.lines.content(lines[lines.count - 1]).upperBound + 1))
  }

  /// Whether lines are running text, and enough of it.
  private func isText(_ lines: [Int]) -> Bool {
    lines.reduce(0) { $0 + shapes[$1].words } >= Self.fewest
      && lines.allSatisfy {
        !shapes[$0].isUpper && shapes[$0].digits * 4 < max(4, shapes[$0].letters)
          && !text.spans.holds(any: SpanKind.keepingLines + [.protected], shapes[$0].content)
      }
  }

  // MARK: Words

  /// Looks for the most words that end the last paragraph of one page and begin the first of the next, where a paragraph is
  /// a line.
  private func ofWords(_ page: [Int], _ next: [Int]) -> Overlap? {
    guard let last = page.last, let first = next.first, isText([last]), isText([first]) else { return nil }
    let (tail, head) = (words(shapes[last].content).suffix(Self.longestInWords), words(shapes[first].content))
    let headKeys = head.prefix(Self.longestInWords).map(key)
    let tailKeys = tail.map(key)
    for count in stride(from: min(tailKeys.count, headKeys.count), through: Self.fewest, by: -1) {
      let start = tailKeys.count - count
      guard tailKeys[start] == headKeys[0] || tailKeys[start + 1] == headKeys[1],
        Self.areCopies(Array(tailKeys[start...].joined()), Array(headKeys.prefix(count).joined()))
      else { continue }
      let from = tail[tail.startIndex + start].lowerBound
      let end = count < head.count ? head[count].lowerBound : shapes[first].content.upper
      return Overlap(
        kept: TextRange(from, shapes[last].content.upper), copy: TextRange(shapes[first].content.lower, end),
        pieces: count / 8, isCut: from > shapes[last].content.lower || count < head.count)
    }
    return nil
  }

  private func words(_ content: TextRange) -> [Range<Int>] {
    text.bytes[content.range].split(whereSeparator: \.isWhitespace).map { $0.startIndex..<$0.endIndex }
  }

  // MARK: Readings

  private func key(_ range: Range<Int>) -> [UInt8] {
    UnicodeFacts.lowercased(text.bytes[range]).filter { $0.isASCIILower || $0.isASCIIDigit || !$0.isASCII }
  }

  /// Whether two keys are readings of one print: digits agree, and a fifth of the letters at most differs.
  private static func areCopies(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    // Lines of other lengths are the most, and the cheapest to tell.
    guard a.count >= 3, abs(a.count - b.count) * 5 <= max(a.count, b.count), EditDistance.areAlike(a, b) else {
      return false
    }
    return a.filter(\.isASCIIDigit) == b.filter(\.isASCIIDigit)
  }

  /// Returns words of the kept copy that only the other one reads as words, with that reading.
  func betterReadings(_ overlap: Overlap, _ evidence: WordEvidence) -> [(range: TextRange, reading: [UInt8])] {
    let kept = Word.all(in: text.bytes, range: overlap.kept.range)
    let copy = Word.all(in: text.bytes, range: overlap.copy.range)
    guard kept.count == copy.count else { return [] }
    return zip(kept, copy).compactMap { own, other in
      let (form, rival) = (
        LanguageModel.form(text.bytes[own.range.range]), LanguageModel.form(text.bytes[other.range.range])
      )
      guard form != rival, EditDistance.distance(form, rival, limit: max(1, rival.count / 3)) != nil,
        evidence.isKnown(rival), !evidence.isInDictionary(form),
        evidence.inDocument(form) < 3, evidence.inLanguage(form) * 8 <= evidence.inLanguage(rival)
      else { return nil }
      return (own.range, Array(text.bytes[other.range.range]))
    }
  }
}
