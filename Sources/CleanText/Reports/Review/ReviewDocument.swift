/// A cleaned document as a reviewer reads it: its text, its ledger, and the way between text and original.
///
/// A repair gives one, and so does a corpus on disk, without cleaning anything again.
public struct ReviewDocument: Sendable {
  public var name: String
  public var encoding: TextEncoding
  public var language: String
  public var title: String?
  /// The original, decoded.
  public var source: [UInt8]
  /// The cleaned text.
  public var text: [UInt8]
  /// Every edit, suggestion and flag, in the order of the places.
  public var entries: [LoggedEdit]
  public var map: OriginMap
  public var pages: [Repair.Page]
  /// Whether it is a window of a long document.
  public var isWindow = false

  public init(
    name: String, encoding: TextEncoding, language: String, title: String?, source: [UInt8], text: [UInt8],
    entries: [LoggedEdit], map: OriginMap? = nil, pages: [Repair.Page]
  ) {
    self.name = name
    self.encoding = encoding
    self.language = language
    self.title = title
    self.source = source
    self.text = text
    self.entries = entries
    self.map = map ?? Self.map(of: entries)
    self.pages = pages
  }

  public init(_ repair: Repair) {
    self.init(
      name: repair.document.name, encoding: repair.document.encoding,
      language: repair.surroundings.variety ?? repair.surroundings.language, title: repair.title,
      source: repair.document.source, text: repair.text, entries: repair.ledger.byPlace, map: repair.map,
      pages: repair.pages)
  }

  /// Returns the map that the applied entries make: of those at one place, or inside another, the last covers all.
  private static func map(of entries: [LoggedEdit]) -> OriginMap {
    var places = entries.filter(\.applied).flatMap { entry in
      entry.origins.map { (origin: $0, seq: entry.seq, length: entry.after.count) }
    }
    places.sort { a, b in
      (a.origin.lower, -a.origin.upper, -a.seq) < (b.origin.lower, -b.origin.upper, -b.seq)
    }
    var outer: [(range: TextRange, length: Int)] = []
    for place in places {
      if let last = outer.last?.range, place.origin.upper <= last.upper { continue }
      outer.append((TextRange(place.origin.range), place.length))
    }
    return OriginMap().composed(with: outer)
  }
}

extension ReviewDocument {
  /// Returns the findings in reading order: layout is never asked about.
  public func places(rules: RulePack) -> [ReviewPlace] {
    let lines = LineIndex(source)
    var sentences = Sentences(text)
    return entries.filter { $0.isFinding(in: rules) }.map { entry in
      let current = current(entry, at: entry.origins[0])
      return ReviewPlace(
        entry: entry, line: lines.place(of: min(entry.origin.lower, source.count)).line, current: current,
        sentence: sentences.around(current))
    }
  }

  /// Returns an entry in the text around one of its places.
  public func place(of entry: LoggedEdit, at origin: OriginRange) -> ReviewPlace {
    var sentences = Sentences(text)
    let current = current(entry, at: origin)
    let line = LineIndex(source).place(of: min(origin.lower, source.count)).line
    return ReviewPlace(entry: entry, line: line, current: current, sentence: sentences.around(current))
  }

  /// The changes that are layout alone.
  public func layoutCount(rules: RulePack) -> Int {
    entries.reduce(0) { $0 + ($1.isFinding(in: rules) ? 0 : $1.origins.count) }
  }

  /// Returns the place of an entry in the cleaned text: what it wrote there, where that can still be told.
  private func current(_ entry: LoggedEdit, at origin: OriginRange) -> TextRange {
    let range = map.current(of: origin)
    let upper = min(range.upper, text.count)
    let lower = min(range.lower, upper)
    let wanted = entry.applied ? entry.after : entry.before
    // What was put between two bytes of the original stands before the place that the map gives.
    if entry.applied, lower == upper, lower >= wanted.count, text.starts(with: wanted, at: lower - wanted.count) {
      return TextRange(lower - wanted.count, lower)
    }
    guard upper - lower > wanted.count, upper - lower < 4096 else { return TextRange(lower, upper) }
    for start in lower...(upper - wanted.count) where text.starts(with: wanted, at: start) {
      return TextRange(start, start + wanted.count)
    }
    return TextRange(lower, upper)
  }
}
