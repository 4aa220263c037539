import CleanText

/// What the template of a document's page is given.
struct DocumentView {
  private let data: DocumentData
  private let rules: RulePack

  init(_ data: DocumentData, rules: RulePack) {
    self.data = data
    self.rules = rules
  }

  func values(of repair: Repair) -> [String: Any] {
    let total = data.entries.count
    var values: [String: Any] = [
      "name": repair.document.name, "applied": count(.applied), "suggested": count(.suggested),
      "flagged": count(.flagged), "kinds": data.series.count.grouped, "layout": data.layout.grouped,
      "entryCount": max(1, total), "isEmpty": total == 0, "entries": entries(),
    ]
    let parts = repair.document.name.split(separator: "/", omittingEmptySubsequences: false)
    values["file"] = String(parts.last ?? "")
    if parts.count > 1 { values["folder"] = parts.dropLast().joined(separator: " / ") }
    let subtitle = Self.subtitle(of: repair)
    if !subtitle.isEmpty { values["subtitle"] = subtitle }
    if total > PageMaker.plainEntries {
      values["cut"] = true
      values["shown"] = PageMaker.plainEntries
      values["total"] = total.grouped
    }
    return values
  }

  private func count(_ state: DocumentData.State) -> String { data.entries.count { $0.state == state }.grouped }

  private static func subtitle(of repair: Repair) -> String {
    let encoding = repair.document.encoding
    let language = repair.surroundings.variety ?? repair.surroundings.language
    return [repair.title, language == "und" ? nil : language, encoding == .utf8 ? nil : encoding.name]
      .compactMap { $0 }.joined(separator: " · ")
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
    let words = isFlag ? place : Self.wholeWords(text, place, of: series)
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

  /// Returns the place with the parts of words that its change splits or joins: none at a rim that is punctuation.
  private static func wholeWords(_ text: [UInt8], _ place: Range<Int>, of series: DocumentData.Series) -> Range<Int> {
    let edge = series.before.isEmpty ? series.after : series.before
    let growsLeft = edge.isEmpty || joins(decodeScalar(edge, at: 0).scalar)
    let growsRight = edge.isEmpty || joins(decodeScalar(edge, before: edge.count).scalar)
    var (lower, upper) = (place.lowerBound, place.upperBound)
    while growsLeft, lower > 0, place.lowerBound - lower < 40 {
      let (scalar, length) = decodeScalar(text, before: lower)
      guard isInWord(scalar) else { break }
      lower -= length
    }
    while growsRight, upper < text.count, upper - place.upperBound < 40 {
      let (scalar, length) = decodeScalar(text, at: upper)
      guard isInWord(scalar) else { break }
      upper += length
    }
    return lower..<upper
  }

  private static func joins(_ scalar: UInt32) -> Bool { isInWord(scalar) || scalar <= 0x20 }

  /// Whether a scalar belongs to a word, as the page's script sees it too: letters, digits, hyphen, apostrophe.
  private static func isInWord(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x27, 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2019: true
    case 0xC0...0x1FFF, 0x2C00...0xD7FF, 0xF900...0x10FFFF: true
    default: false
    }
  }

  /// Returns text for a running line: a line end shows as a sign.
  private static func inline(_ text: [UInt8]) -> String {
    String(PageText.readable(text).unicodeScalars.flatMap { $0 == "\n" ? ["⏎"] : [Character($0)] })
  }
}
