import ArgumentParser
import CleanText

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Shows every edit and flag on a line of an input, with its evidence.")

  @Argument(help: ArgumentHelp("The input and the line's number.", valueName: "file:line"))
  var place: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let (path, line) = try parsed()
    let session = try Session(common, input: path)
    let file = InputFile(path: path, name: Files.name(of: path))
    let cleaned = try file.clean(in: session, with: ToolBox(session))
    let lines = LineIndex(cleaned.repair.document.source)
    guard line <= lines.lineCount else {
      throw Complaint(path, "has \(lines.lineCount) lines; name one of them")
    }
    let content = lines.starts[line - 1]..<(line < lines.lineCount ? lines.starts[line] : lines.count)
    let text = cleaned.repair.document.source[lines.content(line - 1)]
    try Console.out("\(session.console.styled("\(path):\(line)", .bold)): \(Console.oneLine(text.string))")
    let entries = cleaned.repair.ledger.byPlace.filter { $0.origins.contains { Self.touches($0, content) } }
    for entry in entries { try Console.out(Self.text(on: entry, in: session, lines: lines)) }
    if entries.isEmpty { try Console.out("nothing is changed or flagged here") }
  }

  private func parsed() throws -> (path: String, line: Int) {
    guard let colon = place.utf8.lastIndex(of: UInt8(ascii: ":")), colon > place.startIndex,
      let line = Int(place[place.utf8.index(after: colon)...]), line > 0
    else { throw Complaint("'\(place)' is no FILE:LINE; write a file, a colon and a line number") }
    return (String(place[..<colon]), line)
  }

  private static func touches(_ origin: OriginRange, _ line: Range<Int>) -> Bool {
    origin.count == 0 ? line.contains(origin.lower) : origin.lower < line.upperBound && origin.upper > line.lowerBound
  }

  private static func text(on entry: LoggedEdit, in session: Session, lines: LineIndex) -> String {
    let console = session.console
    let place = lines.place(of: entry.origins[0].lower)
    let verdict =
      entry.applied
      ? "applied"
      : entry.isSettled ? "left as it is by a decision" : entry.applicability == .flag ? "flagged" : "suggested"
    var text = "\n\(console.styled(entry.rule.name, .bold)) (\(verdict), stage \(entry.stage.rawValue), "
    text += "line \(place.line), column \(place.column)"
    if entry.origins.count > 1 { text += " and \(entry.origins.count - 1) more places" }
    text += ")\n  before: \(Excerpt.quoted(entry.before))"
    if entry.applicability != .flag { text += "\n  after: \(Excerpt.quoted(entry.after))" }
    if !entry.suggestions.isEmpty {
      text += "\n  perhaps: \(entry.suggestions.map { Excerpt.quoted($0) }.joined(separator: ", "))"
    }
    text += "\n  confidence: \(confidence(entry.confidence))"
    for evidence in entry.evidence { text += "\n  evidence: \(Console.oneLine(evidence.text))" }
    guard let rule = session.rules[entry.rule] else { return text }
    return text + "\n  rule: \(rule.summary)\n  why: \(rule.why)"
  }

  private static func confidence(_ value: Float) -> String {
    var json = JSONWriter()
    json.decimal(Double(value))
    return json.bytes.text
  }
}
