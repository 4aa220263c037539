/// What stands before the first paragraph of a book: short blocks, parted by blank lines.
struct FrontMatter {
  struct Block {
    var lines: Range<Int>
    /// Letters and digits in lower case.
    var key: [UInt8]
    var words: [Word]
    /// Tokens that are all digits: years, volumes. Copies have the same.
    var numbers: [[UInt8]]
    /// Number of the cluster of blocks that read alike; nil for one that stands alone.
    var cluster: Int?

    /// A rule, an ornament.
    var isOrnament: Bool { key.isEmpty }
  }

  private(set) var blocks: [Block] = []
  private let text: StageText

  /// No title page is longer than this, in lines.
  private static let reach = 300

  /// Reads the front matter; nil where no body follows, or the text begins with it.
  init?(_ text: StageText) {
    self.text = text
    let shapes = text.shapes
    var line = 0
    var hasBody = false
    while line < min(shapes.count, Self.reach), !hasBody {
      guard !shapes[line].isBlank else {
        line += 1
        continue
      }
      var end = line + 1
      while end < shapes.count, !shapes[end].isBlank { end += 1 }
      hasBody = Self.isBody(line..<end, shapes, text) || Self.isCode(line..<end, text)
      if !hasBody { blocks.append(block(line..<end)) }
      line = end
    }
    guard hasBody, blocks.count >= 2 else { return nil }
    findClusters()
  }

  /// Whether a block is running text: a paragraph of some length, mostly in lower case.
  private static func isBody(_ lines: Range<Int>, _ shapes: [LineShape], _ text: StageText) -> Bool {
    let range = text.lines.content(lines.lowerBound).lowerBound..<text.lines.content(lines.upperBound - 1).upperBound
    let words = Word.all(in: text.bytes, range: range)
    guard words.count >= 24, lines.count == 1 || shapes[lines.lowerBound].words >= 6 else { return false }
    return words.count { $0.shape == .lower } * 10 >= words.count * 6
  }

  /// Whether a block is no page of a book: code, a command, a label of markup.
  private static func isCode(_ lines: Range<Int>, _ text: StageText) -> Bool {
    lines.contains { line in
      let content = text.shapes[line].content
      return text.spans.holds(.code, content) || text.bytes[content.range].contains(UInt8(ascii: "`"))
        || text.bytes.starts(with: "$ ", at: content.lower)
    }
  }

  private func block(_ lines: Range<Int>) -> Block {
    let range = text.lines.content(lines.lowerBound).lowerBound..<text.lines.content(lines.upperBound - 1).upperBound
    let key = UnicodeFacts.lowercased(text.bytes[range]).filter { $0.isASCIILower || $0.isASCIIDigit || !$0.isASCII }
    let numbers = text.bytes[range].split { !$0.isASCIILetter && !$0.isASCIIDigit && $0.isASCII }
      .filter { $0.allSatisfy(\.isASCIIDigit) }.map(Array.init)
    return Block(lines: lines, key: key, words: Word.all(in: text.bytes, range: range), numbers: numbers)
  }

  private mutating func findClusters() {
    var first: [Int] = []
    for index in blocks.indices where blocks[index].key.count >= 4 {
      if let place = first.firstIndex(where: { Self.areCopies(blocks[$0], blocks[index]) }) {
        blocks[index].cluster = place
        blocks[first[place]].cluster = place
      } else {
        first.append(index)
      }
    }
  }

  /// Whether two blocks read alike: at most two letters and a fifth differ, and no digit does (years would pair up).
  static func areCopies(_ first: Block, _ second: Block) -> Bool {
    guard first.numbers == second.numbers else { return false }
    let (a, b) = (first.key, second.key)
    if a == b { return true }
    let limit = min(max(2, a.count / 12), max(a.count, b.count) / 5)
    return EditDistance.distance(a, b, limit: limit) != nil && !differOnlyAtTheEnd(a, b)
  }

  /// "Volume I" and "Volume II", "Tom" and "Toms": one is the other and a bit.
  private static func differOnlyAtTheEnd(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    let (short, long) = a.count < b.count ? (a, b) : (b, a)
    if short.count < long.count { return long.starts(with: short) }
    return a.count == b.count && a.dropLast() == b.dropLast() && RomanNumeral.value([a.last!]) != nil
      && RomanNumeral.value([b.last!]) != nil
  }

  /// The front matter cut where a block comes back: each page says a thing once.
  var pages: [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    var seen: Set<Int> = []
    for index in blocks.indices {
      guard let cluster = blocks[index].cluster else { continue }
      if seen.contains(cluster) {
        pages.append(start..<index)
        start = index
        seen = []
      }
      seen.insert(cluster)
    }
    pages.append(start..<blocks.count)
    return pages
  }

  func richness(_ page: Range<Int>) -> Int { page.reduce(0) { $0 + blocks[$1].key.count } }

  /// Returns the blocks at the start of a page that are copies of what another page says; empty unless its title is one.
  func copies(in page: Range<Int>, of kept: Range<Int>) -> Range<Int> {
    var end = page.lowerBound
    var holdsTitle = false
    while end < page.upperBound, isCopy(end, of: kept) {
      holdsTitle = holdsTitle || isTitle(end)
      end += 1
    }
    // One word that stands twice and reads the same is as likely the head of the first chapter.
    let letters = page.lowerBound..<end
    if letters.count(where: { !blocks[$0].isOrnament }) == 1,
      let only = letters.first(where: { !blocks[$0].isOrnament }),
      blocks[only].words.count == 1, blocks.count(where: { $0.cluster == blocks[only].cluster }) == 2,
      kept.contains(where: { blocks[$0].key == blocks[only].key })
    {
      holdsTitle = false
    }
    return holdsTitle ? page.lowerBound..<end : page.lowerBound..<page.lowerBound
  }

  private func isCopy(_ index: Int, of kept: Range<Int>) -> Bool {
    let block = blocks[index]
    if block.isOrnament { return true }
    if let cluster = block.cluster, kept.contains(where: { blocks[$0].cluster == cluster }) { return true }
    // What stands within a richer block: the words, or the years written short.
    return kept.contains { holds(blocks[$0].key, block.key) }
  }

  private func holds(_ rich: [UInt8], _ poor: [UInt8]) -> Bool {
    guard poor.count >= 4, rich.count >= poor.count else { return false }
    if find(poor, in: rich, from: 0, to: rich.count) != nil { return true }
    // 1958-1962 is 1958-62.
    guard poor.count == 8, poor.allSatisfy(\.isASCIIDigit), poor[0..<2] == poor[4..<6] else { return false }
    return find(Array(poor[0..<4] + poor[6..<8]), in: rich, from: 0, to: rich.count) != nil
  }

  /// Whether a block may be a title: a copy of what the text begins with, and no byline.
  private func isTitle(_ index: Int) -> Bool {
    guard let cluster = blocks[index].cluster, let opening = blocks.first(where: { !$0.isOrnament }),
      opening.cluster == cluster, let first = blocks[index].words.first
    else { return false }
    let word = LanguageModel.form(text.bytes[first.range.range])
    return word != Array("by".utf8) && blocks[index].key.count >= 6
  }

  /// Returns the block of a page that is its title: a heading that has copies, else the first block that has.
  func title(of page: Range<Int>) -> Int? {
    let repeated = page.filter { blocks[$0].cluster != nil }
    return repeated.first { text.bytes[text.lines.starts[blocks[$0].lines.lowerBound]] == UInt8(ascii: "#") }
      ?? repeated.first
  }

  /// Returns a block's words as they stand, without Markdown marks.
  func reading(_ index: Int) -> String {
    guard let first = blocks[index].words.first, let last = blocks[index].words.last else { return "" }
    let bytes = text.bytes[first.range.lower..<last.range.upper]
    return bytes.split(whereSeparator: \.isWhitespace).map { $0.string }.joined(separator: " ")
  }
}
