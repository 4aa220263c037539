import ArgumentParser
import CleanText

/// What happens to a record that can't be cleaned.
enum RecordErrors: String, CaseIterable, ExpressibleByArgument { case fail, tag }

struct StreamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream", abstract: "Cleans JSON lines from standard input to standard output.",
    discussion: """
      One line out for each line in, in order. Only the text changes, and with it the spans into it: lists of \
      [start, end, value] in code points in the members of 'attributes', as Dolma and olmOCR write them, or of \
      'metadata.attributes'. All other fields stay as they are written, byte for byte, and none is added unless \
      --ledger or --on-error tag asks for it. A blank line stays blank, an empty text empty.

      A record that can't be cleaned ends the work with 2 (fail), or comes out as it is with a member \
      '\(RecordCleaner.errorMember)' that says why (tag); a line that is no record then comes out inside one, as \
      '\(RecordCleaner.inputMember)'.
      """)

  @Option(help: ArgumentHelp("The field that holds the text.", valueName: "name"))
  var textField = "text"

  @Option(help: ArgumentHelp("The field by which messages name a record.", valueName: "name"))
  var idField = "id"

  @Option(help: "What to do with a record that can't be cleaned.")
  var onError: RecordErrors = .fail

  @Flag(help: "Add the edits to each record, as the array '\(RecordCleaner.ledgerMember)'.")
  var ledger = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = try Session(common, input: nil)
    let cleaner = RecordCleaner(
      session: session, text: RecordText(field: textField), idField: idField, addsLedger: ledger)
    var stream = RecordStream(session: session, cleaner: cleaner, onError: onError)
    try stream.run()
    try session.reportTimings()
  }
}
