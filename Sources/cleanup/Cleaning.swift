import CleanText

/// A document after its cleaning, with what is known of its file.
struct CleanedFile: Sendable {
  var repair: Repair
  /// SHA-256 of the file.
  var digest: String
  /// Bytes of the file.
  var size: Int
}

extension InputFile {
  /// Returns the file's bytes, if they are no more than `limit`.
  func read(upTo limit: Int = .max) throws(Complaint) -> [UInt8] {
    do { return path == "-" ? try Files.readAll(0, upTo: limit) : try Files.read(path, upTo: limit) } catch {
      if error.code == SystemError.tooLarge { throw SizeLimit.complaint(shownPath, limit) }
      throw Complaint(shownPath, error.reason)
    }
  }

  /// How messages call the file.
  var shownPath: String { path == "-" ? "standard input" : path }

  /// Returns the file as text.
  func decode(_ bytes: [UInt8]) throws(Complaint) -> Document {
    do { return try Document.decode(bytes, name: name) } catch {
      switch error {
      case .binary(_, let kind):
        throw Complaint(shownPath, "is \(kind), not text; extract its text first")
      case .malformed(let offset, let encoding):
        throw Complaint(shownPath, "is not valid \(encoding) at byte \(offset); convert it to UTF-8 first")
      }
    }
  }

  /// Reads and cleans the file.
  func clean(in session: Session, with tools: ToolBox) throws(Complaint) -> CleanedFile {
    let bytes = try read(upTo: session.maxBytes)
    let document = try decode(bytes)
    let repair = tools.with { session.pipeline.repair(document, with: &$0) }
    return CleanedFile(repair: repair, digest: Digest.hex(of: bytes), size: bytes.count)
  }
}

extension Session {
  /// Returns what became of decisions in a document.
  func replayed(in repair: Repair, file: String) -> ReplayedDecisions {
    guard !settings.decisions.isEmpty else { return ReplayedDecisions() }
    let findings = FindingReport.all(of: repair, rules: rules)
    return ReplayedDecisions(findings, used: repair.usedDecisions, file: file, of: settings.decisions)
  }

  /// Cleans files on all workers and hands each to `consume`, in order. Returns how it went.
  func cleanAll(_ inputs: Inputs, _ consume: (InputFile, CleanedFile) throws -> Void) throws -> ExitStatus {
    var replayed = ReplayedDecisions()
    let status = try forEach(inputs) { file, tools throws(Complaint) in
      try file.clean(in: self, with: tools)
    } consume: { file, cleaned in
      replayed += self.replayed(in: cleaned.repair, file: file.shownPath)
      if !cleaned.repair.isAtRest { console.warn(Complaint(file.shownPath, Complaint.restless)) }
      try consume(file, cleaned)
    }
    if status == .done { reportStale(replayed) }
    return status
  }

  /// Works on files on all workers and hands the results to `consume`, in order. Returns how it went.
  func forEach<Value: Sendable>(
    _ inputs: Inputs, work: @escaping @Sendable (InputFile, ToolBox) throws(Complaint) -> Value,
    consume: (InputFile, Value) throws -> Void
  ) throws -> ExitStatus {
    var status = ExitStatus.done
    for complaint in inputs.complaints {
      Console.complain(complaint)
      status = .wrong
    }
    var done = 0
    let files = inputs.files
    try Workers.run(files, jobs: jobs, session: self) { file, tools in
      Result { () throws(Complaint) in try work(file, tools) }
    } consume: { file, result in
      done += 1
      console.progress(done, of: files.count, file.name)
      switch result {
      case .success(let value): try consume(file, value)
      case .failure(let complaint):
        Console.complain(complaint)
        status = .wrong
      }
    }
    return Interrupt.isRequested ? .interrupted : status
  }
}

extension Complaint {
  /// What is said of a document whose stages went on changing each other's work.
  static let restless = "stays as it came: its repair comes to no rest; please report it"
}
