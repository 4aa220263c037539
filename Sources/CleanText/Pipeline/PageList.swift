/// The pages of a cleaned text, read off its ledger.
enum PageList {
  /// Returns the pages in order. A page begins where a page break or the furniture that told of one stood.
  static func pages(of ledger: Ledger, map: OriginMap, textLength: Int, document: Document) -> [Repair.Page] {
    var marks: [(start: Int, mark: Finding.PageMark?)] = []
    for entry in ledger.entries where entry.applied {
      let mark: Finding.PageMark? = if case .page(let mark)? = entry.finding { mark } else { nil }
      guard mark != nil || entry.before.contains(.formFeed) else { continue }
      marks.append((min(textLength, map.current(of: OriginRange(entry.origin.upper, entry.origin.upper)).upper), mark))
    }
    guard !marks.isEmpty else { return [] }
    var pages = [Repair.Page(number: nil, head: nil, range: TextRange(0, textLength))]
    for (start, mark) in marks.sorted(by: { $0.start < $1.start }) {
      if start > pages[pages.count - 1].range.lower {
        pages[pages.count - 1].range.upper = start
        pages.append(Repair.Page(number: nil, head: nil, range: TextRange(start, textLength)))
      }
      guard let mark else { continue }
      let page = mark.isFoot && pages.count > 1 ? pages.count - 2 : pages.count - 1
      pages[page].number = pages[page].number ?? mark.number
      pages[page].head = pages[page].head ?? mark.head
    }
    return pages
  }

  /// Returns the title that the titles stage kept, else the first Markdown heading of the first level.
  static func title(of ledger: Ledger, text: [UInt8]) -> String? {
    for entry in ledger.entries {
      if case .title(let reading)? = entry.finding { return reading.kept }
    }
    let lines = LineIndex(text)
    for line in 0..<min(lines.lineCount, 60) {
      let content = lines.content(line)
      if text.starts(with: "# ", at: content.lowerBound) {
        return text[(content.lowerBound + 2)..<content.upperBound].string
      }
    }
    return nil
  }
}
