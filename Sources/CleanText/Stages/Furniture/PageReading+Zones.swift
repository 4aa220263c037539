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
    // Foot lines stand before the page break, or before the widest blank where no form feed tells it.
    var seenBreak = zone.textBefore == nil
    for line in zone.lines {
      if hasFormFeed(line) || (shapes[line].isBlank && !zone.hasFormFeed) { seenBreak = true }
      for index in zone.candidates where candidates[index].line == line {
        candidates[index].isFoot = !seenBreak
        candidates[index].zone = zones.count
      }
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

  func goesOnInLowerCase(_ zone: Zone) -> Bool {
    guard let before = zone.textBefore, let after = zone.textAfter else { return false }
    return shapes[after].start == .lower && [.letter, .clause, .hyphen].contains(shapes[before].end)
  }

  /// Finds zones that a page with as many lines as most ends at.
  mutating func findFullPages() {
    var ends: [(zone: Int, lines: Int)] = []
    var last = 0
    for (index, zone) in zones.enumerated() where zone.candidates.contains(where: { isCountedNumber($0) }) {
      ends.append((index, shapes[last..<zone.lines.lowerBound].count { !$0.isBlank }))
      last = zone.lines.upperBound
    }
    guard ends.count >= 4 else { return }
    let median = ends.map(\.lines).sorted()[ends.count / 2]
    for end in ends where end.lines >= 12 && end.lines * 20 >= median * 19 { zones[end.zone].endsFullPage = true }
  }
}
