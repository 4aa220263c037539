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

    fileprivate var row: Int { ErrorModel.row(read: read.first, printed: printed.first) }
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

  /// The confusions by the first letters of what was read and of what was printed, the cheapest first.
  private var confusions: [Confusion] = []
  /// Where those of each row begin, and where the last ones end.
  private var starts = [Int](repeating: 0, count: 256 * printedLetters + 1)

  /// First letters of what was printed: a to z, and any other.
  private static let printedLetters = 27

  private static func row(read: UInt8, printed: UInt8) -> Int {
    Int(read) * printedLetters + (printed.isASCIILower ? Int(printed) - 0x61 : printedLetters - 1)
  }

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
    confusions.sort { ($0.row, $0.cost, $0.account) < ($1.row, $1.cost, $1.account) }
    for confusion in confusions { starts[confusion.row + 1] += 1 }
    for row in starts.indices.dropFirst() { starts[row] += starts[row - 1] }
  }

  /// Whether letters are known to be read for others.
  public func knows(_ read: String, for printed: String) -> Bool {
    guard let read = Segment(Array(read.utf8)), let printed = Segment(Array(printed.utf8)) else { return false }
    let row = Self.row(read: read.first, printed: printed.first)
    return confusions[starts[row]..<starts[row + 1]].contains {
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
      self.bounds = bounds
      self.starts = starts
      windows = form.indices.map { place in
        form[place..<min(form.count, place + 3)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
      }
      path.reserveCapacity(form.count * 3 + 2)
    }

    mutating func walk(from place: Int, node: Int, cost: Double, endsWord: Bool) {
      if place == form.count, endsWord { note(cost) }
      let maySuppose = trail.count < bounds.steps
      let allowsAnyLetter = maySuppose && bounds.allowsAnyLetter && cost + ErrorModel.otherLetter <= bounds.cost
      if allowsAnyLetter, place < form.count, cost + ErrorModel.otherLength <= bounds.cost {
        suppose(.added(form[place])) {
          $0.walk(from: place + 1, node: node, cost: cost + ErrorModel.otherLength, endsWord: endsWord)
        }
      }
      var next = node
      while let edge = words.edge(at: next) {
        if place < form.count {
          if edge.letter == form[place] { step(edge, to: place + 1, cost: cost) }
          if maySuppose { follow(edge, from: place, cost: cost) }
        }
        if allowsAnyLetter { supposeAnyLetter(edge, at: place, cost: cost) }
        if edge.isLast { break }
        next += 1
      }
    }

    /// Takes an edge for a letter that no confusion explains: another one was read, or none.
    private mutating func supposeAnyLetter(_ edge: WordGraph.Edge, at place: Int, cost: Double) {
      if place < form.count, edge.letter != form[place] {
        suppose(.other(form[place], edge.letter)) {
          $0.step(edge, to: place + 1, cost: cost + ErrorModel.otherLetter)
        }
      }
      guard cost + ErrorModel.otherLength <= bounds.cost else { return }
      suppose(.lost(edge.letter)) { $0.step(edge, to: place, cost: cost + ErrorModel.otherLength) }
    }

    /// Takes an edge for the first letter of what may have been printed.
    private mutating func follow(_ edge: WordGraph.Edge, from place: Int, cost: Double) {
      let row = ErrorModel.row(read: form[place], printed: edge.letter)
      for index in starts[row]..<starts[row + 1] {
        let (read, printed) = (confusions[index].read, confusions[index].printed)
        guard cost + confusions[index].cost <= bounds.cost else { return }
        guard windows[place] & read.mask == read.bits else { continue }
        var last = edge
        var isThere = true
        for letter in 1..<max(1, printed.count) {
          guard let edge = words.edge(printed[letter], from: last.target) else {
            isThere = false
            break
          }
          last = edge
        }
        guard isThere else { continue }
        for letter in 0..<printed.count { path.append(printed[letter]) }
        suppose(.confusion(index)) {
          $0.walk(
            from: place + read.count, node: last.target, cost: cost + $0.confusions[index].cost,
            endsWord: last.endsWord)
        }
        path.removeLast(printed.count)
      }
    }

    private mutating func suppose(_ step: Trail.Step, _ body: (inout Search) -> Void) {
      let before = trail
      trail.add(step)
      body(&self)
      trail = before
    }

    private mutating func step(_ edge: WordGraph.Edge, to place: Int, cost: Double) {
      path.append(edge.letter)
      walk(from: place, node: edge.target, cost: cost, endsWord: edge.endsWord)
      path.removeLast()
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
