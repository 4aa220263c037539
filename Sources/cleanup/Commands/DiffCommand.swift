import ArgumentParser
import CleanText
import Glibc

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Shows what would be changed, as a diff; writes no corpus.",
    discussion: """
      A unified diff, which git apply and patch accept, or with --word the changed words in their lines. Ends with 1 when \
      something would change. Files that are not UTF-8 are shown in UTF-8.
      """)

  @Argument(help: ArgumentHelp("Files and folders to compare; - is standard input.", valueName: "path"))
  var paths: [String]

  @Flag(help: "Show changed words; wraps, blanks and line ends are left out.")
  var word = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = try Session(common, input: paths.first { $0 != "-" })
    let writer = DiffWriter(console: session.console, isTerminal: isatty(1) != 0)
    var hasChanges = false
    var diff = LongDiff(path: "")
    let status = try session.cleanAll(Inputs(paths)) { file, cleaned in
      let repair = cleaned.repair
      hasChanges = hasChanges || repair.text != repair.document.source
      if word { return try writer.writeWords(of: repair, file: file.shownPath) }
      if cleaned.isFirst { diff = LongDiff(path: repair.document.name) }
      try writer.write(diff.add(repair))
      if cleaned.isLast { try writer.write(diff.finish()) }
    }
    try (status == .done && hasChanges ? ExitStatus.found : status).end()
  }
}

/// Diffs on their way to standard output.
struct DiffWriter {
  let console: Console
  let isTerminal: Bool

  /// Writes a unified diff: byte for byte into a file or a pipe, with nothing that steers a terminal on one.
  func write(_ diff: [UInt8]) throws {
    guard isTerminal || console.colors else { return try Console.out(diff) }
    for line in diff.split(separator: .newline, omittingEmptySubsequences: false).dropLast() {
      let text = Console.oneLine(line.string)
      try Console.out(style(of: line).map { console.styled(text, $0) } ?? text)
    }
  }

  private func style(of line: ArraySlice<UInt8>) -> Console.Style? {
    if line.starts(with: "diff ".utf8) || line.starts(with: "--- ".utf8) || line.starts(with: "+++ ".utf8) {
      return .bold
    }
    switch line.first {
    case UInt8(ascii: "-"): return .red
    case UInt8(ascii: "+"): return .green
    case UInt8(ascii: "@"): return .faint
    default: return nil
    }
  }

  /// Writes the lines whose words changed, each under its place.
  func writeWords(of repair: Repair, file: String) throws {
    for hunk in WordDiff.hunks(of: repair) {
      try Console.out(console.styled("\(Console.oneLine(file)):\(repair.document.start.lines + hunk.line):", .bold))
      var text = hunk.runs.map(shown).joined()
      while text.last == "\n" { text.removeLast() }
      try Console.out(text + "\n")
    }
  }

  private func shown(_ run: WordDiff.Run) -> String {
    switch run.kind {
    case .same:
      run.text.split(separator: .newline, omittingEmptySubsequences: false)
        .map { Console.oneLine($0.string) }.joined(separator: "\n")
    case .removed: marked(run, "[-", "-]", .red)
    case .added: marked(run, "{+", "+}", .green)
    }
  }

  private func marked(_ run: WordDiff.Run, _ open: String, _ close: String, _ style: Console.Style) -> String {
    let text = Console.oneLine(run.text.text)
    return console.colors ? console.styled(text, style) : open + text + close
  }
}
