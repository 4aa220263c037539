import ArgumentParser
import CleanText

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Puts corpus models together, in any order and grouping with the same result.")

  @Argument(help: ArgumentHelp("Models made by 'cleanup learn' or 'cleanup merge'.", valueName: "model"))
  var models: [String]

  @OptionGroup var output: ModelOutput

  func run() throws {
    var sum = CorpusModel()
    for path in models { sum.add(try Resources.wholeCorpusModel(path)) }
    try output.write(sum)
  }
}
