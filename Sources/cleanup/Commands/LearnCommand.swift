import ArgumentParser
import CleanText

/// How a corpus model is written.
struct ModelOutput: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("The model to write; - is standard output.", valueName: "model"))
  var output: String

  @Option(help: ArgumentHelp("Leave out what stands in fewer documents; only for the last step.", valueName: "n"))
  var minCount = 1

  func validate() throws {
    if minCount < 1 { throw ValidationError("--min-count must be 1 or more") }
  }

  func write(_ model: CorpusModel) throws {
    let bytes = model.bytes(leastDocuments: minCount)
    if output == "-" { return try Console.out(bytes) }
    do { try Files.write(bytes, toOutput: output) } catch { throw Complaint(output, error.reason) }
  }
}

/// What becomes of a record that can't be read.
enum UnreadRecords: String, CaseIterable, ExpressibleByArgument { case fail, skip }

struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Counts what a corpus knows about itself, for --model.",
    discussion: """
      How many documents use a word or a compound, and which lines and short blocks stand in several. A sorted text \
      file; models of parts, put together by 'cleanup merge' in any order and grouping, give the same bytes as the whole. \
      The texts are counted as they are, before any repair.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files and folders to learn from; - is standard input. A file named .jsonl holds JSON lines.", valueName: "path"))
  var paths: [String]

  @OptionGroup var model: ModelOutput

  @Flag(help: "Standard input holds JSON lines: a record a line.")
  var jsonLines = false

  @Option(help: ArgumentHelp("The field of a record that holds the text.", valueName: "name"))
  var textField = "text"

  @Option(help: "What to do with a record that can't be read.")
  var onError: UnreadRecords = .fail

  @OptionGroup var size: SizeOptions

  @OptionGroup var output: OutputOptions

  func run() throws {
    let inputs = Inputs(paths, alsoRecords: true)
    for complaint in inputs.complaints { Console.complain(complaint) }
    var learner = Learner(text: RecordText(field: textField), onError: onError, maxBytes: size.limit.whole)
    for (index, file) in inputs.files.enumerated() {
      output.console.progress(index + 1, of: inputs.files.count, file.name)
      learner.learn(file, isRecords: file.path == "-" ? jsonLines : Inputs.isRecords(file.name))
    }
    try model.write(learner.model)
    if learner.skipped > 0 {
      output.console.note(learner.skipped == 1 ? "1 record was skipped" : "\(learner.skipped) records were skipped")
    }
    if learner.hasFailed || !inputs.complaints.isEmpty { try ExitStatus.wrong.end() }
  }
}
