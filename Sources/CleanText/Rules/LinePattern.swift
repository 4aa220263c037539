/// The shape of a line: literals and named classes, matched in time linear in the line.
///
/// Letters compare without case, and a blank stands for any run of blanks. A pattern covers a whole line.
public struct LinePattern: Hashable, Sendable {
  /// What may stand at a place.
  public enum Token: Hashable, Sendable {
    case literal([UInt8])
    case anything
    case number
    case roman
    case address
    case date
    case word
  }

  public private(set) var tokens: [Token]
  /// The literal words of four letters and more: a text that lacks one of them can't hold the line.
  public let anchors: [[UInt8]]

  /// The classes by the name that rule files use, in angle brackets.
  public static let classes: [String: Token] = [
    "any": .anything, "number": .number, "roman": .roman, "address": .address, "date": .date, "word": .word,
  ]

  public init(_ tokens: [Token]) {
    self.tokens = tokens.map { token in
      if case .literal(let bytes) = token { return .literal(Self.folded(bytes)) }
      return token
    }
    // As the file writes them: a star that folding takes out parts two words.
    anchors = tokens.flatMap { token -> [[UInt8]] in
      guard case .literal(let bytes) = token else { return [] }
      return Word.all(in: bytes, range: 0..<bytes.count).map { LanguageModel.form(bytes[$0.range.range]) }
        .filter { $0.count >= 4 }
    }
  }

  /// Returns the line in lower case (ASCII) with each run of blanks as one space and none at its ends, and
  /// without the stars and number signs that frame it.
  public static func folded(_ line: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in line {
      if byte.isWhitespace {
        if !result.isEmpty, result.last != .space { result.append(.space) }
      } else if byte != UInt8(ascii: "*"), byte != UInt8(ascii: "#") {
        result.append(byte.asciiLowercased)
      }
    }
    if result.last == .space { result.removeLast() }
    return result
  }

  /// Returns the first byte that a line has when it is folded; nil where none is left.
  static func firstByte(folded text: [UInt8], _ line: Range<Int>) -> UInt8? {
    for offset in line where !text[offset].isWhitespace && !framing.contains(text[offset]) {
      return text[offset].asciiLowercased
    }
    return nil
  }

  private static let framing: ByteSet = "*#"

  /// Returns the bytes that lines of these shapes may begin with, folded; a link may have one of them in it.
  static func starts(of patterns: [LinePattern]) -> ByteSet {
    var starts: ByteSet = "["
    for pattern in patterns {
      guard case .literal(let bytes)? = pattern.tokens.first, let first = bytes.first else {
        return ByteSet(UInt8.min...UInt8.max)
      }
      starts.insert(first)
    }
    return starts
  }

  /// Whether the folded line has this shape. Time: line length × tokens, whatever the tokens are.
  public func matches(folded line: [UInt8]) -> Bool {
    if case .literal(let first)? = tokens.first, !line.starts(with: first, at: 0) { return false }
    guard holdsLiterals(line) else { return false }
    var places = [Bool](repeating: false, count: line.count + 1)
    places[0] = true
    for token in tokens {
      places = Self.places(after: token, from: places, in: line)
      guard places.contains(true) else { return false }
    }
    return places.indices.contains { places[$0] && Self.afterBlank(line, $0) == line.count }
  }

  /// Whether the literals stand in a line in their order: nearly all lines are told by it.
  private func holdsLiterals(_ line: [UInt8]) -> Bool {
    var offset = 0
    for case .literal(let bytes) in tokens {
      guard let place = find(bytes, in: line, from: offset, to: line.count) else { return bytes.isEmpty }
      offset = place + bytes.count
    }
    return true
  }

  private static func afterBlank(_ line: [UInt8], _ place: Int) -> Int {
    place < line.count && line[place] == .space ? place + 1 : place
  }

  /// Returns where a token may end that begins at one of the places.
  private static func places(after token: Token, from places: [Bool], in line: [UInt8]) -> [Bool] {
    var next = [Bool](repeating: false, count: places.count)
    func add(_ ends: [Int]) {
      for place in places.indices where places[place] {
        let start = afterBlank(line, place)
        if ends[start] > start { next[ends[start]] = true }
      }
    }
    switch token {
    case .anything:
      if let first = places.firstIndex(of: true) { for place in first..<next.count { next[place] = true } }
    case .literal(let bytes):
      for place in places.indices where places[place] {
        let start = afterBlank(line, place)
        if line.starts(with: bytes, at: start) { next[start + bytes.count] = true }
      }
    case .number: add(runEnds(in: line) { $0.isASCIIDigit || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") })
    case .roman: add(runEnds(in: line, where: isRoman))
    case .word: add(runEnds(in: line) { !$0.isWhitespace })
    case .address:
      let words = runEnds(in: line) { !$0.isWhitespace }
      // "off." at a line's end is a word with its full stop.
      let hasStop = restOfWord(in: line) { $0 == UInt8(ascii: ".") && ($1.isASCIILetter || $1.isASCIIDigit) }
      add(words.indices.map { hasStop[$0] ? words[$0] : $0 })
    case .date: addDates(in: line, from: places, to: &next)
    }
    return next
  }

  private static func isRoman(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"), UInt8(ascii: "l"), UInt8(ascii: "c"),
      UInt8(ascii: "d"), UInt8(ascii: "m"):
      true
    default: false
    }
  }

  /// Returns for each place where the run of bytes that begins there ends; the place itself where none does.
  private static func runEnds(in line: [UInt8], where holds: (UInt8) -> Bool) -> [Int] {
    var ends = Array(0...line.count)
    for place in line.indices.reversed() where holds(line[place]) { ends[place] = ends[place + 1] }
    return ends
  }

  /// Returns for each place whether the rest of the word there holds such a byte with such a one after it.
  private static func restOfWord(in line: [UInt8], holds: (UInt8, _ next: UInt8) -> Bool) -> [Bool] {
    var result = [Bool](repeating: false, count: line.count + 1)
    for place in line.indices.reversed() where !line[place].isWhitespace {
      let next = place + 1 < line.count ? line[place + 1] : .space
      result[place] = holds(line[place], next) || result[place + 1]
    }
    return result
  }

  /// A date: up to eight words, of which one holds a digit.
  private static func addDates(in line: [UInt8], from places: [Bool], to next: inout [Bool]) {
    let words = runEnds(in: line) { !$0.isWhitespace }
    let hasDigit = restOfWord(in: line) { digit, _ in digit.isASCIIDigit }
    for start in places.indices where places[start] {
      var place = afterBlank(line, start)
      var isDated = false
      for _ in 0..<8 where words[place] > place {
        isDated = isDated || hasDigit[place]
        let end = words[place]
        if isDated { next[end] = true }
        place = afterBlank(line, end)
      }
    }
  }
}
