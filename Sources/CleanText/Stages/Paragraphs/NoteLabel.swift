/// What names a footnote: a number, a sign or a letter, at the head of the note and as the mark in the text.
struct NoteLabel: Hashable {
  enum Frame { case none, stop, bracket, parenthesis, raised }

  /// A number in digits, a letter, or signs as they stand: `12`, `b`, `**`, `†`.
  let value: [UInt8]
  let frame: Frame

  /// Signs that mark notes, in the order of printers.
  private static let signs: [UInt32] = [0x2A, 0x2020, 0x2021, 0xA7, 0x2016, 0xB6]

  private var isNumber: Bool { value[0].isASCIIDigit }
  private var isLetter: Bool { value[0].isASCIILower }

  /// Whether the note comes after another one on its page; a note or two between may be lost.
  func follows(_ last: NoteLabel) -> Bool {
    if isNumber, last.isNumber, let own = Int(value.text), let other = Int(last.value.text) {
      return (1...3).contains(own - other)
    }
    if isLetter, last.isLetter { return value[0] == last.value[0] + 1 }
    return !isNumber && !isLetter && !last.isNumber && !last.isLetter && value != last.value
  }

  /// Whether no note is lost between, and both look alike.
  func isNext(to last: NoteLabel) -> Bool {
    guard frame == last.frame, isNumber, last.isNumber, let own = Int(value.text), let other = Int(last.value.text)
    else {
      return false
    }
    return own == other + 1
  }

  // MARK: At the head of a note

  /// Reads the label at the head of a line, with the text of the note behind it.
  static func opening(_ content: Range<Int>, of text: [UInt8]) -> (label: NoteLabel, range: Range<Int>)? {
    let start = content.lowerBound
    guard mayBegin(content, text) else { return nil }
    var (value, end) = reading(start, content.upperBound, text)
    var frame = Frame.none
    if value.isEmpty, [UInt8(ascii: "["), UInt8(ascii: "(")].contains(text[start]) {
      (value, end) = reading(start + 1, content.upperBound, text)
      guard !value.isEmpty, end < content.upperBound, text[end] == closing(text[start]) else { return nil }
      frame = text[start] == UInt8(ascii: "[") ? .bracket : .parenthesis
      end += 1
    } else if isRaised(start, text) {
      frame = .raised
    } else if end < content.upperBound, [UInt8(ascii: "."), UInt8(ascii: ")")].contains(text[end]) {
      frame = .stop
      end += 1
    }
    guard !value.isEmpty, end < content.upperBound else { return nil }
    let label = NoteLabel(value: value, frame: frame)
    let isSign = !label.isNumber && !label.isLetter
    guard text[end].isBlank || isSign || frame == .raised else { return nil }
    // "a man": a letter alone is a word.
    if label.isLetter, frame == .none { return nil }
    var next = end
    while next < content.upperBound, text[next].isBlank { next += 1 }
    guard next < content.upperBound, !text[next].isASCIIDigit else { return nil }
    return (label, start..<end)
  }

  /// Whether a line may begin with a label, by its first two bytes: most lines begin with a word.
  private static func mayBegin(_ content: Range<Int>, _ text: [UInt8]) -> Bool {
    let start = content.lowerBound
    guard content.count > 1 else { return false }
    if text[start].isASCIILower { return [UInt8(ascii: "."), UInt8(ascii: ")")].contains(text[start + 1]) }
    return text[start].isASCIIDigit || text[start] >= 0xC2 || "[(*".utf8.contains(text[start])
  }

  private static func closing(_ open: UInt8) -> UInt8 { UInt8(ascii: open == UInt8(ascii: "[") ? "]" : ")") }

  private static func isRaised(_ offset: Int, _ text: [UInt8]) -> Bool {
    raised(decodeScalar(text, at: offset).scalar) != nil
  }

  /// Reads digits (raised ones too), one letter, or signs. Returns what they say and where they end.
  private static func reading(_ start: Int, _ end: Int, _ text: [UInt8]) -> ([UInt8], Int) {
    var value: [UInt8] = []
    var offset = start
    while offset < end, value.count < 9 {
      let (scalar, length) = decodeScalar(text, at: offset)
      if let digit = raised(scalar), value.allSatisfy(\.isASCIIDigit) {
        value.append(digit)
      } else if scalar < 0x80, UInt8(scalar).isASCIIDigit, value.allSatisfy(\.isASCIIDigit) {
        value.append(UInt8(scalar))
      } else if signs.contains(scalar), value.isEmpty || text[offset] == value[0] {
        value.append(contentsOf: text[offset..<(offset + length)])
      } else if value.isEmpty, scalar < 0x80, UInt8(scalar).isASCIILower {
        return ([UInt8(scalar)], offset + 1)
      } else {
        break
      }
      offset += length
    }
    let isNumber = value.first?.isASCIIDigit == true
    return isNumber && (value.count > 3 || value[0] == UInt8(ascii: "0")) ? ([], start) : (value, offset)
  }

  /// Returns the digit or letter that a raised sign stands for.
  private static func raised(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0xB9: UInt8(ascii: "1")
    case 0xB2, 0xB3: UInt8(ascii: "0") + UInt8(scalar - 0xB0)
    case 0x2070, 0x2074...0x2079: UInt8(ascii: "0") + UInt8(scalar - 0x2070)
    default: nil
    }
  }

  // MARK: In the text

  /// Bytes of a page: further above no mark is looked for.
  private static let page = 5000

  /// Returns the mark of the note in the page that ends with a range of the text.
  ///
  /// - Parameter isExpected: whether the note before was found, so that a digit after any word will do.
  func mark(in range: Range<Int>, of text: [UInt8], isExpected: Bool = false) -> Range<Int>? {
    let page = max(range.lowerBound, range.upperBound - Self.page)..<range.upperBound
    for offset in page where mayBeginMark(text[offset]) {
      if let mark = mark(at: offset, page, text, isExpected) { return mark }
    }
    return nil
  }

  private func mayBeginMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x28, 0x3C, 0x5B, 0xC2, 0xE2: true
    case 0x2A, 0x30...0x39: byte == value[0]
    default: false
    }
  }

  /// Returns the length of what opens a framed mark, and what closes it.
  private static func frame(at start: Int, _ text: [UInt8]) -> (open: Int, close: StaticString)? {
    switch text[start] {
    case 0x3C: text.starts(with: "<sup>", at: start) ? (5, "</sup>") : nil
    case 0x5B: text.starts(with: "[^", at: start) ? (2, "]") : (1, "]")
    case 0x28: (1, ")")
    default: nil
    }
  }

  /// Reads a mark that begins at a place: raised, in brackets, between tags, or fused to its word.
  private func mark(at start: Int, _ range: Range<Int>, _ text: [UInt8], _ isExpected: Bool) -> Range<Int>? {
    guard start > range.lowerBound, !beginsLine(start, text) else { return nil }
    if let (open, close) = Self.frame(at: start, text) {
      let (read, end) = Self.reading(start + open, range.upperBound, text)
      guard read == value, text.starts(with: close, at: end) else { return nil }
      let mark = start..<(end + close.utf8CodeUnitCount)
      // "As (1) and (2) have it" speaks of items; a mark with a blank before it has its punctuation behind.
      let isRound = text[start] == UInt8(ascii: "(")
      let isOwn = isRound ? frame == .parenthesis && endsClause(mark.upperBound, text) : frame == .bracket
      return open > 1 || isFused(start, text) || isOwn && !isLetter ? mark : nil
    }
    let (read, end) = Self.reading(start, range.upperBound, text)
    guard read == value, isFused(start, text) || isDagger && text[start - 1].isBlank else { return nil }
    if isLetter { return nil }
    if Self.isRaised(start, text) { return start..<end }
    let next = end < text.count ? text[end] : .newline
    guard !next.isASCIILetter, !next.isASCIIDigit else { return nil }
    return isNumber && !followsWord(start, text, letters: isExpected ? 1 : 3) || isEmphasis(start, text)
      ? nil : start..<end
  }

  private func endsClause(_ offset: Int, _ text: [UInt8]) -> Bool {
    offset < text.count && ".,;:!?".utf8.contains(text[offset])
  }

  /// Whether nothing stands before on the line: there it is the label of another note.
  private func beginsLine(_ start: Int, _ text: [UInt8]) -> Bool {
    var before = start
    while before > 0, text[before - 1].isBlank { before -= 1 }
    return before == 0 || text[before - 1] == .newline || text[before - 1] == .formFeed
  }

  private var isDagger: Bool { value.starts(with: [0xE2, 0x80]) }

  /// Whether a word or its punctuation stands right before.
  private func isFused(_ start: Int, _ text: [UInt8]) -> Bool {
    let before = text[start - 1]
    return !before.isWhitespace && !before.isASCIIDigit && before != UInt8(ascii: "(") && before != UInt8(ascii: "[")
      && before != UInt8(ascii: "*")
  }

  /// Whether a digit that lost its place above the line stands after a word: "philosophy1", "the work.8", no "H2", no "p.8".
  private func followsWord(_ start: Int, _ text: [UInt8], letters fewest: Int) -> Bool {
    var end = start
    while end > 0, !text[end - 1].isASCIILetter, !text[end - 1].isASCIIDigit, !text[end - 1].isWhitespace { end -= 1 }
    var letters = 0
    while end > letters, text[end - letters - 1].isASCIILower || !text[end - letters - 1].isASCII { letters += 1 }
    return letters >= fewest
  }

  /// Whether a star closes an emphasis that another one opens on its line.
  private func isEmphasis(_ start: Int, _ text: [UInt8]) -> Bool {
    guard value[0] == UInt8(ascii: "*") else { return false }
    var offset = start - 1
    while offset > 0, text[offset] != .newline {
      if text[offset] == UInt8(ascii: "*"), !text[offset + 1].isWhitespace, text[offset - 1].isWhitespace {
        return true
      }
      offset -= 1
    }
    return false
  }
}
