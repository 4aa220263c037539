/// What stands between two lines of text, and whether it cuts a sentence.
extension PageReading {
  mutating func findZones() {
    var byLine = [Int: Int]()
    for (index, candidate) in candidates.enumerated() { byLine[candidate.line] = index }
    var line = 0
    while line < shapes.count {
      var zone = Zone(lines: line..<line)
      while line < shapes.count, shapes[line].isBlank || byLine[line] != nil {
        if hasFormFeed(line) { zone.hasFormFeed = true }
        if let index = byLine[line] { zone.candidates.append(index) } else { zone.blanks += 1 }
        line += 1
      }
      zone.lines = zone.lines.lowerBound..<line
      if line < shapes.count, hasFormFeed(line) { zone.hasFormFeed = true }
      if !zone.candidates.isEmpty { append(zone) }
      line += 1
    }
  }

  func hasFormFeed(_ line: Int) -> Bool {
    let lower = text.lines.starts[line]
    return text.bytes[lower..<max(lower, shapes[line].content.lower)].contains(.formFeed)
  }

  mutating func append(_ found: Zone) {
    var zone = found
    if zone.lines.lowerBound > 0 { zone.textBefore = zone.lines.lowerBound - 1 }
    if zone.lines.upperBound < shapes.count { zone.textAfter = zone.lines.upperBound }
    zone.cutsSentence = cutsSentence(zone)
    zone.cutsPlainly = zone.cutsSentence && goesOnInLowerCase(zone)
    zone.cutsVerse = cutsVerse(zone)
    // Foot lines stand before the page break, or before the widest blank where no form feed tells it.
    var seenBreak = zone.textBefore == nil
    var waiting = zone.candidates[...]
    for line in zone.lines {
      if hasFormFeed(line) || (shapes[line].isBlank && !zone.hasFormFeed) { seenBreak = true }
      guard let index = waiting.first, candidates[index].line == line else { continue }
      waiting.removeFirst()
      candidates[index].isFoot = !seenBreak
      candidates[index].zone = zones.count
    }
    zones.append(zone)
  }

  func cutsSentence(_ zone: Zone) -> Bool {
    guard let after = zone.textAfter else { return false }
    // "THE MILL / by / A. MILLER": a title and its byline cut nothing.
    if let word = Word.first(in: text.bytes, range: shapes[after].content.range), shapes[after].words <= 5,
      text.bytes[word.range.range].elementsEqual(Array("by".utf8))
    {
      return false
    }
    guard let before = zone.textBefore else { return shapes[after].start == .lower }
    // Verse and titles end their lines as they like.
    guard shapes[before].words >= 4, !shapes[before].isUpper, !text.spans.holds(.verse, shapes[before].content) else {
      return false
    }
    let measure = text.surroundings.measure ?? 60
    switch shapes[before].end {
    case .letter, .clause, .hyphen, .digit:
      return shapes[after].start == .lower || shapes[before].width * 10 >= measure * 6
    default: return shapes[after].start == .lower
    }
  }

  /// Whether verse goes on after a line with a comma: a poem ends with none. A line without a mark tells nothing of verse.
  func cutsVerse(_ zone: Zone) -> Bool {
    guard let before = zone.textBefore, let after = zone.textAfter else { return false }
    return text.spans.holds(.verse, shapes[before].content) && shapes[before].end == .clause
      && shapes[before].words >= 3 && !shapes[after].isUpper
  }

  func goesOnInLowerCase(_ zone: Zone) -> Bool {
    guard let before = zone.textBefore, let after = zone.textAfter else { return false }
    return shapes[after].start == .lower && shapes[before].breaksOff
  }

  /// Finds zones that a page with as many lines as most ends or begins at.
  mutating func findFullPages() {
    var breaks: [(zone: Int, lines: Int)] = []
    var last = 0
    for (index, zone) in zones.enumerated() where endsPage(zone) {
      breaks.append((index, printedLines(last..<zone.lines.lowerBound)))
      last = zone.lines.upperBound
    }
    guard breaks.count >= 3 else { return }
    zones[breaks[0].zone].isFirstBreak = true
    // The first page may have lost its beginning.
    let inner = breaks.dropFirst().map(\.lines).sorted()
    let median = inner[inner.count / 2]
    for place in breaks.indices.dropFirst() where breaks[place].lines * 5 < median * 4 {
      zones[breaks[place - 1].zone].beginsLow = true
    }
    for place in breaks.indices where breaks[place].lines >= 12 {
      zones[breaks[place].zone].endsFullPage = breaks[place].lines * 20 >= median * 19
      if place > 0, breaks[place].lines * 10 >= median * 9 { zones[breaks[place - 1].zone].beginsFullPage = true }
    }
  }

  private func endsPage(_ zone: Zone) -> Bool {
    zone.candidates.contains { isCountedNumber($0) || candidates[$0].repeats >= 3 && candidates[$0].repeatIsSpaced }
  }

  /// Returns the lines that a page had in print: a paragraph on one line had several.
  private func printedLines(_ lines: Range<Int>) -> Int {
    let measure = text.surroundings.measure ?? 65
    return shapes[lines].reduce(0) { $0 + ($1.isBlank ? 0 : 1 + max(0, $1.length - 1) / max(20, measure + 5)) }
  }
}
