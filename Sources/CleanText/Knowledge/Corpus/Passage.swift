/// A line, or a short block of lines, by a key that it has in every document: letters without case, numbers without
/// their value, whatever its wraps and marks.
struct Passage {
  var key: UInt64
  /// Of the text.
  var lines: Range<Int>
  /// Whether it stands at the beginning or the end of the text.
  var isEdge: Bool
  /// Whether it stands at the head or the foot of a page that a form feed tells of.
  var isPageEdge: Bool

  /// Fewer letters or words tell nothing: "Chapter One" stands everywhere.
  private static let (leastLetters, leastWords) = (12, 3)
  /// Larger blocks are the book's own paragraphs.
  private static let (mostLines, mostBytes) = (12, 1500)
  /// Lines at each end that count as its edge, but for a fifth of a short text.
  private static let edge = 30
  /// In a longer text, a line inside a paragraph is not kept: a corpus of books would be kept whole.
  private static let longText = 4000

  /// Returns the passages of a text, in order; a block comes before its first line.
  static func all(in text: [UInt8]) -> [Passage] { Finder(text).passages() }

  /// Returns the key of a stretch of text; nil where it is too short to tell anything.
  static func key(of text: ArraySlice<UInt8>) -> UInt64? {
    let lower = UnicodeFacts.lowercased(text)
    var key = KeyMaker()
    var offset = 0
    while offset < lower.count {
      let (scalar, length) = decodeScalar(lower, at: offset)
      switch scalar {
      case 0x27, 0x2019, 0xAD: break
      case 0x2D where lower.starts(with: [.newline], at: offset + 1): offset += 1
      case 0x30...0x39: key.addDigit()
      case _ where UnicodeFacts.isLetter(scalar):
        key.addLetter(lower[offset..<min(lower.count, offset + length)])
      default: key.endWord()
      }
      offset += length
    }
    return key.letters >= leastLetters && key.words >= leastWords ? key.hash.value : nil
  }

  /// Hashes words with one blank between, and each number as one digit.
  private struct KeyMaker {
    var hash = FNV1a()
    var letters = 0
    var words = 0
    private var isInWord = false
    private var isInNumber = false

    mutating func addLetter(_ bytes: ArraySlice<UInt8>) {
      beginWord()
      for byte in bytes { hash.add(byte) }
      letters += 1
      isInNumber = false
    }

    mutating func addDigit() {
      beginWord()
      if !isInNumber { hash.add(UInt8(ascii: "0")) }
      isInNumber = true
    }

    mutating func endWord() { (isInWord, isInNumber) = (false, false) }

    private mutating func beginWord() {
      guard !isInWord else { return }
      if words > 0 { hash.add(.space) }
      words += 1
      isInWord = true
    }
  }

  /// Finds the passages of one text.
  private struct Finder {
    let text: [UInt8]
    let lines: LineIndex
    /// Lines that are not blank, with whether a form feed stands before each.
    var full: [(line: Int, content: Range<Int>, followsBreak: Bool)] = []

    init(_ text: [UInt8]) {
      self.text = text
      lines = LineIndex(text)
      var end = 0
      for line in 0..<lines.lineCount {
        let content = text.trimmed(lines.content(line))
        guard !content.isEmpty else { continue }
        full.append((line, content, !full.isEmpty && text[end..<content.lowerBound].contains(.formFeed)))
        end = content.upperBound
      }
    }

    func passages() -> [Passage] {
      var result: [Passage] = []
      var index = 0
      while index < full.count {
        var end = index + 1
        while end < full.count, full[end].line == full[end - 1].line + 1, !full[end].followsBreak { end += 1 }
        if (2...mostLines).contains(end - index), let block = passage(index..<end) { result.append(block) }
        for place in index..<end where full.count <= longText || isEdge(place) || end - index == 1 {
          if let line = passage(place..<(place + 1)) { result.append(line) }
        }
        index = end
      }
      return result
    }

    private func passage(_ places: Range<Int>) -> Passage? {
      let (first, last) = (places.lowerBound, places.upperBound - 1)
      let content = full[first].content.lowerBound..<full[last].content.upperBound
      guard content.count <= mostBytes, let key = Passage.key(of: text[content]) else { return nil }
      return Passage(
        key: key, lines: full[first].line..<(full[last].line + 1), isEdge: isEdge(first) || isEdge(last),
        isPageEdge: full[first].followsBreak || last + 1 < full.count && full[last + 1].followsBreak)
    }

    private func isEdge(_ place: Int) -> Bool {
      let reach = min(edge, max(1, full.count / 5))
      return place < reach || place >= full.count - reach
    }
  }
}
