import CleanText

extension InputFile {
  /// Returns what a check finds in the file, from the cache where it is known.
  func check(
    _ bytes: [UInt8]?, in session: Session, cache: CheckCache?, with tools: ToolBox
  ) throws(Complaint) -> CheckedDocument {
    let bytes = if let bytes { bytes } else { try read(upTo: session.limit.whole) }
    let key = cache?.key(of: bytes)
    if let key, let known = cache?.read(key) { return known }
    let checked = CheckedDocument(try clean(bytes, in: session, with: tools), rules: session.rules)
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
    var windows = CheckedWindows()
    let status = try forEach(inputs) { file, bytes, tools throws(Complaint) in
      (checked: try file.check(bytes, in: self, cache: cache, with: tools), window: nil as CleanedFile?)
    } window: { cleaned in
      (checked: CheckedDocument(cleaned.repair, rules: rules), window: cleaned)
    } consume: { file, part in
      var checked = part.checked
      if let window = part.window {
        if window.isFirst { windows = CheckedWindows() }
        windows.add(checked)
        guard window.isLast else { return }
        checked = windows.whole
      }
      replayed += ReplayedDecisions(
        checked.findings, used: checked.usedDecisions, file: file.shownPath, of: settings.decisions)
      try consume(file, checked)
    }
    if status == .done, !inputs.isPartial { reportStale(replayed) }
    return status
  }
}
