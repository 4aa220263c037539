import CleanText

/// A document after its cleaning, or a window of a long one: then it comes once for each, in their order.
struct CleanedFile: Sendable {
  var repair: Repair
  /// Whether the document begins and ends with it.
  var isFirst = true
  var isLast = true
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
    do { return try Document.decode(bytes, name: name) } catch { throw complaint(error) }
  }

  /// What is wrong with a file that is no text.
  func complaint(_ failure: DecodingFailure) -> Complaint {
    switch failure {
    case .binary(_, let kind): Complaint(shownPath, "is \(kind), not text; extract its text first")
    case .malformed(let offset, let encoding):
      Complaint(shownPath, "is not valid \(encoding) at byte \(offset); convert it to UTF-8 first")
    }
  }

  /// Reads the file, if its bytes did not come with it, and cleans it in one piece.
  func clean(_ bytes: [UInt8]? = nil, in session: Session, with tools: ToolBox) throws(Complaint) -> Repair {
    let bytes = if let bytes { bytes } else { try read(upTo: session.limit.whole) }
    let document = try decode(bytes)
    return tools.with { session.pipeline.repair(document, with: &$0) }
  }
}

extension LongFile {
  /// Cleans a window, or any other part.
  func clean(_ part: DocumentPart, in session: Session, with tools: ToolBox) throws(Complaint) -> Repair {
    let repair = tools.with { session.pipeline.repair(part, with: &$0) }
    if part.isLast { try requireUnchanged() }
    return repair
  }
}

extension Session {
  /// Returns what became of decisions in a document.
  func replayed(in repair: Repair, file: String) -> ReplayedDecisions {
    guard !settings.decisions.isEmpty else { return ReplayedDecisions() }
    let findings = FindingReport.all(of: repair, rules: rules)
    return ReplayedDecisions(findings, used: repair.usedDecisions, file: file, of: settings.decisions)
  }

  /// Cleans files on all workers and hands each to `consume`, in order, long ones window by window. Returns how it went.
  func cleanAll(_ inputs: Inputs, _ consume: (InputFile, CleanedFile) throws -> Void) throws -> ExitStatus {
    var replayed = ReplayedDecisions()
    let status = try forEach(inputs) { file, bytes, tools throws(Complaint) in
      CleanedFile(repair: try file.clean(bytes, in: self, with: tools))
    } window: {
      $0
    } consume: { file, cleaned in
      replayed += self.replayed(in: cleaned.repair, file: file.shownPath)
      if !cleaned.repair.isAtRest { console.warn(Complaint(file.shownPath, Complaint.restless)) }
      try consume(file, cleaned)
    }
    if status == .done { reportStale(replayed) }
    return status
  }

  /// What a worker has done for `forEach`.
  private enum Outcome<Value: Sendable>: Sendable {
    case document(InputFile, Result<Value, Complaint>)
    case window(LongFile, FileSurvey.Window, Result<Repair, Complaint>)
  }

  /// Works on files on all workers and hands the results to `consume`, in order. Returns how it went.
  ///
  /// Long documents are cleaned window by window, and `window` makes a result of each; without it, documents are taken
  /// whole. Of a file that failed nothing more is handed over.
  func forEach<Value: Sendable>(
    _ inputs: Inputs, work: @escaping @Sendable (InputFile, [UInt8]?, ToolBox) throws(Complaint) -> Value,
    window: ((CleanedFile) -> Value)? = nil, consume: (InputFile, Value) throws -> Void
  ) throws -> ExitStatus {
    var status = inputs.complaints.isEmpty ? ExitStatus.done : .wrong
    for complaint in inputs.complaints { Console.complain(complaint) }
    var done = 0
    func finish(_ file: InputFile, _ complaint: Complaint? = nil) {
      done += 1
      console.progress(done, of: inputs.files.count, file.name)
      guard let complaint else { return }
      Console.complain(complaint)
      status = .wrong
    }
    let ownTools = ToolBox(self)
    var long = LongDocuments<Repair>(repair: \.self) { file, part throws(Complaint) in
      try file.clean(part, in: self, with: ownTools)
    }
    let items = WorkItems(inputs.files, limit: window == nil ? nil : limit)
    try Workers.run(from: items, jobs: jobs, session: self, isLarge: \.isLarge) { item, tools -> Outcome<Value> in
      switch item {
      case .document(let file, let bytes):
        .document(file, Result { () throws(Complaint) in try work(file, bytes, tools) })
      case .window(let file, let place):
        .window(file, place, Result { () throws(Complaint) in try file.clean(file.part(place), in: self, with: tools) })
      case .failed(let file, let complaint): .document(file, .failure(complaint))
      case .passed(let file): .document(file.input, .failure(Complaint(file.input.shownPath, "is left out")))
      }
    } consume: { outcome, _ in
      switch outcome {
      case .document(let file, .success(let value)):
        try consume(file, value)
        finish(file)
      case .document(let file, .failure(let complaint)): finish(file, complaint)
      case .window(let file, let place, let result):
        let settled: [SettlingWindows<Repair>.Settled]
        do throws(Complaint) { settled = try long.take(result, place, of: file) } catch {
          return finish(file.input, error)
        }
        for next in settled {
          let cleaned = CleanedFile(repair: next.cleaned, isFirst: next.isFirst, isLast: next.isLast)
          if let value = window?(cleaned) { try consume(file.input, value) }
          if next.isLast { finish(file.input) }
        }
      }
    }
    return Interrupt.isRequested ? .interrupted : status
  }
}

extension Complaint {
  /// What is said of a document whose stages went on changing each other's work.
  static let restless = "stays as it came: its repair comes to no rest; please report it"
}
