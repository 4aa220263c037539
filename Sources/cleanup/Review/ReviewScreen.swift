import CleanText
import ProjectFiles

/// What a reviewer sees: a hunk, and the question. Nothing of a text can steer the terminal.
struct ReviewScreen {
  let console: Console
  /// Places of a series that are shown at once.
  private static let shownPlaces = 5
  /// Lines of a removed passage that are shown.
  private static let shownLines = 8
  /// Bytes of the sentence on either side.
  private static let reach = 240

  func show(_ session: ReviewSession) throws {
    guard let index = session.current else { return }
    let item = session.queue.items[index]
    let series = session.queue.series(of: index)
    try Console.out("\n" + head(item, series: series.count, showsSeries: session.showsSeries))
    let shown = session.showsSeries ? Array(series.prefix(Self.shownPlaces)) : [index]
    for place in shown {
      let item = session.queue.items[place]
      let line = session.showsSeries ? console.styled("\(item.place.line): ", .faint) : ""
      try Console.out("  " + line + body(item))
    }
    if shown.count < series.count, session.showsSeries { try Console.out("  and \(series.count - shown.count) more") }
    let why = item.entry.evidence.map { Console.oneLine($0.text) }.joined(separator: "; ")
    if !why.isEmpty { try Console.out(console.styled("  \(why)", .faint)) }
    try showSuggestions(item.entry)
    if let verdict = session.book.decision(on: item.entry) { try Console.out("  decided: \(verdict.told)") }
  }

  private func head(_ item: ReviewQueue.Item, series: Int, showsSeries: Bool) -> String {
    let place =
      showsSeries
      ? (series == 1 ? "1 place" : "\(series) places") : Console.oneLine("\(item.document):\(item.place.line)")
    var parts = ["\(item.place.state)", "\(Int((item.entry.confidence * 100).rounded())) % sure"]
    if !showsSeries, series > 1 { parts.append("\(series) like it") }
    return console.styled(place, .bold) + "  \(item.entry.rule.name)  "
      + console.styled(
        parts.joined(separator: ", "), .faint)
  }

  private func showSuggestions(_ entry: LoggedEdit) throws {
    guard !entry.suggestions.isEmpty else { return }
    let list = entry.suggestions.prefix(9).enumerated().map { "\($0.offset + 1) \(Console.oneLine($0.element.text))" }
    try Console.out("  perhaps: " + list.joined(separator: "  "))
  }

  private func body(_ item: ReviewQueue.Item) -> String {
    if item.entry.isRemoval { return removed(item.entry) }
    let quotation = item.quotation
    let left = Self.cut(quotation.left, keepingEnd: true)
    let right = Self.cut(quotation.right, keepingEnd: false)
    guard item.place.state != .flagged else {
      return left + marked(quotation.before, "[?", "?]", .yellow) + right
    }
    var change = ""
    if !quotation.before.allSatisfy(\.isWhitespace) || quotation.after.isEmpty {
      change += marked(quotation.before, "[-", "-]", .red)
    }
    if !quotation.after.allSatisfy(\.isWhitespace) { change += marked(quotation.after, "{+", "+}", .green) }
    return left + change + right
  }

  private func removed(_ entry: LoggedEdit) -> String {
    let lines = entry.before.split(separator: .newline).filter { !$0.allSatisfy(\.isWhitespace) }
    var shown = lines.prefix(Self.shownLines).map { line in
      marked(Array(line.prefix(Self.reach)), "[-", "-]", .red)
    }
    if lines.count > shown.count { shown.append("… \(lines.count - shown.count) more lines") }
    return shown.joined(separator: "\n  ")
  }

  private func marked(_ text: [UInt8], _ open: String, _ close: String, _ style: Console.Style) -> String {
    let line = Console.oneLine(text.text)
    return console.colors ? console.styled(line, style) : open + line + close
  }

  /// Returns what stands beside a change, cut at a blank where it is long.
  private static func cut(_ text: [UInt8], keepingEnd: Bool) -> String {
    guard text.count > reach else { return Console.oneLine(text.text) }
    var part = keepingEnd ? text.suffix(reach) : text.prefix(reach)
    if keepingEnd {
      part = part.drop { !$0.isWhitespace }
      return "…" + Console.oneLine(part.string)
    }
    if let blank = part.lastIndex(where: \.isWhitespace) { part = part[..<blank] }
    return Console.oneLine(part.string) + " …"
  }

  /// Asks, without ending the line. After the last place one can still go back.
  func ask(_ session: ReviewSession) throws {
    guard let index = session.current else {
      let left = session.queue.items.count - session.decidedCount
      let told = left == 0 ? "All is decided" : "This is the end; \(left) are left undecided"
      return try Console.out(Array(console.styled("\(told) [u,k,q,?]? ", .bold).utf8))
    }
    let item = session.queue.items[index]
    let what = session.showsSeries ? "this series" : item.place.state == .flagged ? "this flag" : "this edit"
    let question = "(\(session.position + 1)/\(session.count)) Accept \(what) [\(ReviewKey.prompt)]? "
    try Console.out(Array(console.styled(question, .bold).utf8))
  }
}
