/// Catchwords: the first word of the next page, set at the foot of this one for the binder.
extension PageReading {
  /// A catchword of two lines and more is none, and the next page begins close by.
  private static let reachOfCatchword = 6
  private static let longestCatchword = 24
  /// Fewer catchwords are words that happen to be alone on a line.
  private static let fewestCatchwords = 3

  /// Finds lines that say what the next page begins with. They become candidates whether or not they look like heads.
  mutating func findCatchwords() {
    let byLine = Dictionary(uniqueKeysWithValues: candidates.indices.map { (candidates[$0].line, $0) })
    let lines = shapes.indices.filter { line in
      mayBeCatchword(line) && byLine[line].map { candidates[$0].number == nil } ?? true
        && nextText(after: line, candidates: byLine).map { anticipates(line, $0) } ?? false
    }
    guard lines.count >= Self.fewestCatchwords else { return }
    for line in lines {
      if let index = byLine[line] {
        candidates[index].isCatchword = true
      } else {
        candidates.append(Candidate(line: line, isCatchword: true))
      }
    }
    candidates.sort { $0.line < $1.line }
  }

  /// Whether a line is one word, after the signature that may stand there.
  private func mayBeCatchword(_ line: Int) -> Bool {
    let shape = shapes[line]
    guard !shape.isBlank, shape.letters > 0, shape.words <= 3, let word = catchword(line) else { return false }
    // A signature and a catchword look like a row of a table.
    let kept: [SpanKind] = shape.words == 1 ? [.code, .table, .list, .protected] : [.code, .protected]
    return word.count <= Self.longestCatchword && !text.spans.holds(any: kept, shape.content)
  }

  /// Returns the last word of a line of which the others are a signature.
  private func catchword(_ line: Int) -> Range<Int>? {
    let words = tokens(in: shapes[line].content.range)
    guard let last = words.last else { return nil }
    return words.count == 1 || SignatureMark(text.bytes, words.dropLast()) != nil ? last : nil
  }

  private func nextText(after line: Int, candidates byLine: [Int: Int]) -> Int? {
    shapes.indices[(line + 1)...].prefix(Self.reachOfCatchword).first { !shapes[$0].isBlank && byLine[$0] == nil }
  }

  /// Whether the next page begins with the letters of a catchword: one may be misread.
  private func anticipates(_ line: Int, _ page: Int) -> Bool {
    guard let word = catchword(line) else { return false }
    func letters(_ range: Range<Int>) -> [UInt8] {
      UnicodeFacts.lowercased(text.bytes[range]).filter { $0.isASCIILetter || !$0.isASCII }
    }
    let wanted = letters(word)
    guard shapes[page].words >= 3, !wanted.isEmpty,
      let first = tokens(in: shapes[page].content.range).first
    else { return false }
    let found = letters(first)
    // "trou-" before "troubles": a word that was too long for its place.
    if text.bytes[word.upperBound - 1] == .hyphen { return found.count > wanted.count && found.starts(with: wanted) }
    return found == wanted || wanted.count >= 4 && EditDistance.distance(found, wanted, limit: 1) != nil
  }

  /// Whether a candidate is one of several catchwords, and cuts a sentence or stands where catchwords do.
  func isCatchword(_ candidate: Candidate) -> Bool {
    guard candidate.isCatchword, catchwords >= Self.fewestCatchwords else { return false }
    let zone = zones[candidate.zone]
    return isSureCatchword(candidate) || zone.cutsSentence && zone.candidates.count > 1
  }

  /// Verse may repeat a word where the poet wants.
  private func isSureCatchword(_ candidate: Candidate) -> Bool {
    let zone = zones[candidate.zone]
    return zone.cutsPlainly || zone.cutsSentence && zone.hasFormFeed || standsRight(candidate.line)
  }

  /// Counts the catchwords that are so without a doubt, a page apart or beside the heads of pages. Where they are enough, a
  /// page ends at each.
  mutating func acceptCatchwords() {
    let members = candidates.indices.filter { candidates[$0].isCatchword }
    let sure = members.filter { isSureCatchword(candidates[$0]) }
    let betweenPages = sure.count { zones[candidates[$0].zone].candidates.count > 1 }
    guard sure.count * 2 >= members.count, areSpaced(sure) || betweenPages * 2 >= sure.count else { return }
    catchwords = sure.count
    for index in members where isCatchword(candidates[index]) { zones[candidates[index].zone].hasCatchword = true }
  }

  /// Whether a word stands where the longest lines end, and nothing long before it.
  private func standsRight(_ line: Int) -> Bool {
    guard let measure = text.surroundings.measure, let word = catchword(line) else { return false }
    let width = shapes[line].width
    return width * 4 >= measure * 3 && (width - word.count) * 2 >= measure
  }
}
