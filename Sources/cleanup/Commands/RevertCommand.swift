import ArgumentParser
import CleanText

struct RevertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revert", abstract: "Writes the original files, byte for byte, from a corpus.",
    discussion: """
      With --rule, the originals are cleaned again without that rule, and each edit that no longer applies is named.
      """)

  @Argument(help: ArgumentHelp("The corpus.", valueName: "corpus"))
  var corpus: String

  @Option(name: [.short, .customLong("output")], help: ArgumentHelp("Folder to write to.", valueName: "dir"))
  var output: String

  @Option(help: ArgumentHelp("Take back one rule only.", valueName: "id"))
  var rule: String?

  @Option(help: ArgumentHelp("Folder with the rule files, for --rule.", valueName: "dir"))
  var rules: String?

  @Option(help: ArgumentHelp("The corpus model of the run, for --rule.", valueName: "file"))
  var model: String?

  @OptionGroup var outputOptions: OutputOptions

  func run() throws {
    let record = try RunRecord(corpus: corpus)
    let documents = record.inputs.filter { $0.status == .cleaned }
    try refuseForeignFiles(documents.map(\.path))
    Interrupt.finishWhatIsBegun()
    let without = try rule.map {
      try Cleaning(record: record, rules: rules, model: model, without: $0, console: outputOptions.console)
    }
    var status = ExitStatus.done
    for document in documents {
      guard !Interrupt.isRequested else { return try ExitStatus.interrupted.end() }
      do {
        try write(document, without)
      } catch let complaint as Complaint {
        Console.complain(complaint)
        status = .wrong
      }
    }
    try status.end()
  }

  private func write(_ document: DocumentStatus, _ without: Cleaning?) throws {
    let stored = StoredDocument(corpus: corpus, status: document)
    var bytes = try stored.original()
    if let without { bytes = try without.clean(bytes, document: document, ledger: try stored.ledger()) }
    let path = "\(output)/\(document.path)"
    do throws(SystemError) {
      guard try Files.kind(document.path, in: output) != nil else {
        return try Files.write(bytes, to: document.path, in: output)
      }
      guard try Files.read(document.path, in: output) != bytes else { return }
    } catch { throw Complaint(path, error.reason) }
    throw Complaint(path, "is there already and says something else; name an empty folder with -o, or take it away")
  }

  /// Refuses a folder with files that are not among those to be written.
  private func refuseForeignFiles(_ names: [String]) throws {
    guard Files.kind(output) != nil else { return }
    do {
      let own = Set(names)
      let isForeign = { (name: String) in !own.contains(name) && !name.hasSuffix(Files.temporarySuffix) }
      guard let foreign = try Files.files(below: output).first(where: isForeign) else { return }
      throw Complaint("\(output)/\(foreign)", "is no file of this corpus; name an empty folder with -o")
    } catch let error as SystemError { throw Complaint(output, error.reason) }
  }

  /// Cleaning as it was, but for one rule.
  private struct Cleaning {
    let rule: String
    let session: Session

    init(record: RunRecord, rules: String?, model: String?, without rule: String, console: Console) throws {
      var loaded = try Resources.rules(folder: rules)
      try RuleNames.require(rule, in: loaded.pack)
      if loaded.digest != record.rulesDigest {
        console.warn(Complaint("the rules have changed since the run; more than '\(rule)' may differ"))
      }
      loaded.pack = loaded.pack.without([Rule.ID(rule)])
      self.rule = rule
      session = try Session(console: console, settings: record.librarySettings, rules: loaded, corpusModel: model)
      try record.require(session.corpus)
    }

    /// Returns the text, having named the edits that no longer apply.
    func clean(_ original: [UInt8], document: DocumentStatus, ledger: LedgerFile) throws -> [UInt8] {
      let file = InputFile(path: document.path, name: document.path)
      let source = try file.decode(original)
      let repair = session.withTools { session.pipeline.repair(source, with: &$0) }
      // Not by fingerprint: that hashes the words around, which may be those that come back.
      let still = Set(repair.ledger.entries.filter(\.applied).map { [$0.rule.name, $0.before.text, $0.after.text] })
      for line in ledger.lines
      where line.applied && line.rule != rule && !still.contains([line.rule, line.before ?? "", line.after ?? ""]) {
        let edit = "\(Excerpt.quoted(line.before)) → \(Excerpt.quoted(line.after))"
        session.console.note("\(document.path):\(line.line): no longer applies: \(line.rule): \(edit)")
      }
      return repair.text
    }
  }
}
