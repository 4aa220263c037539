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
  private let measure: Int?

  /// Fewer entries in capitals may be chance.
  private static let fewestInCapitals = 3
  /// Fewer words in the order of the alphabet may be chance.
  private static let fewestInOrder = 4
  /// Words before the mark that ends the head of an entry.
  private static let longestHead = 6

  init(_ text: StageText) {
    self.text = text.bytes
    shapes = text.shapes
    measure = text.surroundings.measure
    var line = 0
    while line < shapes.count {
      var end = line
      while end < shapes.count, !shapes[end].isBlank { end += 1 }
      if end - line >= 3 { read(line..<end) }
      line = end + 1
    }
  }

  private mutating func read(_ block: Range<Int>) {
    if let hang = Hang.lines(of: block, shapes, in: text, measure: measure) {
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
