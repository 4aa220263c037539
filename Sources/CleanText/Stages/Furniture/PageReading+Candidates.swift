/// Lines that might be heads or page numbers, by their looks.
extension PageReading {
  mutating func findCandidates() {
    let widest = text.surroundings.measure.map { $0 * 9 / 10 } ?? 70
    for line in shapes.indices where !shapes[line].isBlank && shapes[line].length <= min(widest, 70) {
      guard shapes[line].words <= 12, shapes[line].gaps <= 2,
        !text.spans.holds(any: [.code, .protected], shapes[line].content)
      else { continue }
      if isNote(line) { continue }
      if let candidate = candidate(line) { candidates.append(candidate) }
    }
  }

  /// Whether a line begins with the label of a note whose mark stands above: "* Ibid." comes back on every page.
  func isNote(_ line: Int) -> Bool {
    guard let opening = NoteLabel.opening(shapes[line].content.range, of: text.bytes) else { return false }
    return opening.label.mark(in: 0..<shapes[line].content.lower, of: text.bytes) != nil
  }

  func candidate(_ line: Int) -> Candidate? {
    let content = PageFrame.inside(shapes[line].content.range, of: text.bytes)
    guard !content.isEmpty else { return nil }
    let words = text.bytes[content].split(whereSeparator: \.isWhitespace).map { $0.startIndex..<$0.endIndex }
    if namesDivision(content), words.count < 3 { return repeatedDivision(line, content) }
    if words.count == 2, pageWords.contains(LanguageModel.form(text.bytes[words[0]].filter(\.isASCIILetter))),
      let number = PageNumber(text.bytes, words[1])
    {
      return Candidate(
        line: line, number: number.value, numberText: text.bytes[words[1]].string, isRoman: number.isRoman)
    }
    if words.count == 1, let number = PageNumber(text.bytes, content) {
      return Candidate(
        line: line, number: number.value, numberText: text.bytes[content].string, isRoman: number.isRoman)
    }
    if words.count >= 2 {
      // "IX. In which": a heading has its number with a stop.
      if text.bytes[words[0].upperBound - 1] != UInt8(ascii: "."),
        let number = PageNumber(text.bytes, PageFrame.inside(words[0], of: text.bytes)),
        !number.isRoman || number.value > 1,
        isTitleLike(words[1].lowerBound..<content.upperBound, shapes[line])
      {
        return headed(line, words[1].lowerBound..<content.upperBound, number, words[0])
      }
      let last = words[words.count - 1]
      if !isDivision(words[words.count - 2]),
        let number = PageNumber(text.bytes, PageFrame.inside(last, of: text.bytes)),
        isTitleLike(content.lowerBound..<words[words.count - 2].upperBound, shapes[line])
      {
        var found = headed(line, content.lowerBound..<words[words.count - 2].upperBound, number, last)
        // "Kenwigs, Mrs., 41": an entry of an index, unless it comes back.
        found?.isEntry = text.bytes[words[words.count - 2].upperBound - 1] == UInt8(ascii: ",")
        return found
      }
    }
    guard isTitleLike(content, shapes[line]), !namesDivision(content), !beginsWithStoppedNumber(words[0]),
      !endsSentenceOfFigures(line)
    else { return nil }
    return headed(line, content, nil, nil)
  }

  /// "4:9; and Job 3:3, 3:7 and 3:11.": the last line of a paragraph, not a head.
  func endsSentenceOfFigures(_ line: Int) -> Bool {
    let shape = shapes[line]
    return shape.start == .digit && shape.end == .sentence && !shape.isUpper && shape.digits * 3 >= shape.letters
  }

  /// Returns a candidate for "Chapter IV", where other lines say the same: a chapter begins once.
  func repeatedDivision(_ line: Int, _ content: Range<Int>) -> Candidate? {
    let key = UnicodeFacts.lowercased(text.bytes[content])
    guard divisionLines[key, default: 0] >= 2 || standsInSentence(line) else { return nil }
    var candidate = Candidate(line: line, head: key, headDigits: [key], headText: text.bytes[content].string)
    candidate.isDivision = true
    return candidate
  }

  /// Whether a number stands above a line and running text in lower case below it.
  func standsInSentence(_ line: Int) -> Bool {
    guard let above = shapes[..<line].lastIndex(where: { !$0.isBlank }),
      let below = shapes[(line + 1)...].first(where: { !$0.isBlank })
    else { return false }
    let content = PageFrame.inside(shapes[above].content.range, of: text.bytes)
    return below.start == .lower && below.words >= 4 && PageNumber(text.bytes, content) != nil
  }

  /// Counts the short lines that name a division.
  func countDivisions() -> [[UInt8]: Int] {
    var counts: [[UInt8]: Int] = [:]
    for shape in shapes where !shape.isBlank && shape.words <= 3 {
      let content = PageFrame.inside(shape.content.range, of: text.bytes)
      if namesDivision(content) { counts[UnicodeFacts.lowercased(text.bytes[content]), default: 0] += 1 }
    }
    return counts
  }

  func beginsWithStoppedNumber(_ word: Range<Int>) -> Bool {
    text.bytes[word.upperBound - 1] == UInt8(ascii: ".")
      && PageNumber(text.bytes, PageFrame.inside(word, of: text.bytes)) != nil
  }

  /// Whether the line is "Chapter IV", "Volume 2" or the like.
  func namesDivision(_ content: Range<Int>) -> Bool {
    guard let word = Word.first(in: text.bytes, range: content), word.range.lower == content.lowerBound else {
      return false
    }
    return divisions.contains(LanguageModel.form(text.bytes[word.range.range]))
  }

  func isDivision(_ word: Range<Int>) -> Bool {
    divisions.contains(LanguageModel.form(text.bytes[word].filter(\.isASCIILetter)))
  }

  func headed(_ line: Int, _ head: Range<Int>, _ number: PageNumber?, _ place: Range<Int>?) -> Candidate? {
    let key = UnicodeFacts.lowercased(text.bytes[head]).filter { $0.isASCIILetter || !$0.isASCII }
    guard key.count >= 3 else { return nil }
    let digits = text.bytes[head].split { $0.isWhitespace || $0 == .hyphen }.filter { $0.allSatisfy(\.isASCIIDigit) }
      .map(Array.init)
    return Candidate(
      line: line, head: key, headDigits: digits, headText: text.bytes[text.bytes.trimmed(head)].string,
      number: number?.value,
      numberText: place.map { text.bytes[$0].string }, isRoman: number?.isRoman ?? false)
  }

  /// Whether a line could be a head: words with capitals, no sentence.
  func isTitleLike(_ range: Range<Int>, _ shape: LineShape) -> Bool {
    guard [.upper, .digit, .quote, .mark].contains(shape.start), shape.end != .hyphen else { return false }
    var capitals = 0
    var long = 0
    var letters = 0
    for word in Word.all(in: text.bytes, range: range) {
      letters += word.range.count
      if word.range.count >= 4 || word.isCapitalized { long += 1 }
      if word.shape != .lower { capitals += 1 }
    }
    return letters >= 3 && long > 0 && capitals * 3 >= long * 2 && shape.end != .clause
      && text.bytes[shape.content.upper - 1] != UInt8(ascii: ":")
  }
}
