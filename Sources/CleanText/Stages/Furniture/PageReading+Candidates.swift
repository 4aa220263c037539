/// Lines that might be heads or page numbers, by their looks.
extension PageReading {
  mutating func findCandidates() {
    hasSignatures = numbersLeaves()
    var plain: [[UInt8]: [Int]] = [:]
    for line in shapes.indices where !shapes[line].isBlank && isShort(line) {
      // Three gaps are a table's, but for a statute's head: "[CH. 77.]   Highways Act   [41 & 42 VICT.]   5".
      guard shapes[line].words <= 12 || isSpacedOut(line),
        shapes[line].gaps <= (shapes[line].marks.holds(oneOf: "[") ? 3 : 2),
        !text.spans.holds(any: [.code, .protected], shapes[line].content)
      else { continue }
      if isNote(line) { continue }
      if let candidate = candidate(line) {
        candidates.append(candidate)
      } else if let key = plainKey(line) {
        plain[key, default: []].append(line)
      }
    }
    findPlainHeads(plain.filter { $0.value.count >= Self.fewestPlain })
  }

  /// Fewer lines that say the same without the looks of a head are chance.
  private static let fewestPlain = 4

  /// Takes lines that say the same for candidates where blank lines, page breaks or other candidates set them off.
  private mutating func findPlainHeads(_ plain: [[UInt8]: [Int]]) {
    guard !plain.isEmpty else { return }
    let known = Set(candidates.map(\.line))
    func isOpen(_ line: Int) -> Bool { !shapes.indices.contains(line) || shapes[line].isBlank || known.contains(line) }
    for (key, lines) in plain {
      for line in lines where isOpen(line - 1) || hasFormFeed(line) {
        guard isOpen(line + 1) || hasFormFeed(line + 1) else { continue }
        let head = text.bytes[shapes[line].content.range].string
        candidates.append(Candidate(line: line, head: key, headText: head, isPlain: true))
      }
    }
    candidates.sort { $0.line < $1.line }
  }

  /// Returns the letters of a line that may be a head though it has small letters: it begins with a capital or is an
  /// address.
  private func plainKey(_ line: Int) -> [UInt8]? {
    let content = shapes[line].content
    guard shapes[line].letters >= 6, shapes[line].start != .bullet, text.bytes[content.upper - 1] != UInt8(ascii: ":"),
      shapes[line].start != .lower || text.spans.holds(.address, content),
      !namesDivision(content.range), !text.spans.holds(any: [.table, .list, .heading], content)
    else { return nil }
    return UnicodeFacts.lowercased(text.bytes[content.range]).filter { $0.isASCIILetter || !$0.isASCII }
  }

  /// "T H E  S A L T  R O A D": a word a letter, or nearly so where some words were joined.
  private func isSpacedOut(_ line: Int) -> Bool {
    shapes[line].isUpper && shapes[line].letters <= shapes[line].words * 2
  }

  private func standsAtBlank(_ line: Int) -> Bool {
    line == 0 || shapes[line - 1].isBlank || line + 1 == shapes.count || shapes[line + 1].isBlank || hasFormFeed(line)
  }

  /// Whether a line is short enough for a head: shorter than running text, but where a blank line stands beside it, and for
  /// one that fills its line with what stands left, amid and right.
  private func isShort(_ line: Int) -> Bool {
    let longest = 70
    guard shapes[line].gaps > 0 else {
      guard shapes[line].length <= longest, let measure = text.surroundings.measure else {
        return shapes[line].length <= longest
      }
      return shapes[line].length * 10 <= measure * 9 || standsAtBlank(line)
    }
    var wasBlank = false
    let length = shapes[line].content.range.count { place in
      defer { wasBlank = text.bytes[place].isBlank }
      return !text.bytes[place].isContinuation && !(wasBlank && text.bytes[place].isBlank)
    }
    return length <= longest
  }

  /// Whether a line begins with the label of a note whose mark stands above: "* Ibid." comes back on every page.
  func isNote(_ line: Int) -> Bool {
    guard let opening = NoteLabel.opening(shapes[line].content.range, of: text.bytes) else { return false }
    return opening.label.mark(in: 0..<shapes[line].content.lower, of: text.bytes) != nil
  }

  func candidate(_ line: Int) -> Candidate? {
    let content = PageFrame.inside(shapes[line].content.range, of: text.bytes)
    guard !content.isEmpty else { return nil }
    let words = tokens(in: content)
    if namesDivision(content), words.count < 3 { return repeatedDivision(line, content) }
    if let label = PageLabel(text.bytes, words[...], line: shapes[line].content.range, labelWords) {
      var found = numbered(line, label)
      found.signature = signature(words)
      return found
    }
    if let signature = signature(words) {
      return Candidate(line: line, headText: text.bytes[content].string, signature: signature)
    }
    if let found = numberInside(line, words) ?? numberFirst(line, content, words) ?? numberLast(line, content, words) {
      return found
    }
    guard isTitleLike(content, shapes[line]), !namesDivision(content), !beginsWithStoppedNumber(words[0]),
      !endsSentenceOfFigures(line)
    else { return nil }
    return headed(line, words, nil)
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

  /// Returns what white space parts: words with the marks that touch them.
  func tokens(in range: Range<Int>) -> [Range<Int>] {
    text.bytes[range].split(whereSeparator: \.isWhitespace).map { $0.startIndex..<$0.endIndex }
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

  /// Whether a line could be a head: words with capitals, no sentence.
  func isTitleLike(_ range: Range<Int>, _ shape: LineShape) -> Bool {
    guard [.upper, .digit, .quote, .mark].contains(shape.start), shape.end != .hyphen else { return false }
    // "Go to bed!": a speech.
    if shape.start == .quote, shape.end == .sentence, !shape.isUpper { return false }
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
