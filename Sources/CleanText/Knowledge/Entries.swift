/// Entries that follow each other without a blank line: of a bibliography, a dictionary, a glossary, a local paper.
///
/// Each begins where the one before has ended its sentence. What tells the beginning is that the other lines hang, that it
/// is in capitals, or that the words which begin entries are in the order of the alphabet.
struct Entries {
  /// Lines that begin an entry, but for the first of a block.
  private(set) var openings: Set<Int> = []
  /// Lines that go on with one, further in.
  private(set) var hanging: Set<Int> = []
  private let text: [UInt8]
  private let shapes: [LineShape]
  /// The width of the text's lines, in columns.
  private let measure: Int?

  /// Fewer entries in capitals may be chance.
  private static let fewestInCapitals = 3
  /// Fewer words in the order of the alphabet may be chance.
  private static let fewestInOrder = 4
  private static let widestHang = 10
  /// Words before the mark that ends the head of an entry.
  private static let longestHead = 6

  /// Reads the entries of a block: lines without a blank one between them.
  init(_ block: Range<Int>, of shapes: [LineShape], in text: [UInt8], measure: Int?) {
    self.text = text
    self.shapes = shapes
    self.measure = measure
    read(block)
  }

  /// Reads the entries of a text.
  init(of shapes: [LineShape], in text: [UInt8], measure: Int?) {
    self.text = text
    self.shapes = shapes
    self.measure = measure
    var line = 0
    while line < shapes.count {
      var end = line
      while end < shapes.count, !shapes[end].isBlank { end += 1 }
      read(line..<end)
      line = end + 1
    }
  }

  private mutating func read(_ block: Range<Int>) {
    guard block.count >= 3 else { return }
    if let hang = hang(in: block) {
      openings.formUnion(block.dropFirst().filter { !hang.contains($0) })
      hanging.formUnion(hang)
      return
    }
    let starts = block.filter { $0 == block.lowerBound || shapes[$0 - 1].end == .sentence }
    let inCapitals = starts.filter(hasHeadInCapitals)
    if inCapitals.count >= Self.fewestInCapitals { openings.formUnion(inCapitals.filter { $0 > block.lowerBound }) }
    let small = starts.filter { shapes[$0].start == .lower }.compactMap { line in head(line).map { (line, $0) } }
    if small.count >= Self.fewestInOrder,
      zip(small, small.dropFirst()).allSatisfy({ $0.1.lexicographicallyPrecedes($1.1) })
    {
      openings.formUnion(small.map(\.0).filter { $0 > block.lowerBound })
    }
  }

  // MARK: Lines that hang

  /// Returns the lines of a block that hang, where each line further out begins an entry; nil where lines hang for another
  /// reason.
  ///
  /// In a paragraph that an indent opens, the lines further out go on with its sentence. In verse and in programs the lines
  /// further in begin where their writer wanted, in entries where the line before was full.
  private func hang(in block: Range<Int>) -> Set<Int>? {
    let base = block.lazy.map { shapes[$0].indent }.min() ?? 0
    let hang = block.filter { shapes[$0].indent > base }
    guard shapes[block.lowerBound].indent == base, hang.count >= 2, block.count - hang.count >= 2,
      hang.allSatisfy({ shapes[$0].indent - base <= Self.widestHang })
    else { return nil }
    func ends(_ line: Int) -> Bool {
      // An entry of one line has its stop; the last line of a longer one may have lost it.
      shapes[line].end == .sentence || shapes[line].indent > base && [.digit, .other].contains(shapes[line].end)
    }
    let openings = block.filter { shapes[$0].indent == base }
    let goingOn = hang.count { !ends($0 - 1) || shapes[$0].start == .lower }
    guard openings.allSatisfy({ shapes[$0].letters >= 3 && ($0 == block.lowerBound || ends($0 - 1)) }),
      goingOn * 2 >= hang.count
    else { return nil }
    // Words joined at line ends have made longer lines of two, so the widest line says less than the measure.
    let width = measure ?? block.lazy.map { shapes[$0].width }.max() ?? 0
    let forced = hang.count { (shapes[$0 - 1].width + 1 + shapes[$0].firstWord(in: text)) * 20 >= width * 19 }
    return forced * 5 >= hang.count * 4 ? Set(hang) : nil
  }

  // MARK: Heads of entries

  /// "MALLET, s. A wooden hammer", "DANE STREET.--On Thursday": words in capitals up to a mark, and text behind.
  private func hasHeadInCapitals(_ line: Int) -> Bool {
    guard shapes[line].start == .upper, !shapes[line].isUpper else { return false }
    var words = 0
    for token in text[shapes[line].content.range].split(whereSeparator: \.isWhitespace).prefix(Self.longestHead) {
      let word = token.prefix { $0.isASCIIUpper || !$0.isASCII || [.hyphen, .apostrophe].contains($0) }
      guard word.count >= 2 || words > 0 else { return false }
      words += 1
      guard word.count == token.count else { return ".,:;".utf8.contains(text[word.endIndex]) }
    }
    return false
  }

  /// Returns the first word of a line that is the head of an entry: "bittern, the liquor".
  private func head(_ line: Int) -> ArraySlice<UInt8>? {
    let content = text[shapes[line].content.range]
    guard let mark = content.firstIndex(of: UInt8(ascii: ",")),
      content[..<mark].split(whereSeparator: \.isWhitespace).count <= 2
    else { return nil }
    return content[..<mark]
  }
}
