import ArgumentParser
import CleanText
import RuleFiles

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Shows, tests and tries the rules.",
    subcommands: [List.self, Show.self, Test.self, Try.self, Suggest.self], defaultSubcommand: List.self)

  /// Where the rules come from.
  struct Source: ParsableArguments {
    @Option(help: ArgumentHelp("Folder with the rule files to use.", valueName: "dir"))
    var rules: String?

    func load() throws -> RulePack { try Resources.rules(folder: rules).pack }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the rules.")

    @Flag(help: "Print the handbook of the rules in Markdown.")
    var markdown = false

    @Flag(help: "Print the JSON Schema of rule files.")
    var schema = false

    @OptionGroup var source: Source

    func run() throws {
      if schema { return try Console.out(RuleSchema.json) }
      let pack = try source.load()
      if markdown { return try Console.out(Array(RuleHandbook.markdown(of: pack).utf8)) }
      let width = pack.rules.map { $0.id.name.utf8.count }.max() ?? 0
      for rule in pack.rules.sorted(by: { ($0.stage, $0.id) < ($1.stage, $1.id) }) {
        let blanks = String(repeating: " ", count: width - rule.id.name.utf8.count)
        let verdict = rule.applicability.name
        let gap = String(repeating: " ", count: 7 - verdict.utf8.count)
        try Console.out("\(rule.id)\(blanks)  \(verdict)\(gap)  \(rule.summary)")
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows one rule with its examples.")

    @Argument(help: ArgumentHelp("The rule.", valueName: "id"))
    var id: String

    @OptionGroup var source: Source

    func run() throws {
      let rule = try RuleNames.require(id, in: try source.load())
      try Console.out(Array(RuleHandbook.section(on: rule).utf8.drop { $0 == 0x0A }))
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Runs the examples of the rules.")

    @Argument(help: ArgumentHelp("Only this rule.", valueName: "id"))
    var id: String?

    @OptionGroup var source: Source
    @OptionGroup var output: OutputOptions

    func run() throws {
      let loaded = try Resources.rules(folder: source.rules)
      let rules = try id.map { [try RuleNames.require($0, in: loaded.pack)] } ?? loaded.pack.rules
      let session = try Session(console: output.console, settings: Settings(), rules: loaded)
      let failures = session.withTools { tools in
        rules.flatMap { RuleExamples(of: $0, in: loaded.pack).failures(with: &tools) }
      }
      for failure in failures { try Console.out(Console.oneLine("\(failure)")) }
      let examples = rules.reduce(0) { $0 + $1.examples.count + $1.untouched.count }
      session.console.note("\(rules.count) rules, \(examples) examples, \(failures.count) failures")
      if !failures.isEmpty { try ExitStatus.found.end() }
    }
  }

  struct Try: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows what one rule does to a corpus, before it is enabled.")

    @Argument(help: ArgumentHelp("The rule.", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("Files and folders; - is standard input.", valueName: "path"))
    var paths: [String]

    @OptionGroup var common: CommonOptions

    func run() throws {
      let session = try Session(common, input: paths.first { $0 != "-" })
      let rule = try RuleNames.require(id, in: session.rules)
      var writer = FindingWriter(
        HumanFormat(console: session.console), limits: FindingLimits(), console: session.console)
      // Layout rules are tried too, though they never are findings.
      let status = try session.cleanAll(Inputs(paths)) { file, cleaned in
        let findings = FindingReport.all(of: cleaned.repair, rules: RulePack([])).filter { $0.rule == rule.id }
        try writer.add(findings, file: file.shownPath)
      }
      try writer.finish()
      try status.end()
    }
  }
}
