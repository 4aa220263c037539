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

  /// Whether the folded line has this shape. Time: line length × tokens, since the set of reachable places only grows.
  public func matches(folded line: [UInt8]) -> Bool {
    if case .literal(let first)? = tokens.first, !line.starts(with: first, at: 0) { return false }
    guard holdsLiterals(line) else { return false }
    var places: Set<Int> = [0]
    for token in tokens {
      var next: Set<Int> = []
      if case .anything = token, let first = places.min() {
        next = Set(first...line.count)
      } else {
        for place in places {
          for end in Self.ends(of: token, in: line, from: Self.afterBlank(line, place)) { next.insert(end) }
        }
      }
      if next.isEmpty { return false }
      places = next
    }
    return places.contains { Self.afterBlank(line, $0) == line.count }
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

  private static func ends(of token: Token, in line: [UInt8], from start: Int) -> [Int] {
    switch token {
    case .anything: return Array(start...line.count)
    case .literal(let bytes):
      return line.starts(with: bytes, at: start) ? [start + bytes.count] : []
    case .number: return run(line, start) { $0.isASCIIDigit || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
    case .roman: return run(line, start) { Array("ivxlcdm".utf8).contains($0) }
    case .word: return run(line, start) { !$0.isWhitespace }
    case .date: return dateEnds(line, start)
    case .address:
      guard let end = run(line, start, { !$0.isWhitespace }).first else { return [] }
      return line[start..<end].contains(UInt8(ascii: ".")) ? [end] : []
    }
  }

  private static func run(_ line: [UInt8], _ start: Int, _ holds: (UInt8) -> Bool) -> [Int] {
    var end = start
    while end < line.count, holds(line[end]) { end += 1 }
    return end > start ? [end] : []
  }

  /// A date: up to eight words, of which one holds a digit.
  private static func dateEnds(_ line: [UInt8], _ start: Int) -> [Int] {
    var ends: [Int] = []
    var place = start
    var hasDigit = false
    for _ in 0..<8 {
      guard let end = run(line, place, { !$0.isWhitespace }).first else { break }
      hasDigit = hasDigit || line[place..<end].contains { $0.isASCIIDigit }
      if hasDigit { ends.append(end) }
      place = afterBlank(line, end)
    }
    return ends
  }
}
