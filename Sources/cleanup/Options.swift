import ArgumentParser
import CleanText
import ProjectFiles

extension Profile: ExpressibleByArgument {}
extension QuoteStyle: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}

/// What every command that cleans takes.
struct CommonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Language of the texts: auto, or one such as en, en-GB, de.", valueName: "tag"))
  var lang: String?

  @Option(help: ArgumentHelp("Folder with the rule files to use.", valueName: "dir"))
  var rules: String?

  @Option(help: ArgumentHelp("Configuration to use, instead of the nearest cleanup.yaml.", valueName: "file"))
  var config: String?

  @Flag(help: "Use no configuration file.")
  var isolated = false

  @Option(help: "How sure an edit must be to be applied.")
  var profile: Profile?

  @Option(help: "What to do with quotes where a text mixes straight and curly ones.")
  var quotes: QuoteStyle?

  @Option(help: ArgumentHelp("Only these stages, by name, with commas.", valueName: "a,b"))
  var stages: String?

  @Option(help: ArgumentHelp("All but these stages.", valueName: "a,b"))
  var skip: String?

  @Option(
    help: ArgumentHelp("Decisions to replay, instead of the nearest \(DecisionsFile.defaultName).", valueName: "file"))
  var decisions: String?

  @Option(help: ArgumentHelp("The language file to use.", valueName: "file"))
  var languageFile: String?

  @Option(
    help: ArgumentHelp(
      "What the corpus knows about itself, made by 'cleanup learn'; else no document knows of another.",
      valueName: "file"))
  var model: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Threads; all cores by default.", valueName: "n"))
  var jobs: Int?

  @OptionGroup var size: SizeOptions

  @Option(help: ArgumentHelp("Write how long the stages took, as JSON.", valueName: "file"))
  var timings: String?

  @OptionGroup var output: OutputOptions

  func validate() throws { try Workers.validate(jobs) }
}

/// How a command speaks.
struct OutputOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say what is read and how long it takes.")
  var verbose = false

  @Option(help: "Colours on standard output.")
  var color: ColorChoice = .auto

  var console: Console { Console(isQuiet: quiet, isVerbose: verbose, colors: color.showsColors) }
}
