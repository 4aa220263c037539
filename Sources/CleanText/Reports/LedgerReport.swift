/// The ledger file of a document: JSON lines, every edit, suggestion and flag in the order of its place.
///
/// A file in another encoding than UTF-8 has one line more, the first: its rule is `encodingRule`, its evidence the
/// encoding's name. Places are in bytes of the file, line and column in the decoded text.
public struct LedgerReport {
  /// The rule of the line that tells the encoding of a whole file.
  public static let encodingRule = "decode.encoding"

  private let repair: Repair
  private let rules: RulePack
  private let offsets: FileOffsets
  private let lines: LineIndex
  private var json = JSONWriter()

  /// Returns the file's bytes.
  public static func bytes(of repair: Repair, rules: RulePack) -> [UInt8] {
    var bytes: [UInt8] = []
    write(repair, rules: rules) { bytes += $0 }
    return bytes
  }

  /// Hands the file's bytes to `sink` in parts: a million lines would take more memory than all else.
  ///
  /// - Parameters:
  ///   - earlier: how many entries the windows before it have.
  ///   - fileSize: bytes of the file, where the repair is that of a window.
  public static func write<Failure>(
    _ repair: Repair, rules: RulePack, after earlier: Int = 0, fileSize: Int? = nil,
    to sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var report = LedgerReport(repair: repair, rules: rules)
    try report.write(after: earlier, fileSize: fileSize, to: sink)
  }

  /// A part is handed over when it has so many bytes.
  private static let part = 1 << 18

  private init(repair: Repair, rules: RulePack) {
    self.repair = repair
    self.rules = rules
    offsets = FileOffsets(repair.document)
    lines = LineIndex(repair.document.source)
  }

  private mutating func write<Failure>(
    after earlier: Int, fileSize: Int?, to sink: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let document = repair.document
    let isRecoded = document.encoding != .utf8
    if isRecoded, document.beginsFile {
      let size = fileSize ?? offsets.fileOffset(document.source.count)
      write(encodingEntry, places: [0..<size], seq: 0, isText: false)
    }
    let earlier = earlier + (isRecoded ? 1 : 0)
    for entry in repair.ledger.byPlace {
      for places in placesByLength(of: entry) { write(entry, places: places, seq: entry.seq + earlier) }
      if json.bytes.count >= Self.part { try json.drain(to: sink) }
    }
    if !json.bytes.isEmpty { try json.drain(to: sink) }
  }

  private var encodingEntry: LoggedEdit {
    let name = repair.document.encoding.name
    return LoggedEdit(
      seq: 0, stage: .decode, rule: Rule.ID(Self.encodingRule), origins: [OriginRange(0, 0)], before: [], after: [],
      confidence: 1, applicability: .apply, applied: true, evidence: [Evidence(name)], suggestions: [], finding: nil,
      isRemoval: false, series: FNV1a.of(Array(utf8: Self.encodingRule), Array(utf8: name)),
      fingerprint: FNV1a.of(Array(utf8: Self.encodingRule), Array(utf8: name)))
  }

  /// Returns the places of an entry in the file, those of one length together: a line tells only where they begin.
  private func placesByLength(of entry: LoggedEdit) -> [[Range<Int>]] {
    var result: [[Range<Int>]] = []
    for origin in entry.origins {
      let place = offsets.fileOffset(origin.lower)..<offsets.fileOffset(origin.upper)
      if let index = result.firstIndex(where: { $0[0].count == place.count }) {
        result[index].append(place)
      } else {
        result.append([place])
      }
    }
    return result
  }

  private mutating func write(_ entry: LoggedEdit, places: [Range<Int>], seq: Int, isText: Bool = true) {
    let place = lines.place(of: sourceOffset(of: entry, at: places[0].lowerBound))
    let start = repair.document.start
    let summary = rules[entry.rule]?.summary ?? "The whole file was read in another encoding than UTF-8."
    json.object { json in
      json.key("seq")
      json.integer(seq)
      json.key("stage")
      json.string(entry.stage.rawValue)
      json.key("rule")
      json.string(entry.rule.name)
      json.key("start")
      json.integer(start.bytes + places[0].lowerBound)
      json.key("end")
      json.integer(start.bytes + places[places.count - 1].upperBound)
      json.key("line")
      json.integer(start.lines + place.line)
      json.key("column")
      json.integer(place.column)
      json.key("before")
      if isText { json.text(entry.before) } else { json.null() }
      json.key("after")
      if isText { json.text(entry.after) } else { json.null() }
      json.key("confidence")
      json.decimal(Double(entry.confidence))
      json.key("applicability")
      json.string(entry.applicability.name)
      json.key("applied")
      json.boolean(entry.applied)
      json.key("evidence")
      json.array(of: entry.evidence) { $0.string($1.text) }
      json.key("suggestions")
      json.array(of: entry.suggestions) { $0.text($1) }
      json.key("series")
      json.string(entry.series.hex)
      json.key("fingerprint")
      json.string(entry.fingerprint.hex)
      json.key("reason")
      json.string(summary)
      json.key("offsets")
      if places.count > 1 { json.array(of: places) { $0.integer(start.bytes + $1.lowerBound) } } else { json.null() }
      json.key("before_base64")
      json.base64(unlessText: entry.before)
      json.key("after_base64")
      json.base64(unlessText: entry.after)
    }
    json.endLine()
  }

  /// Returns where the entry's place that begins at `fileOffset` stands in the decoded text.
  private func sourceOffset(of entry: LoggedEdit, at fileOffset: Int) -> Int {
    entry.origins.first { offsets.fileOffset($0.lower) == fileOffset }?.lower ?? 0
  }
}

extension JSONWriter {
  fileprivate mutating func base64(unlessText bytes: [UInt8]) {
    if bytes.isValidUTF8 { null() } else { string(bytes.base64) }
  }
}
