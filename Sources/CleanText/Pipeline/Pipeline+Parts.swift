extension Pipeline {
  /// Cleans a window of a long document as a document of its own. What parts it from the next one becomes a blank line.
  public func repair(_ part: DocumentPart, with tools: inout Tools) -> Repair {
    var content = part.document
    // Where blank lines are nobody's matter, they are a part of the text as others are.
    let canonical = settings.stages.contains(.paragraphs) && !part.isLast ? rules["paragraphs.canonical"] : nil
    if canonical != nil { content.source.removeLast(part.separator) }
    var repair = repair(content, with: &tools)
    repair.forgetCuts(atStart: !part.isFirst, atEnd: !part.isLast)
    if let canonical { repair.end(with: part, rule: canonical, atPage: rules["paragraphs.page-break"]) }
    return repair
  }
}

extension Repair {
  /// Drops the flags that tell of a sentence cut in two where only the window begins or ends.
  fileprivate mutating func forgetCuts(atStart: Bool, atEnd: Bool) {
    let isOurs = { (entry: LoggedEdit) in
      switch entry.finding {
      case .cut(.beginning): atStart
      case .cut(.end): atEnd
      default: false
      }
    }
    guard ledger.entries.contains(where: isOurs) else { return }
    ledger = Ledger(numbering: ledger.entries.filter { !isOurs($0) })
  }

  /// Takes the separator of a part to its end, in canonical form.
  fileprivate mutating func end(with part: DocumentPart, rule: Rule, atPage pageBreak: Rule?) {
    let separator = Array(part.document.source.suffix(part.separator))
    let place = TextRange(text.count, text.count + separator.count)
    let wanted = self.separator(standing: separator)
    document = part.document
    text += separator
    guard wanted != separator else { return }
    let rule = separator.contains(.formFeed) ? pageBreak ?? rule : rule
    let edits = EditList([Edit(place, wanted, rule: rule)], in: text)
    ledger.record(edits.edits, noted: [], stage: .paragraphs, text: text, map: map)
    ledger.forgetMarks()
    text = edits.applied(to: text)
    map = map.composed(with: edits.lengths)
  }

  /// Returns what shall part the text from the next window: a blank line where that is how it parts its paragraphs.
  private func separator(standing: [UInt8]) -> [UInt8] {
    guard !text.isEmpty else { return [] }
    if !standing.isEmpty { return [.newline] }
    var (lines, blank) = (0, 0)
    for index in text.indices.dropFirst() where text[index - 1] == .newline {
      if text[index] == .newline { blank += 1 } else { lines += 1 }
    }
    return blank * 2 > lines ? [.newline] : []
  }
}
