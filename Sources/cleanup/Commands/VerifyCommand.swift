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
    var originals = OriginalDigests()
    try Workers.run(try parts(of: documents), jobs: session.jobs, session: session, isLarge: \.isWindow) {
      part, tools in
      Result { () throws(Complaint) in try part.check(in: session, hint: hint, with: tools) }
    } consume: { part, result in
      guard let complaint = originals.complaint(after: result, of: part) else { return }
      Console.complain(complaint)
      failures.append(complaint)
    }
    if Interrupt.isRequested { try ExitStatus.interrupted.end() }
    if !failures.isEmpty { try ExitStatus.found.end() }
    session.console.note("\(documents.count) \(documents.count == 1 ? "document" : "documents") verified")
  }

  /// Returns what is checked by itself: documents, and windows of long ones.
  private func parts(of documents: [DocumentStatus]) throws(Complaint) -> [VerifiedPart] {
    var parts: [VerifiedPart] = []
    for status in documents {
      let document = StoredDocument(corpus: corpus, status: status)
      parts += try document.parts().map { VerifiedPart(document: document, part: $0) }
    }
    return parts
  }
}

/// A document of a corpus, or a window of a long one.
private struct VerifiedPart: Sendable {
  let document: StoredDocument
  let part: StoredDocument.Part

  var isWindow: Bool { part.window != nil }

  struct Outcome: Sendable {
    /// What its text and ledger give back.
    var original: [UInt8]
    /// What cleaning again would change.
    var unrest: Complaint?
  }

  func check(in session: Session, hint: String, with tools: ToolBox) throws(Complaint) -> Outcome {
    let original = try document.original(of: part)
    let text = try document.text(of: part)
    let settled = Set((document.status.settled ?? []).compactMap { UInt64($0, radix: 16) })
    let pipeline = session.pipeline.leaving(settled)
    let cleaned = DocumentPart(
      text, separator: separator(of: text), encoding: .utf8, name: document.status.path, start: DocumentStart(),
      isFirst: part.isFirst, isLast: part.isLast)
    let again = tools.with { pipeline.repair(cleaned, with: &$0) }
    guard let edit = again.ledger.byPlace.first(where: \.applied) else { return Outcome(original: original) }
    let line = try document.line(of: part, offset: edit.origin.lower, in: text)
    let change = "\(Excerpt.quoted(edit.before)) → \(Excerpt.quoted(edit.after))"
    let unrest = Complaint(
      "\(document.textPath):\(line)", "cleaning again changes it by \(edit.rule): \(change)\(hint); please report it")
    return Outcome(original: original, unrest: unrest)
  }

  /// The blank line at the end of a window's text, which parts it from the next one.
  private func separator(of text: [UInt8]) -> Int { !part.isLast && text.suffix(2) == [.newline, .newline] ? 1 : 0 }
}

/// What documents come back as, put together from their parts.
private struct OriginalDigests {
  private var digest: RunningDigest?

  /// Takes the next part. Returns what is wrong with it, or with its document where that ends here.
  mutating func complaint(after result: Result<VerifiedPart.Outcome, Complaint>, of part: VerifiedPart) -> Complaint? {
    if part.part.isFirst { digest = RunningDigest() }
    do throws(Complaint) {
      let outcome = try result.get()
      digest?.add(outcome.original)
      if part.part.isLast, let digest { try part.document.require(originalDigest: digest.hex()) }
      return outcome.unrest
    } catch {
      // Of what is not whole no digest is asked.
      digest = nil
      return error
    }
  }
}
