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
    let repair = try file.repair(around: line, in: session)
    let before = repair.document.start.lines
    let lines = LineIndex(repair.document.source)
    guard line <= before + lines.lineCount else {
      throw Complaint(path, "has \(before + lines.lineCount) lines; name one of them")
    }
    let index = line - before - 1
    let content = lines.starts[index]..<(index + 1 < lines.lineCount ? lines.starts[index + 1] : lines.count)
    let text = repair.document.source[lines.content(index)]
    try Console.out(
      "\(session.console.styled("\(Console.oneLine(path)):\(line)", .bold)): \(Console.oneLine(text.string))")
    let accounts = Self.accounts(of: repair, touching: content, in: session)
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
    func place(of origin: OriginRange) -> (line: Int, column: Int) {
      let (line, column) = lines.place(of: origin.lower)
      return (repair.document.start.lines + line, column)
    }
    return document.entries.compactMap { entry in
      guard let origin = entry.origins.first(where: { touches($0, line) }) else { return nil }
      return Account(
        entry: entry, rule: session.rules[entry.rule],
        quotation: document.quotation(of: document.place(of: entry, at: origin)),
        place: place(of: origin), console: session.console)
    }
  }
}

extension InputFile {
  /// Cleans the file, of a long one the window that holds a line, or the last one.
  fileprivate func repair(around line: Int, in session: Session) throws(Complaint) -> Repair {
    let tools = ToolBox(session)
    guard let file = try long(session.limit) else { return try clean(in: session, with: tools) }
    let index = max(0, partitionPoint(file.windows) { $0.start.lines < line } - 1)
    return try file.clean(file.part(file.windows[index]), in: session, with: tools)
  }
}
