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

  private func write(_ status: DocumentStatus, _ without: Cleaning?) throws {
    let document = StoredDocument(corpus: corpus, status: status)
    let path = "\(output)/\(status.path)"
    let file: AppendedFile
    do throws(SystemError) { file = try AppendedFile(begun: status.path, in: output) } catch {
      throw Complaint(path, error.reason)
    }
    defer { try? Files.remove(file.path) }
    let original = RunningDigest()
    for part in try document.parts() {
      let bytes = try document.original(of: part)
      original.add(bytes)
      let written = try without?.clean(bytes, part, of: document) ?? bytes
      do throws(SystemError) { try file.append(written) } catch { throw Complaint(path, error.reason) }
    }
    try document.require(originalDigest: original.hex())
    do throws(SystemError) {
      let digest = try file.finish()
      guard try Files.kind(status.path, in: output) != nil else { return try file.rename(to: path) }
      guard try ReadFile(status.path, in: output).digest() != digest else { return }
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
    func clean(
      _ original: [UInt8], _ part: StoredDocument.Part, of stored: StoredDocument
    ) throws(Complaint) -> [UInt8] {
      let name = stored.status.path
      let repair = try session.withTools { tools throws(Complaint) in
        guard let window = part.window, let encoding = stored.status.encoding.flatMap({ TextEncoding(name: $0) }) else {
          return session.pipeline.repair(try InputFile(path: name, name: name).decode(original), with: &tools)
        }
        let source = DocumentPart(
          original, separator: window.separator, encoding: encoding, name: name, start: DocumentStart(),
          isFirst: window.isFirst, isLast: window.isLast)
        return session.pipeline.repair(source, with: &tools)
      }
      // Not by fingerprint: that hashes the words around, which may be those that come back.
      let still = Set(repair.ledger.entries.filter(\.applied).map { [$0.rule.name, $0.before.text, $0.after.text] })
      for line in try stored.ledger(of: part).lines
      where line.applied && line.rule != rule && !still.contains([line.rule, line.before ?? "", line.after ?? ""]) {
        let edit = "\(Excerpt.quoted(line.before)) → \(Excerpt.quoted(line.after))"
        session.console.note("\(name):\(line.line): no longer applies: \(line.rule): \(edit)")
      }
      return repair.text
    }
  }
}
