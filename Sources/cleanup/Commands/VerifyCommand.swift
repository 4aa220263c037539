import ArgumentParser
import CleanText

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks digests, that revert gives the originals, and that cleaning again changes nothing.")

  @Argument(help: ArgumentHelp("The corpus.", valueName: "corpus"))
  var corpus: String

  @Option(help: ArgumentHelp("Folder with the rule files.", valueName: "dir"))
  var rules: String?

  @Option(help: ArgumentHelp("The corpus model of the run.", valueName: "file"))
  var model: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("Threads; all cores by default.", valueName: "n"))
  var jobs: Int?

  @OptionGroup var output: OutputOptions

  func validate() throws { try Workers.validate(jobs) }

  func run() throws {
    guard Files.kind(corpus) == .folder else {
      throw Complaint(corpus, Files.kind(corpus) == nil ? "no such folder; check the name" : "is no folder")
    }
    let record = try RunRecord(corpus: corpus)
    let loaded = try Resources.rules(folder: rules)
    let session = try Session(
      console: output.console, settings: record.librarySettings, rules: loaded, corpusModel: model,
      jobs: jobs ?? Session.processors)
    try record.require(session.corpus)
    var failures = try Bag(corpus).damages()
    for complaint in failures { Console.complain(complaint) }
    let documents = record.inputs.filter { $0.status == .cleaned }
    let hint = loaded.digest == record.rulesDigest ? "" : " (the rules have changed since the run)"
    try Workers.run(documents, jobs: session.jobs, session: session) { document, tools in
      check(document, in: session, hint: hint, with: tools)
    } consume: { _, complaint in
      guard let complaint else { return }
      Console.complain(complaint)
      failures.append(complaint)
    }
    if Interrupt.isRequested { try ExitStatus.interrupted.end() }
    if !failures.isEmpty { try ExitStatus.found.end() }
    session.console.note("\(documents.count) \(documents.count == 1 ? "document" : "documents") verified")
  }

  /// Returns what is wrong with a document.
  private func check(
    _ document: DocumentStatus, in session: Session, hint: String, with tools: ToolBox
  ) -> Complaint? {
    let stored = StoredDocument(corpus: corpus, status: document)
    do throws(Complaint) {
      _ = try stored.original()
      let text = try stored.text()
      let cleaned = Document(name: document.path, source: text)
      let settled = Set((document.settled ?? []).compactMap { UInt64($0, radix: 16) })
      let again = tools.with { session.pipeline.leaving(settled).repair(cleaned, with: &$0) }
      guard let edit = again.ledger.byPlace.first(where: \.applied) else { return nil }
      let line = LineIndex(text).place(of: edit.origin.lower).line
      let change = "\(Excerpt.quoted(edit.before)) → \(Excerpt.quoted(edit.after))"
      return Complaint(
        "\(corpus)/\(Bag.textName(document.path)):\(line)",
        "cleaning again changes it by \(edit.rule): \(change)\(hint); please report it")
    } catch {
      return error
    }
  }
}
