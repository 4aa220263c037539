import CleanText

/// What the page of a document shows: the findings in the order of their places, with all that they share told once.
///
/// Twenty thousand entries fit in a page that opens at once because an entry holds only numbers: its series, its
/// sentence, the place in it and its evidence are entries of tables.
struct DocumentData {
  typealias State = ReviewPlace.State

  /// What edits of one kind share.
  struct Series {
    var rule: Int
    var before: [UInt8]
    var after: [UInt8]
    var id: UInt64
    var isRemoval: Bool
  }

  struct Entry {
    var series: Int
    var state: State
    /// In hundredths.
    var confidence: Int
    /// Line of the document as read, from 1.
    var line: Int
    /// Index of the sentence; nil where the place stands between two lines.
    var sentence: Int?
    /// Bytes of the sentence that the entry speaks of.
    var place: Range<Int>
    var evidence: [Int]
    var suggestions: [[UInt8]]
    var fingerprint: UInt64
  }

  private(set) var rules: [Rule.ID] = []
  private(set) var series: [Series] = []
  private(set) var evidence: [String] = []
  private(set) var sentences: [[UInt8]] = []
  private(set) var entries: [Entry] = []
  /// The first entry of each printed page, with its number and head.
  private(set) var pages: [(entry: Int, number: String?, head: String?)] = []
  private(set) var layout = 0
  /// The decisions on these entries and series.
  private(set) var decisions: [Decisions.Entry] = []
  /// Flagged series whose word the project calls right.
  private(set) var named: [Int] = []

  private var places = Places()

  /// Where things stand in the tables.
  private struct Places {
    var rules: [Rule.ID: Int] = [:]
    var series: [UInt64: Int] = [:]
    var evidence: [String: Int] = [:]
    var sentence = 0..<0
  }

  init(
    _ document: ReviewDocument, rules pack: RulePack, decisions all: Decisions = Decisions(), names: Set<String> = []
  ) {
    layout = document.layoutCount(rules: pack)
    var page = 0
    for place in document.places(rules: pack) {
      while page < document.pages.count, document.pages[page].range.lower <= place.current.lower {
        pages.append((entries.count, document.pages[page].number, document.pages[page].head))
        page += 1
      }
      add(place, in: document.text)
    }
    named =
      names.isEmpty
      ? []
      : entries.filter { $0.state == .flagged }.map(\.series).filter {
        names.contains(series[$0].before.text)
      }
    guard !all.isEmpty else { return }
    let prints = Set(entries.map(\.fingerprint))
    decisions = all.entries.filter { entry in
      entry.fingerprint.map(prints.contains) ?? entry.series.map { places.series[$0] != nil } ?? false
    }
  }

  /// A name for this set of entries, under which a browser may keep decisions.
  var id: String {
    var hash = FNV1a()
    for entry in entries { hash.add(Array(entry.fingerprint.hex.utf8)) }
    for entry in decisions {
      hash.add(Array("\(entry.fingerprint?.hex ?? "") \(entry.series?.hex ?? "") \(entry.verdict.name)".utf8))
    }
    return hash.value.hex
  }

  private mutating func add(_ place: ReviewPlace, in text: [UInt8]) {
    let (logged, range, current) = (place.entry, place.sentence, place.current)
    let isEmpty = text[range].allSatisfy(\.isWhitespace)
    if !isEmpty, range != places.sentence {
      places.sentence = range
      sentences.append(Array(text[range]))
    }
    entries.append(
      Entry(
        series: series(of: logged), state: place.state, confidence: Int((logged.confidence * 100).rounded()),
        line: place.line, sentence: isEmpty ? nil : sentences.count - 1,
        place: (current.lower - range.lowerBound)..<(max(current.lower, min(current.upper, range.upperBound))
          - range.lowerBound),
        evidence: logged.evidence.map { evidence($0.text) }, suggestions: logged.suggestions,
        fingerprint: logged.fingerprint))
  }

  private mutating func series(of logged: LoggedEdit) -> Int {
    if let place = places.series[logged.series] { return place }
    places.series[logged.series] = series.count
    series.append(
      Series(
        rule: rule(logged.rule), before: logged.before, after: logged.after, id: logged.series,
        isRemoval: logged.isRemoval))
    return series.count - 1
  }

  private mutating func rule(_ id: Rule.ID) -> Int {
    if let place = places.rules[id] { return place }
    places.rules[id] = rules.count
    rules.append(id)
    return rules.count - 1
  }

  private mutating func evidence(_ text: String) -> Int {
    if let place = places.evidence[text] { return place }
    places.evidence[text] = evidence.count
    evidence.append(text)
    return evidence.count - 1
  }
}
