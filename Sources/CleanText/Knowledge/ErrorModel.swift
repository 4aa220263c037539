/// How OCR misreads letters: segments of one to three letters, and what it costs to suppose them.
///
/// The costs are natural logarithms of how often the printed segment was read so (Brill and Moore, "An Improved Error
/// Model for Noisy Channel Spelling Correction", 2000, with segments counted from aligned texts).
public struct ErrorModel: Sendable {
  /// Up to three letters in one number, the first in the lowest byte.
  struct Segment: Sendable {
    let bits: UInt32
    let count: Int

    init?(_ letters: some Collection<UInt8>) {
      guard (1...3).contains(letters.count), !letters.contains(0) else { return nil }
      bits = letters.reversed().reduce(0) { $0 << 8 | UInt32($1) }
      count = letters.count
    }

    var mask: UInt32 { (1 << UInt32(8 * count)) - 1 }
    var first: UInt8 { self[0] }
    subscript(place: Int) -> UInt8 { UInt8(truncatingIfNeeded: bits >> UInt32(8 * place)) }
    var text: String { (0..<count).map { self[$0] }.text }
  }

  /// One misreading: what was read, what was printed, its cost in nats.
  struct Confusion: Sendable {
    let read: Segment
    let printed: Segment
    let cost: Double

    /// "b for h", for a person.
    var account: String { "\(read.text) for \(printed.text)" }
  }

  /// A word that may have been printed.
  struct Reading: Sendable {
    var word: [UInt8]
    /// Nats: what its having been misread so costs.
    var cost: Double
    /// "b for h": what was misread.
    var misreadings: [String]
  }

  /// What a search may suppose.
  struct Bounds {
    /// The most that a reading may cost, in nats.
    var cost: Double
    /// The most misreadings in one word, four at most.
    var steps: Int
    /// Whether letters may be supposed wrong, lost or too many that no known confusion explains.
    var allowsAnyLetter: Bool
  }

  /// Nats for any other letter, and for a letter lost or too many.
  static let otherLetter = 11.0
  static let otherLength = 11.5

  /// The confusions, those of one first letter of what was read side by side, the cheapest first.
  private var confusions: [Confusion] = []
  /// Where those of a first letter begin; those of the last one end at 256.
  private var starts = [Int](repeating: 0, count: 257)

  /// Reads rows of what was read, what was printed (in small letters) and the cost, with blanks between; "//" begins a
  /// remark. Returns nil where a row is none.
  public init?(rows text: some Sequence<UInt8>) {
    for row in Array(text).split(separator: .newline) where !row.starts(with: "//".utf8) {
      let fields = row.split(separator: .space).map(Array.init)
      guard fields.count == 3, let cost = Double(fields[2].text), let read = Segment(fields[0]),
        let printed = Segment(fields[1])
      else { return nil }
      confusions.append(Confusion(read: read, printed: printed, cost: cost))
    }
    confusions.sort { ($0.read.first, $0.cost, $0.account) < ($1.read.first, $1.cost, $1.account) }
    for confusion in confusions { starts[Int(confusion.read.first) + 1] += 1 }
    for letter in 1...256 { starts[letter] += starts[letter - 1] }
  }

  /// Whether letters are known to be read for others.
  public func knows(_ read: String, for printed: String) -> Bool {
    guard let read = Segment(Array(read.utf8)), let printed = Segment(Array(printed.utf8)) else { return false }
    return confusions[starts[Int(read.first)]..<starts[Int(read.first) + 1]].contains {
      $0.read.bits == read.bits && $0.printed.bits == printed.bits
    }
  }

  /// Returns the words of the graph that may have been printed where `form` was read, those with the best rank first:
  /// exact within the bounds, `form` itself left out. Capitals in the form stand for themselves: U may be read for ll.
  ///
  /// - Parameters:
  ///   - limit: how many to return.
  ///   - rank: the higher, the better; asked once for each word and its least cost.
  func readings(
    of form: [UInt8], in words: WordGraph, _ bounds: Bounds, limit: Int, rank: ([UInt8], Double) -> Double
  ) -> [(reading: Reading, rank: Double)] {
    var search = Search(form: form, words: words, confusions: confusions, starts: starts, bounds: bounds)
    search.walk(from: 0, node: words.root, cost: 0, endsWord: false)
    let found = search.found
    var best: [(place: Int, rank: Double, cost: Double)] = []
    for place in 0..<found.count {
      let cost = found.value(place).cost
      let new = (place: place, rank: rank(found.key(place), cost), cost: cost)
      let position = partitionPoint(best) { ($0.rank, new.cost) >= (new.rank, $0.cost) }
      guard position < limit else { continue }
      best.insert(new, at: position)
      if best.count > limit { best.removeLast() }
    }
    return best.map { place, rank, cost in
      let misreadings = search.account(of: found.value(place).trail)
      return (Reading(word: found.key(place), cost: cost, misreadings: misreadings), rank)
    }
  }

  /// A walk through the words along the letters read, with confusions on the way.
  private struct Search {
    let form: [UInt8]
    let words: WordGraph
    let confusions: [Confusion]
    let starts: [Int]
    let bounds: Bounds
    /// The three letters from each place of the form on.
    private let windows: [UInt32]
    private var path: [UInt8] = []
    private var trail = Trail()
    /// The words met, and the cheapest way to each.
    private(set) var found = WordTable<(cost: Double, trail: Trail)>()

    init(form: [UInt8], words: WordGraph, confusions: [Confusion], starts: [Int], bounds: Bounds) {
      self.form = form
      self.words = words
      self.confusions = confusions
      self.starts = starts
      self.bounds = bounds
      windows = form.indices.map { place in
        form[place..<min(form.count, place + 3)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
      }
      path.reserveCapacity(form.count * 3 + 2)
    }

    mutating func walk(from place: Int, node: Int, cost: Double, endsWord: Bool) {
      if place == form.count {
        if endsWord { note(cost) }
      } else if let edge = words.edge(form[place], from: node) {
        step(edge, to: place + 1, cost: cost)
      }
      guard trail.count < bounds.steps else { return }
      if place < form.count {
        for index in starts[Int(form[place])]..<starts[Int(form[place]) + 1] {
          guard cost + confusions[index].cost <= bounds.cost else { break }
          follow(index, from: place, node: node, cost: cost)
        }
      }
      guard bounds.allowsAnyLetter, cost + ErrorModel.otherLetter <= bounds.cost else { return }
      supposeAnyLetter(at: place, node: node, cost: cost, endsWord: endsWord)
    }

    private mutating func supposeAnyLetter(at place: Int, node: Int, cost: Double, endsWord: Bool) {
      let seen = place < form.count ? form[place] : 0
      let allowsOtherLength = cost + ErrorModel.otherLength <= bounds.cost
      let before = trail
      if place < form.count, allowsOtherLength {
        trail.add(.added(seen))
        walk(from: place + 1, node: node, cost: cost + ErrorModel.otherLength, endsWord: endsWord)
        trail = before
      }
      var next = node
      while let edge = words.edge(at: next) {
        if place < form.count, edge.letter != seen {
          trail.add(.other(seen, edge.letter))
          step(edge, to: place + 1, cost: cost + ErrorModel.otherLetter)
          trail = before
        }
        if allowsOtherLength {
          trail.add(.lost(edge.letter))
          step(edge, to: place, cost: cost + ErrorModel.otherLength)
          trail = before
        }
        if edge.isLast { break }
        next += 1
      }
    }

    private mutating func step(_ edge: WordGraph.Edge, to place: Int, cost: Double) {
      path.append(edge.letter)
      walk(from: place, node: edge.target, cost: cost, endsWord: edge.endsWord)
      path.removeLast()
    }

    private mutating func follow(_ index: Int, from place: Int, node: Int, cost: Double) {
      let (read, printed) = (confusions[index].read, confusions[index].printed)
      guard windows[place] & read.mask == read.bits else { return }
      var (node, endsWord) = (node, false)
      for letter in 0..<printed.count {
        guard let edge = words.edge(printed[letter], from: node) else { return }
        (node, endsWord) = (edge.target, edge.endsWord)
      }
      for letter in 0..<printed.count { path.append(printed[letter]) }
      let before = trail
      trail.add(.confusion(index))
      walk(from: place + read.count, node: node, cost: cost + confusions[index].cost, endsWord: endsWord)
      trail = before
      path.removeLast(printed.count)
    }

    private mutating func note(_ cost: Double) {
      guard path != form else { return }
      let trail = trail
      let place = path.withUnsafeBufferPointer { found.index(of: $0, initial: (cost, trail)) }
      if cost < found.value(place).cost { found.setValue(place, (cost, trail)) }
    }

    /// "b for h", one for each step.
    func account(of trail: Trail) -> [String] {
      trail.steps.map { step in
        func letter(_ byte: UInt8) -> String { String(UnicodeScalar(byte)) }
        return switch step {
        case .confusion(let index): confusions[index].account
        case .added(let seen): "\(letter(seen)) too many"
        case .lost(let printed): "\(letter(printed)) lost"
        case .other(let seen, let printed): "\(letter(seen)) for \(letter(printed))"
        }
      }
    }
  }

  /// What a search supposed on its way: up to four steps, sixteen bits each.
  private struct Trail {
    enum Step {
      case confusion(Int)
      case added(UInt8)
      case lost(UInt8)
      case other(UInt8, UInt8)
    }

    private var bits: UInt64 = 0
    private(set) var count = 0

    mutating func add(_ step: Step) {
      // The letters of words are ASCII, so that two of them and the kind fit.
      let code: UInt16 =
        switch step {
        case .confusion(let index): UInt16(index & 0x3FFF)
        case .added(let seen): 0x4000 | UInt16(seen & 0x7F)
        case .lost(let printed): 0x4080 | UInt16(printed & 0x7F)
        case .other(let seen, let printed): 0x8000 | UInt16(seen & 0x7F) << 7 | UInt16(printed & 0x7F)
        }
      bits |= UInt64(code) << UInt64(16 * count)
      count += 1
    }

    var steps: [Step] {
      (0..<count).map { place in
        let code = UInt16(truncatingIfNeeded: bits >> UInt64(16 * place))
        let letter = UInt8(code & 0x7F)
        if code & 0x8000 != 0 { return .other(UInt8(code >> 7 & 0x7F), letter) }
        return code & 0x4000 == 0 ? .confusion(Int(code)) : code & 0x80 == 0 ? .added(letter) : .lost(letter)
      }
    }
  }
}
