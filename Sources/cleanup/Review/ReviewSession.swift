import CleanText

/// One sitting of a reviewer: where they are, what they decided, and the way back.
struct ReviewSession {
  /// What an answer did, told to the reviewer.
  enum Outcome: Equatable {
    case decided
    case moved
    /// Nothing could be done, and why.
    case refused(String)
  }

  let queue: ReviewQueue
  private(set) var book: DecisionBook
  private let words: IgnoredWords
  /// The order of asking: items, or the first one of each series.
  private var order: [Int]
  /// Where in `order` the reviewer is; at its end when all is done.
  private(set) var position = 0
  /// Whether the hunk shown is the whole series.
  private(set) var showsSeries: Bool
  private let startsWithSeries: Bool
  /// Whether what is decided is asked about too.
  private let asksAgain: Bool
  /// Series that were split into their places.
  private var singles: Set<UInt64> = []
  /// Items whose word was called a name.
  private var named: Set<Int> = []
  private var undone: [Answer] = []

  /// What it takes to undo an answer.
  private struct Answer {
    var position: Int
    var showsSeries: Bool
    var changes: [DecisionBook.Change]
    var configuration: [UInt8]??
    var named: Set<Int> = []
  }

  init(queue: ReviewQueue, book: DecisionBook, words: IgnoredWords, bySeries: Bool, again: Bool) {
    self.queue = queue
    self.book = book
    self.words = words
    showsSeries = bySeries
    startsWithSeries = bySeries
    asksAgain = again
    let all = bySeries ? queue.bySeries : Array(queue.items.indices)
    order = again ? all : all.filter { book.decision(on: queue.items[$0].entry) == nil }
  }

  /// The item that is asked about; nil when all is done.
  var current: Int? { position < order.count ? order[position] : nil }

  var count: Int { order.count }

  func isDecided(_ index: Int) -> Bool {
    named.contains(index) || book.decision(on: queue.items[index].entry) != nil
  }

  /// How many items are decided, of those that were asked about.
  var decidedCount: Int { queue.items.indices.count { isDecided($0) } }

  // MARK: - Moving

  /// Goes to the next item without a decision.
  mutating func goOn() {
    guard position < order.count else { return }
    repeat { position += 1 } while position < order.count && !asksAgain && isDecided(order[position])
    arrive()
  }

  /// Shows what is at the position as the reviewer goes through it: by series, or by place.
  private mutating func arrive() {
    guard let current else { return }
    showsSeries = startsWithSeries && !singles.contains(queue.items[current].entry.series)
  }

  mutating func goBack() -> Outcome {
    guard position > 0 else { return .refused("this is the first place") }
    position -= 1
    arrive()
    return .moved
  }

  /// Shows the whole series as one hunk, or its single places; those that would not have been asked about come next.
  mutating func split() -> Outcome {
    guard let current else { return .refused("nothing is left to decide") }
    showsSeries.toggle()
    if startsWithSeries, !showsSeries, singles.insert(queue.items[current].entry.series).inserted {
      let others = queue.series(of: current).filter { $0 != current && !isDecided($0) }
      order.insert(contentsOf: others, at: position + 1)
    }
    return .moved
  }

  // MARK: - Deciding

  /// Decides on what is shown, or on its whole series.
  mutating func decide(_ verdict: Decisions.Verdict, wholeSeries: Bool = false) throws -> Outcome {
    guard let current else { return .refused("nothing is left to decide") }
    return try decide(verdict, on: [current], wholeSeries: wholeSeries || showsSeries)
  }

  /// Accepts every series in which the word of the current item comes out.
  mutating func always() throws -> Outcome {
    guard let current else { return .refused("nothing is left to decide") }
    guard !queue.items[current].entry.isRemoval else { return .refused("this is no word but a passage") }
    return try decide(.accept, on: queue.seriesOfWord(of: current), wholeSeries: true)
  }

  /// Decides on every series of the same rule and kind that is still open: accepts what is as sure as what is shown, or
  /// surer; rejects what is as unsure, or less sure.
  mutating func decideRule(_ verdict: Decisions.Verdict) throws -> Outcome {
    guard let current else { return .refused("nothing is left to decide") }
    let shown = queue.items[current]
    var seen: Set<UInt64> = []
    let open = queue.items.indices.filter { index in
      let item = queue.items[index]
      guard item.entry.rule == shown.entry.rule, item.place.state == shown.place.state, !isDecided(index) else {
        return false
      }
      let sure = item.entry.confidence
      guard verdict == .accept ? sure >= shown.entry.confidence : sure <= shown.entry.confidence else { return false }
      return seen.insert(item.entry.series).inserted
    }
    return try decide(verdict, on: open.isEmpty ? [current] : open, wholeSeries: true)
  }

  private mutating func decide(
    _ verdict: Decisions.Verdict, on items: [Int], wholeSeries: Bool
  ) throws -> Outcome {
    let changes = items.map { index -> DecisionBook.Change in
      let entry = Decisions.Entry(verdict, on: queue.items[index].entry, wholeSeries: wholeSeries)
      return (DecisionBook.Key(entry)!, entry)
    }
    try record(changes)
    return .decided
  }

  /// Leaves the current word alone from now on, as a name; an edit of it is rejected too.
  mutating func name() throws -> Outcome {
    guard let current else { return .refused("nothing is left to decide") }
    let item = queue.items[current]
    guard let word = Self.word(of: item) else { return .refused("this is no word; n rejects it") }
    let configuration = try words.add(word)
    let same = Set(queue.series(of: current))
    var changes: [DecisionBook.Change] = []
    if item.place.state != .flagged {
      let entry = Decisions.Entry(.reject, on: item.entry, wholeSeries: true)
      changes.append((DecisionBook.Key(entry)!, entry))
    }
    try record(changes, configuration: .some(configuration), named: same)
    return .decided
  }

  /// Returns the word as it stood in the text; nil for what is no single word.
  private static func word(of item: ReviewQueue.Item) -> String? {
    let text = item.quotation.before
    guard text.isValidUTF8, !text.isEmpty, text.count < 100, !text.contains(where: \.isWhitespace) else { return nil }
    return Word.all(in: text, range: 0..<text.count).isEmpty ? nil : text.text
  }

  private mutating func record(
    _ changes: [DecisionBook.Change], configuration: [UInt8]?? = nil, named new: Set<Int> = []
  ) throws {
    let back = changes.isEmpty ? [] : try book.make(changes)
    undone.append(
      Answer(
        position: position, showsSeries: showsSeries, changes: back, configuration: configuration,
        named: new.subtracting(named)))
    named.formUnion(new)
    goOn()
  }

  /// Takes the last answer back.
  mutating func undo() throws -> Outcome {
    guard let answer = undone.popLast() else { return .refused("nothing to undo") }
    if !answer.changes.isEmpty { _ = try book.make(answer.changes.reversed()) }
    if let configuration = answer.configuration { try words.restore(configuration) }
    named.subtract(answer.named)
    position = answer.position
    showsSeries = answer.showsSeries
    return .moved
  }

  /// How many answers were given and not undone.
  var answers: Int { undone.count }
}
