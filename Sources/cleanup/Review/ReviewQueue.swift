import CleanText

/// What is asked about, in the order of asking.
struct ReviewQueue {
  /// A finding of a document.
  struct Item {
    var document: String
    var place: ReviewPlace
    var quotation: Quotation

    var entry: LoggedEdit { place.entry }

    /// What stands there when all is well: places with the same word are one matter for "always".
    var word: [UInt8] {
      quotation.after.split(whereSeparator: \.isWhitespace).joined(separator: [.space]).map { $0 }
    }
  }

  /// Which findings are asked about.
  struct Filter {
    var states: Set<ReviewPlace.State> = Set(ReviewPlace.State.allCases)
    var rules: Set<String> = []
    var stages: Set<StageName> = []
    /// Words that the project calls right: flags on them are settled.
    var ignored: Set<String> = []

    func holds(_ place: ReviewPlace) -> Bool {
      states.contains(place.state) && (rules.isEmpty || rules.contains(place.entry.rule.name))
        && (stages.isEmpty || stages.contains(place.entry.stage))
    }
  }

  private(set) var items: [Item] = []
  /// The items of each series, in order.
  private(set) var members: [UInt64: [Int]] = [:]
  /// The series of each word that stands where all is well.
  private(set) var words: [[UInt8]: [Int]] = [:]
  /// The layout changes that are not asked about.
  private(set) var layout = 0

  /// Adds the findings of a document. A flag on what a person chose to keep, or called a name, is none: it would ask the
  /// same twice.
  mutating func add(_ document: ReviewDocument, rules: RulePack, filter: Filter, book: DecisionBook) {
    layout += document.layoutCount(rules: rules)
    let places = document.places(rules: rules)
    let kept = places.filter { book.decision(on: $0.entry) == .reject }.map(\.current).sorted()
    for place in places where filter.holds(place) {
      let isOpen = place.state == .flagged && book.decision(on: place.entry) == nil
      if isOpen, Self.touch(kept, place.current) || filter.ignored.contains(place.entry.before.text) { continue }
      let item = Item(document: document.name, place: place, quotation: document.quotation(of: place))
      members[place.entry.series, default: []].append(items.count)
      if !place.entry.isRemoval { words[item.word, default: []].append(items.count) }
      items.append(item)
    }
  }

  /// Whether one of sorted ranges shares a byte with another range.
  private static func touch(_ ranges: [TextRange], _ range: TextRange) -> Bool {
    let next = partitionPoint(ranges) { $0.upper <= range.lower }
    return next < ranges.count && ranges[next].overlaps(range)
  }

  /// Returns the items of the same series as one.
  func series(of index: Int) -> [Int] { members[items[index].entry.series] ?? [index] }

  /// Returns one item of each series in which the word of an item comes out.
  func seriesOfWord(of index: Int) -> [Int] {
    var seen: Set<UInt64> = []
    return (words[items[index].word] ?? [index]).filter { seen.insert(items[$0].entry.series).inserted }
  }

  /// The first item of each series, the largest series first.
  var bySeries: [Int] {
    members.values.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }.map { $0[0] }
  }
}
