/// The pages of a cleaned text, read off its ledger.
enum PageList {
  /// Returns the pages in order. A page begins where the furniture that told of it stood.
  static func pages(of ledger: Ledger, map: OriginMap, textLength: Int, document: Document) -> [Repair.Page] {
    var marks: [(start: Int, mark: Finding.PageMark)] = []
    for entry in ledger.entries {
      guard case .page(let mark)? = entry.finding else { continue }
      marks.append((min(textLength, map.current(of: OriginRange(entry.origin.upper, entry.origin.upper)).upper), mark))
    }
    marks.sort { $0.start < $1.start }
    return marks.enumerated().map { index, mark in
      let end = index + 1 < marks.count ? marks[index + 1].start : textLength
      return Repair.Page(number: mark.mark.number, head: mark.mark.head, range: TextRange(mark.start, max(mark.start, end)))
    }
  }

  /// Returns the title that the titles stage kept, else the first Markdown heading of the first level.
  static func title(of ledger: Ledger, text: [UInt8]) -> String? {
    for entry in ledger.entries {
      if case .title(let reading)? = entry.finding { return reading.kept }
    }
    let lines = LineIndex(text)
    for line in 0..<min(lines.lineCount, 60) {
      let content = lines.content(line)
      if text.starts(with: Array("# ".utf8), at: content.lowerBound) {
        return text[(content.lowerBound + 2)..<content.upperBound].string
      }
    }
    return nil
  }
}
