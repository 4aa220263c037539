import ArgumentParser
import CleanText
import ProjectFiles

extension RulesCommand {
  struct Suggest: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Proposes what decisions teach: words to keep, rules to switch off, letters that are misread.",
      discussion: "Nothing is changed. Each proposal tells how many decisions speak for it.")

    @Option(
      help: ArgumentHelp("The decisions, instead of the nearest \(DecisionsFile.defaultName).", valueName: "file"))
    var decisions: String?

    @Option(help: ArgumentHelp("The language file, whose misreadings are known already.", valueName: "file"))
    var languageFile: String?

    func run() throws {
      guard let path = decisions ?? DecisionsFile.nearest(to: ".") else {
        throw Complaint("no \(DecisionsFile.defaultName) was found; name one with --decisions")
      }
      let language = try Resources.languageFile(languageFile, language: "en")
      let lessons = DecisionLessons(of: try DecisionsFile.read(path), errors: language?.content.errors)
      for kept in lessons.kept {
        let key = kept.isWord ? "ignore" : "protect"
        try out("add to \(key): in cleanup.yaml: \(Excerpt.quoted(kept.text))", "kept \(Self.times(kept.count))")
      }
      for rule in lessons.refused {
        try out(
          "switch off \(rule.rule): leave it out of your rules folder", "\(rule.rejected) of \(rule.decided) rejected")
      }
      for pair in lessons.misread {
        try out(
          "add to the confusions of the language file: \(pair.read) for \(pair.printed)",
          "\(Self.times(pair.count)), as in \(pair.example)")
      }
      if lessons.isEmpty { try Console.out("these decisions teach nothing yet") }
    }

    private func out(_ proposal: String, _ reason: String) throws {
      try Console.out(Console.oneLine("\(proposal) (\(reason))"))
    }

    private static func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }
  }
}
