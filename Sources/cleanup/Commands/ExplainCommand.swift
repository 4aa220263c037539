import ArgumentParser
import CleanText

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells of every edit and flag on a line: what, where, why, how sure, on which evidence, what was decided."
  )

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
    try Console.out(
      "\(session.console.styled("\(Console.oneLine(path)):\(line)", .bold)): \(Console.oneLine(text.string))")
    let accounts = Self.accounts(of: cleaned.repair, touching: content, in: session)
    for account in accounts { try Console.out("\n\(account.text)") }
    if accounts.isEmpty { try Console.out("nothing is changed or flagged here") }
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

  /// Returns the accounts of what touches a line, in the order of the places.
  private static func accounts(of repair: Repair, touching line: Range<Int>, in session: Session) -> [Account] {
    let document = ReviewDocument(repair)
    let lines = LineIndex(document.source)
    return document.entries.compactMap { entry in
      guard let origin = entry.origins.first(where: { touches($0, line) }) else { return nil }
      return Account(
        entry: entry, rule: session.rules[entry.rule],
        quotation: document.quotation(of: document.place(of: entry, at: origin)),
        place: lines.place(of: origin.lower), console: session.console)
    }
  }
}
