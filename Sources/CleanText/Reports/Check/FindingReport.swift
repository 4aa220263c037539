/// A finding: an edit, suggestion or flag on words or structure, as `check` tells it.
///
/// It stands by itself, without the repair it comes from, so that it can be kept for the next run.
public struct FindingReport: Hashable, Sendable {
  public var stage: StageName
  public var rule: Rule.ID
  public var applicability: Applicability
  public var confidence: Float
  public var before: [UInt8]
  public var after: [UInt8]
  public var suggestions: [[UInt8]]
  public var evidence: [String]
  public var fingerprint: UInt64
  /// Counts the findings of one document with the same fingerprint, from 1.
  public var occurrence: Int
  public var start: TextPlace
  /// The place after the last byte.
  public var end: TextPlace

  /// Returns the findings of a document in the order of their places: one for each place of an edit.
  public static func all(of repair: Repair, rules: RulePack) -> [FindingReport] {
    let entries = repair.ledger.byPlace.filter { $0.isFinding(in: rules) && !$0.isSettled }
    let places = entries.enumerated().flatMap { index, entry in entry.origins.map { (origin: $0, index: index) } }
      .sorted { ($0.origin, $0.index) < ($1.origin, $1.index) }
    var counter = PlaceCounter(repair.document)
    var seen: [UInt64: Int] = [:]
    return places.map { origin, index in
      let entry = entries[index]
      seen[entry.fingerprint, default: 0] += 1
      let start = counter.place(of: origin.lower)
      return FindingReport(entry, from: start, to: counter.place(of: origin.upper), seen[entry.fingerprint]!)
    }
  }

  private init(_ entry: LoggedEdit, from start: TextPlace, to end: TextPlace, _ occurrence: Int) {
    self.init(
      stage: entry.stage, rule: entry.rule, applicability: entry.applicability, confidence: entry.confidence,
      before: entry.before, after: entry.after, suggestions: entry.suggestions, evidence: entry.evidence.map(\.text),
      fingerprint: entry.fingerprint, occurrence: occurrence, start: start, end: end)
  }

  init(
    stage: StageName, rule: Rule.ID, applicability: Applicability, confidence: Float, before: [UInt8], after: [UInt8],
    suggestions: [[UInt8]], evidence: [String], fingerprint: UInt64, occurrence: Int, start: TextPlace, end: TextPlace
  ) {
    self.stage = stage
    self.rule = rule
    self.applicability = applicability
    self.confidence = confidence
    self.before = before
    self.after = after
    self.suggestions = suggestions
    self.evidence = evidence
    self.fingerprint = fingerprint
    self.occurrence = occurrence
    self.start = start
    self.end = end
  }

  /// Whether it is worse news than another one: by what is done, then by how sure that is.
  static func isWorse(_ a: FindingReport, than b: FindingReport) -> Bool {
    (a.applicability, a.confidence) > (b.applicability, b.confidence)
  }
}

/// A place in a file, as each format may ask for it.
public struct TextPlace: Hashable, Sendable {
  /// Bytes of the file before it.
  public var offset: Int
  /// Counted from 1.
  public var line: Int
  /// Counted from 1 in bytes of the text as UTF-8.
  public var column: Int
  /// Counted from 1 in Unicode code points.
  public var codePointColumn: Int

  public init(offset: Int, line: Int, column: Int, codePointColumn: Int) {
    self.offset = offset
    self.line = line
    self.column = column
    self.codePointColumn = codePointColumn
  }
}

/// Turns offsets of a document into places; offsets that mostly rise cost one walk over the text.
struct PlaceCounter {
  private let source: [UInt8]
  private let lines: LineIndex
  private let offsets: FileOffsets
  private let documentStart: DocumentStart
  /// An offset whose code points were counted, and their number from the start of its line.
  private var counted = (offset: 0, codePoints: 0)

  init(_ document: Document) {
    source = document.source
    lines = LineIndex(document.source)
    offsets = FileOffsets(document)
    documentStart = document.start
  }

  mutating func place(of offset: Int) -> TextPlace {
    let (line, column) = lines.place(of: offset)
    let start = lines.starts[line - 1]
    if counted.offset < start || counted.offset > offset { counted = (start, 0) }
    counted.codePoints += source[counted.offset..<offset].string.unicodeScalars.count
    counted.offset = offset
    return TextPlace(
      offset: documentStart.bytes + offsets.fileOffset(offset), line: documentStart.lines + line, column: column,
      codePointColumn: counted.codePoints + 1)
  }
}
