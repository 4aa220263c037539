import ArgumentParser
import CleanText

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Prints the settings in force, as a cleanup.yaml.")

  @Argument(help: ArgumentHelp("The input whose settings are asked for.", valueName: "path"))
  var path: String?

  @Flag(help: "Print the JSON Schema of cleanup.yaml; 'cleanup rules --schema' prints that of rule files.")
  var schema = false

  @OptionGroup var common: CommonOptions

  func run() throws {
    if schema { return try Console.out(ConfigurationSchema.json) }
    let session = try Session(common, input: path)
    let settings = session.settings
    try Console.out("# \(session.configurationPath.map { "from \(Console.oneLine($0))" } ?? "no configuration file")")
    try Console.out("lang: \(settings.language ?? "auto")")
    try Console.out("profile: \(settings.profile.rawValue)")
    try Console.out("quotes: \(settings.quotes.rawValue)")
    try Console.out("stages: [\(settings.stages.sorted().map(\.rawValue).joined(separator: ", "))]")
    try Console.out("protect: \(Self.list(settings.protectedPhrases))")
    try Console.out("ignore: \(Self.list(settings.ignoredWords.sorted { $0.lexicographicallyPrecedes($1) }))")
    try Console.out("jobs: \(session.jobs)")
    try Console.out(session.rulesFolder.map { "rules: \(Self.quoted(Array($0.utf8)))" } ?? "# rules: embedded")
    if let path = session.decisionsPath { try Console.out("decisions: \(Self.quoted(Array(path.utf8)))") }
    if let path = session.corpus?.path { try Console.out("model: \(Self.quoted(Array(path.utf8)))") }
    try printFloors(session.floors)
    try Console.out("# language file: \(session.languageFilePath.map(Console.oneLine) ?? "none")")
    let dictionaries = session.dictionaries.map(\.variety).joined(separator: ", ")
    try Console.out("# dictionaries: \(dictionaries.isEmpty ? "none" : dictionaries)")
  }

  private func printFloors(_ floors: QualityFloors) throws {
    let values = [floors.knownWords, floors.flagsPerThousandWords, floors.gaps, floors.pending]
    let set = zip(QualityFloors.names, values).compactMap { name, value in value.map { "\(name): \($0)" } }
    if !set.isEmpty { try Console.out("floors: {\(set.joined(separator: ", "))}") }
  }

  /// JSON strings are YAML strings.
  private static func quoted(_ text: [UInt8]) -> String {
    var json = JSONWriter()
    json.text(text)
    return json.bytes.text
  }

  private static func list(_ texts: [[UInt8]]) -> String { "[\(texts.map(quoted).joined(separator: ", "))]" }
}
