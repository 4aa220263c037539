import CleanText

extension InputFile {
  /// Returns what a check finds in the file, from the cache where it is known.
  func check(in session: Session, cache: CheckCache?, with tools: ToolBox) throws(Complaint) -> CheckedDocument {
    let bytes = try read(upTo: session.maxBytes)
    let key = cache?.key(of: bytes)
    if let key, let known = cache?.read(key) { return known }
    let document = try decode(bytes)
    let repair = tools.with { session.pipeline.repair(document, with: &$0) }
    let checked = CheckedDocument(repair, rules: session.rules)
    if let key { cache?.write(checked, key) }
    return checked
  }
}

extension Session {
  /// Checks files on all workers and hands each to `consume`, in order. Returns how it went.
  func checkAll(
    _ inputs: Inputs, cache: CheckCache?, _ consume: (InputFile, CheckedDocument) throws -> Void
  ) throws -> ExitStatus {
    var replayed = ReplayedDecisions()
    let status = try forEach(inputs) { file, tools throws(Complaint) in
      try file.check(in: self, cache: cache, with: tools)
    } consume: { file, checked in
      replayed += ReplayedDecisions(
        checked.findings, used: checked.usedDecisions, file: file.shownPath, of: settings.decisions)
      try consume(file, checked)
    }
    if status == .done, !inputs.isPartial { reportStale(replayed) }
    return status
  }
}
