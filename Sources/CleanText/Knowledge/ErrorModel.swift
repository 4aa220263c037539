/// How OCR misreads letters: segments of one to three letters, and what it costs to suppose them.
///
/// The costs are natural logarithms of how often the printed segment was read so (Brill and Moore, "An Improved Error
/// Model for Noisy Channel Spelling Correction", 2000, with segments counted from aligned texts).
public struct ErrorModel: Sendable {
  /// Up to three letters in one number, the first in the lowest byte.
  struct Segment: Sendable {
    let bits: UInt32
    /// The bits of its letters.
    let mask: UInt32
    private let length: UInt8
    var count: Int { Int(length) }

    init?(_ letters: some Collection<UInt8>) {
      guard (1...3).contains(letters.count), !letters.contains(0) else { return nil }
      bits = letters.reversed().reduce(0) { $0 << 8 | UInt32($1) }
      length = UInt8(letters.count)
      mask = 1 << UInt32(8 * letters.count) - 1
    }

    /// Returns the letters from a place on, three at most.
    static func window(of letters: [UInt8], at place: Int) -> UInt32 {
      letters[place..<min(letters.count, place + 3)].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

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
    /// What was misread.
    var trail: ErrorTrail
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
  private(set) var confusions: [Confusion] = []
  /// Where those of each row begin, and where the last ones end.
  private var starts = [Int](repeating: 0, count: 256 * WordGraph.alphabet + 1)

  private static func row(read: UInt8, printed: UInt8) -> Int {
    Int(read) * WordGraph.alphabet + WordGraph.index(of: printed)
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
    let found = ErrorSearch(form: form, model: self, bounds: bounds).words(of: words)
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
      (Reading(word: found.key(place), cost: cost, trail: found.value(place).trail), rank)
    }
  }

  /// Returns which confusions are of what begins with a letter read: those of each first letter of what was printed
  /// together, the cheapest first.
  func confusions(reading letter: UInt8) -> Range<Int> {
    let row = Int(letter) * WordGraph.alphabet
    return starts[row]..<starts[row + WordGraph.alphabet]
  }

  /// "b for h", one for each step.
  func misreadings(of trail: ErrorTrail) -> [String] {
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
