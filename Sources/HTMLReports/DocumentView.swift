import CleanText

/// What the template of a document's page is given.
struct DocumentView {
  private let data: DocumentData
  private let rules: RulePack

  init(_ data: DocumentData, rules: RulePack) {
    self.data = data
    self.rules = rules
  }

  func values(of document: ReviewDocument) -> [String: Any] {
    let total = data.entries.count
    var values: [String: Any] = [
      "name": document.name, "applied": count(.applied), "suggested": count(.suggested),
      "flagged": count(.flagged), "kinds": data.series.count.grouped, "layout": data.layout.grouped,
      "entryCount": max(1, total), "isEmpty": total == 0, "entries": entries(),
    ]
    let parts = document.name.split(separator: "/", omittingEmptySubsequences: false)
    values["file"] = String(parts.last ?? "")
    if parts.count > 1 { values["folder"] = parts.dropLast().joined(separator: " / ") }
    let subtitle = Self.subtitle(of: document)
    if !subtitle.isEmpty { values["subtitle"] = subtitle }
    if total > PageMaker.plainEntries {
      values["cut"] = true
      values["shown"] = PageMaker.plainEntries
      values["total"] = total.grouped
    }
    return values
  }

  private func count(_ state: DocumentData.State) -> String { data.entries.count { $0.state == state }.grouped }

  private static func subtitle(of document: ReviewDocument) -> String {
    [
      document.title, document.language == "und" ? nil : document.language,
      document.encoding == .utf8 ? nil : document.encoding.name,
      document.isWindow
        ? "the first window of a long text; the others stand in the diff and in the corpus’s data/ledger" : nil,
    ].compactMap { $0 }.joined(separator: " · ")
  }

  private func entries() -> [[String: Any]] {
    var page = 0
    return data.entries.prefix(PageMaker.plainEntries).enumerated().map { index, entry in
      var values = values(of: entry, position: index + 1)
      while page < data.pages.count, data.pages[page].entry <= index {
        let mark = data.pages[page]
        if mark.number != nil || mark.head != nil {
          values["page"] = ["page \(mark.number ?? "?")", mark.head].compactMap { $0 }.joined(separator: " · ")
        }
        page += 1
      }
      return values
    }
  }

  private func values(of entry: DocumentData.Entry, position: Int) -> [String: Any] {
    let series = data.series[entry.series]
    var values: [String: Any] = [
      "state": "\(entry.state)", "position": position, "of": data.entries.count, "line": entry.line.grouped,
      "rule": data.rules[series.rule].name, "sure": entry.confidence,
    ]
    if !entry.evidence.isEmpty {
      values["evidence"] = entry.evidence.map { data.evidence[$0] }.joined(separator: "; ")
    }
    if !entry.suggestions.isEmpty {
      values["offers"] = entry.suggestions.map(PageText.readable).joined(separator: ", ")
    }
    if series.isRemoval {
      values["removed"] = Self.removed(series.before)
    } else {
      values["sentence"] = sentence(entry)
    }
    return values
  }

  private static func removed(_ text: [UInt8]) -> [String: Any] {
    let lines = text.split(separator: .newline).count { line in !line.allSatisfy(\.isWhitespace) }
    let words = PageText.readable(Array(text.split(whereSeparator: \.isWhitespace).joined(separator: [.space])))
    return [
      "lines": lines == 1 ? "a line" : "\(lines.grouped) lines",
      "first": words.count > 90 ? words.prefix(88) + "…" : words, "whole": PageText.readable(text),
    ]
  }

  /// The sentence with what was and what is, grown to whole words.
  private func sentence(_ entry: DocumentData.Entry) -> [String: Any] {
    let text = entry.sentence.map { data.sentences[$0] } ?? []
    let series = data.series[entry.series]
    let isFlag = entry.state == .flagged
    let place = entry.sentence == nil ? 0..<0 : entry.place
    let words =
      isFlag ? place : Word.whole(around: place, of: series.before.isEmpty ? series.after : series.before, in: text)
    let (left, right) = (text[words.lowerBound..<place.lowerBound], text[place.upperBound..<words.upperBound])
    var values: [String: Any] = [
      "left": text[..<words.lowerBound].string, "right": text[words.upperBound...].string,
      "was": entry.state == .applied ? "was" : "is", "now": entry.state == .applied ? "now" : "suggested",
    ]
    if isFlag {
      values["mark"] = Self.inline(place.isEmpty ? series.before : Array(text[place]))
    } else {
      let (before, after) = (left + series.before + right, left + series.after + right)
      if !before.allSatisfy(\.isWhitespace) { values["gone"] = Self.inline(Array(before)) }
      if !after.allSatisfy(\.isWhitespace) { values["come"] = Self.inline(Array(after)) }
    }
    return values
  }

  /// Returns text for a running line: a line end shows as a sign.
  private static func inline(_ text: [UInt8]) -> String {
    String(PageText.readable(text).unicodeScalars.flatMap { $0 == "\n" ? ["⏎"] : [Character($0)] })
  }
}
