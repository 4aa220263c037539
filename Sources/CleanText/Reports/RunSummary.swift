/// The figures of a run: what `summary.json` and the index page show.
///
/// Fed one document at a time, and the windows of one in their order; holds counts, and one row a document.
public struct RunSummary: Sendable {
  /// Findings by what became of them. Layout is no finding and is counted apart.
  public struct Counts: Hashable, Sendable {
    public var applied = 0
    public var suggested = 0
    public var flagged = 0

    public var total: Int { applied + suggested + flagged }

    public static func += (a: inout Counts, b: Counts) {
      a.applied += b.applied
      a.suggested += b.suggested
      a.flagged += b.flagged
    }

    mutating func add(_ entry: LoggedEdit) {
      let places = entry.origins.count
      if entry.applied {
        applied += places
      } else if entry.applicability == .flag {
        flagged += places
      } else {
        suggested += places
      }
    }
  }

  /// The size of a text.
  public struct Size: Hashable, Sendable {
    public var bytes = 0
    public var lines = 0
    public var words = 0

    public static func += (a: inout Size, b: Size) {
      a.bytes += b.bytes
      a.lines += b.lines
      a.words += b.words
    }
  }

  /// What is told of one document.
  public struct Row: Sendable {
    public var name: String
    public var title: String?
    public var language: String
    public var before = Size()
    public var after = Size()
    public var counts = Counts()
    public var layout = 0
    public var removedLines = 0

    public var flagsPerThousandWords: Double { RunSummary.perThousand(counts.flagged, of: after.words) }
    /// Findings of all kinds for each thousand words: the measure by which documents are ranked.
    public var damage: Double { RunSummary.perThousand(counts.total, of: after.words) }
  }

  public private(set) var rows: [Row] = []
  public private(set) var stages: [StageName: Counts] = [:]
  public private(set) var rules: [Rule.ID: Counts] = [:]
  /// Findings by confidence, in twentieths: the last bin holds 0.95 to 1.
  public private(set) var confidence = [Int](repeating: 0, count: 20)
  /// Layout changes: wraps, blanks, line ends.
  public private(set) var layout = 0

  public init() {}

  /// Adds a document, or to the last one its next window.
  public mutating func add(_ document: ReviewDocument, rules pack: RulePack, isContinued: Bool = false) {
    let earlier = isContinued ? rows.popLast() : nil
    var row = earlier ?? Row(name: document.name, title: document.title, language: document.language)
    row.before += Self.size(of: document.source)
    row.after += Self.size(of: document.text)
    let layoutBefore = row.layout
    for entry in document.entries {
      if entry.isRemoval, entry.applied { row.removedLines += Self.lines(in: entry.before) }
      guard entry.isFinding(in: pack) else {
        row.layout += entry.origins.count
        continue
      }
      guard !entry.isSettled else { continue }
      row.counts.add(entry)
      stages[entry.stage, default: Counts()].add(entry)
      rules[entry.rule, default: Counts()].add(entry)
      confidence[min(19, max(0, Int(entry.confidence * 20)))] += entry.origins.count
    }
    layout += row.layout - layoutBefore
    rows.append(row)
  }

  public var counts: Counts { rows.reduce(into: Counts()) { $0 += $1.counts } }
  public var before: Size { rows.reduce(into: Size()) { $0 += $1.before } }
  public var after: Size { rows.reduce(into: Size()) { $0 += $1.after } }
  public var removedLines: Int { rows.reduce(0) { $0 + $1.removedLines } }
  public var flagsPerThousandWords: Double { Self.perThousand(counts.flagged, of: after.words) }

  /// The documents, the most damaged first.
  public var worstFirst: [Row] {
    rows.sorted { a, b in
      a.damage != b.damage ? a.damage > b.damage : a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
    }
  }

  static func perThousand(_ count: Int, of words: Int) -> Double {
    words == 0 ? 0 : Double(count) * 1000 / Double(words)
  }

  static func size(of text: [UInt8]) -> Size {
    var size = Size(bytes: text.count)
    text.withUnsafeBufferPointer { bytes in
      var isInWord = false
      for byte in bytes {
        let isBlank = byte.isWhitespace
        if byte == .newline { size.lines += 1 }
        if isInWord, isBlank { size.words += 1 }
        isInWord = !isBlank
      }
      if isInWord { size.words += 1 }
    }
    if let last = text.last, last != .newline { size.lines += 1 }
    return size
  }

  /// Lines of a removed text that hold more than blanks.
  private static func lines(in text: [UInt8]) -> Int {
    text.split(separator: .newline).count { line in !line.allSatisfy(\.isWhitespace) }
  }
}
