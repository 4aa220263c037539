/// `structure.json`: what the documents of a run say about their shape, from the findings of the ledgers.
///
/// Fed one document at a time, in any order; every list is written, also where it is empty.
public struct StructureReport: Sendable {
  private struct Entry: Sendable {
    var file: String
    var line: Int
    var finding: Finding
  }

  private var entries: [Entry] = []
  private var footnotes: [(file: String, link: FootnoteLinks.Link)] = []

  public init() {}

  /// Adds the findings of a document.
  public mutating func add(_ repair: Repair) {
    footnotes += FootnoteLinks.all(in: repair).map { (repair.document.name, $0) }
    var lines: LineIndex?
    for logged in repair.ledger.entries {
      guard let finding = logged.finding, Self.isStructure(finding) else { continue }
      if lines == nil { lines = LineIndex(repair.document.source) }
      let line =
        repair.document.start.lines
        + (lines?.place(of: min(logged.origin.lower, repair.document.source.count)).line ?? 0)
      entries.append(Entry(file: repair.document.name, line: line, finding: Self.done(finding, logged)))
    }
  }

  /// Returns the finding as things stand: a seam whose join was only suggested is not joined.
  private static func done(_ finding: Finding, _ logged: LoggedEdit) -> Finding {
    guard case .seam(var seam) = finding, logged.applicability != .flag, !logged.applied else { return finding }
    seam.joined = false
    return .seam(seam)
  }

  private static func isStructure(_ finding: Finding) -> Bool {
    switch finding {
    case .page, .unknownWord: false
    default: true
    }
  }

  /// Returns the report.
  public func json() -> [UInt8] {
    let sorted = entries.enumerated().sorted { a, b in
      let (one, other) = ((a.element.file, a.element.line), (b.element.file, b.element.line))
      if one == other { return a.offset < b.offset }
      return ReportPlace.precedes(one, other)
    }.map(\.element)
    var json = JSONWriter()
    json.object { json in
      list("gaps", sorted, &json, Self.writeGap)
      list("seams", sorted, &json, Self.writeSeam)
      list("cuts", sorted, &json, Self.writeCut)
      list("titles", sorted, &json, Self.writeTitle)
      list("quotes", sorted, &json, Self.writeQuotes)
      list("unbalanced", sorted, &json, Self.writeUnbalanced)
      writeFootnotes(&json)
    }
    json.endLine()
    return json.bytes
  }

  private func writeFootnotes(_ json: inout JSONWriter) {
    let sorted = footnotes.enumerated().sorted { a, b in
      let (one, other) = ((a.element.file, a.element.link.line), (b.element.file, b.element.link.line))
      return one == other ? a.offset < b.offset : ReportPlace.precedes(one, other)
    }
    json.key("footnotes")
    json.array { json in
      for (_, (file, link)) in sorted {
        json.object { json in
          json.field("file", file)
          json.field("line", link.line)
          json.field("mark", link.mark)
          json.field("note", link.note)
          if let line = link.noteLine {
            json.field("note_line", line)
          } else {
            json.field("note_line", nil as String?)
          }
        }
      }
    }
  }

  /// Writes the entries that `write` takes for its own.
  private func list(
    _ name: String, _ entries: [Entry], _ json: inout JSONWriter, _ write: (Entry, inout JSONWriter) -> Bool
  ) {
    json.key(name)
    json.array { json in for entry in entries { _ = write(entry, &json) } }
  }

  private static func object(
    _ entry: Entry, _ json: inout JSONWriter, hasLine: Bool = true, _ body: (inout JSONWriter) -> Void
  )
    -> Bool
  {
    json.object { json in
      json.field("file", entry.file)
      if hasLine { json.field("line", entry.line) }
      body(&json)
    }
    return true
  }

  private static func writeGap(_ entry: Entry, _ json: inout JSONWriter) -> Bool {
    guard case .gap(let gap) = entry.finding else { return false }
    return object(entry, &json) { json in
      json.field("series", gap.series.rawValue)
      json.field("scope", gap.scope)
      json.field("missing", gap.missing)
      json.field("before", gap.before)
      json.field("after", gap.after)
    }
  }

  private static func writeSeam(_ entry: Entry, _ json: inout JSONWriter) -> Bool {
    guard case .seam(let seam) = entry.finding else { return false }
    return object(entry, &json) { json in
      json.field("before", seam.before)
      json.field("after", seam.after)
      json.field("joined", seam.joined)
      json.field("word_missing", seam.wordMissing)
    }
  }

  private static func writeCut(_ entry: Entry, _ json: inout JSONWriter) -> Bool {
    guard case .cut(let cut) = entry.finding else { return false }
    return object(entry, &json) { $0.field("kind", cut.rawValue) }
  }

  private static func writeTitle(_ entry: Entry, _ json: inout JSONWriter) -> Bool {
    guard case .title(let title) = entry.finding else { return false }
    return object(entry, &json) { json in
      json.field("kept", title.kept)
      json.field("misread", title.misread)
      json.field("variants", title.variants)
    }
  }

  private static func writeQuotes(_ entry: Entry, _ json: inout JSONWriter) -> Bool {
    guard case .quotes(let straight, let curly) = entry.finding else { return false }
    return object(entry, &json, hasLine: false) { json in
      json.field("straight", straight)
      json.field("curly", curly)
    }
  }

  private static func writeUnbalanced(_ entry: Entry, _ json: inout JSONWriter) -> Bool {
    guard case .unbalanced(let unbalanced) = entry.finding else { return false }
    return object(entry, &json) { $0.field("mark", unbalanced.mark) }
  }
}
