/// A walk through the words along the letters that were read, with misreadings on the way.
///
/// Exact within its bounds: a branch is left only where no misreading that fits the letters to come is cheap enough.
struct ErrorSearch {
  typealias Found = WordTable<(cost: Double, trail: ErrorTrail)>

  private let form: [UInt8]
  private let bounds: ErrorModel.Bounds
  private var places: [Place] = []
  /// The confusions whose letters were read at each place: by the place, by the first letter of what was printed, the
  /// cheapest first.
  private var matches: [Match] = []
  /// Where the matches of each place and first letter begin, where there are some; and where the last ones end.
  private var rows: [Int32] = []

  /// A confusion that the form's letters allow at one place.
  fileprivate struct Match {
    let cost: Double
    let printed: ErrorModel.Segment
    let index: UInt16
    /// Letters read.
    let length: UInt8
  }

  /// What may be supposed at one place of the form.
  fileprivate struct Place {
    let letter: UInt8
    /// The first letters of what may have been printed, one bit each.
    var printed: UInt32 = 0
    /// The row of the first of them.
    var firstRow: Int32
    /// The least that another misreading costs from here on.
    var floor: Double

    @inline(__always)
    func mayBegin(_ letter: UInt8) -> Bool { printed >> UInt32(ErrorModel.index(ofPrinted: letter)) & 1 != 0 }

    /// Returns the row of a first letter that may have been printed.
    func row(_ letter: UInt8) -> Int {
      let before = printed & (1 << UInt32(ErrorModel.index(ofPrinted: letter)) - 1)
      return Int(firstRow) + before.nonzeroBitCount
    }
  }

  init(form: [UInt8], model: ErrorModel, bounds: ErrorModel.Bounds) {
    self.form = form
    self.bounds = bounds
    let free = bounds.allowsAnyLetter ? ErrorModel.otherLetter : .infinity
    places.reserveCapacity(form.count + 1)
    matches.reserveCapacity(form.count * 16)
    rows.reserveCapacity(form.count * 8)
    for place in form.indices {
      var found = Place(letter: form[place], firstRow: Int32(rows.count), floor: free)
      let window = ErrorModel.Segment.window(of: form, at: place)
      model.eachConfusion(reading: form[place]) { index, confusion in
        guard window & confusion.read.mask == confusion.read.bits, confusion.cost <= bounds.cost else { return }
        if !found.mayBegin(confusion.printed.first) {
          rows.append(Int32(matches.count))
          found.printed |= 1 << UInt32(ErrorModel.index(ofPrinted: confusion.printed.first))
        }
        matches.append(
          Match(
            cost: confusion.cost, printed: confusion.printed, index: UInt16(index), length: UInt8(confusion.read.count)))
        found.floor = min(found.floor, confusion.cost)
      }
      places.append(found)
    }
    rows.append(Int32(matches.count))
    places.append(Place(letter: 0, firstRow: 0, floor: free))
    for place in form.indices.reversed() { places[place].floor = min(places[place].floor, places[place + 1].floor) }
  }

  /// Returns the words met, and the cheapest way to each.
  func words(of graph: WordGraph) -> Found {
    places.withUnsafeBufferPointer { places in
      matches.withUnsafeBufferPointer { matches in
        rows.withUnsafeBufferPointer { rows in
          // A misreading stands for three letters at most, and four letters may have been lost.
          withUnsafeTemporaryAllocation(of: UInt8.self, capacity: form.count * 3 + 4) { path in
            var walk = Walk(
              form: form, graph: graph, bounds: bounds, places: places, matches: matches, rows: rows, path: path)
            walk.walk(from: 0, node: graph.root, cost: 0, endsWord: false, ErrorTrail())
            return walk.found
          }
        }
      }
    }
  }
}

private struct Walk {
  let form: [UInt8]
  let graph: WordGraph
  let bounds: ErrorModel.Bounds
  let places: UnsafeBufferPointer<ErrorSearch.Place>
  let matches: UnsafeBufferPointer<ErrorSearch.Match>
  let rows: UnsafeBufferPointer<Int32>
  let path: UnsafeMutableBufferPointer<UInt8>
  /// Letters of the path.
  private var length = 0
  private(set) var found = ErrorSearch.Found()

  init(
    form: [UInt8], graph: WordGraph, bounds: ErrorModel.Bounds, places: UnsafeBufferPointer<ErrorSearch.Place>,
    matches: UnsafeBufferPointer<ErrorSearch.Match>, rows: UnsafeBufferPointer<Int32>,
    path: UnsafeMutableBufferPointer<UInt8>
  ) {
    (self.form, self.graph, self.bounds) = (form, graph, bounds)
    (self.places, self.matches, self.rows, self.path) = (places, matches, rows, path)
  }

  private var end: Int { places.count - 1 }

  mutating func walk(from place: Int, node: Int, cost: Double, endsWord: Bool, _ trail: ErrorTrail) {
    let here = places[place]
    guard trail.count < bounds.steps, cost + here.floor <= bounds.cost else {
      return walkOn(from: place, node: node, cost: cost, endsWord: endsWord, trail)
    }
    if place == end, endsWord { note(cost, trail) }
    let anyLetter = bounds.allowsAnyLetter && cost + ErrorModel.otherLetter <= bounds.cost
    let anyLength = anyLetter && cost + ErrorModel.otherLength <= bounds.cost
    if anyLength, place < end {
      walk(
        from: place + 1, node: node, cost: cost + ErrorModel.otherLength, endsWord: endsWord,
        trail.adding(.added(here.letter)))
    }
    var next = node
    while let edge = graph.edge(at: next) {
      if place < end {
        if edge.letter == here.letter { step(edge, to: place + 1, cost: cost, trail) }
        if here.mayBegin(edge.letter) { follow(edge, from: here, at: place, cost: cost, trail) }
        if anyLetter, edge.letter != here.letter {
          step(edge, to: place + 1, cost: cost + ErrorModel.otherLetter, trail.adding(.other(here.letter, edge.letter)))
        }
      }
      if anyLength { step(edge, to: place, cost: cost + ErrorModel.otherLength, trail.adding(.lost(edge.letter))) }
      if edge.isLast { break }
      next += 1
    }
  }

  /// Goes on where nothing more may be supposed: by the letters as they were read.
  private mutating func walkOn(from place: Int, node: Int, cost: Double, endsWord: Bool, _ trail: ErrorTrail) {
    var (node, endsWord, length) = (node, endsWord, length)
    for place in place..<end {
      let letter = places[place].letter
      guard let edge = graph.edge(letter, from: node) else { return }
      path[length] = letter
      length += 1
      (node, endsWord) = (edge.target, edge.endsWord)
    }
    if endsWord { note(cost, trail, length: length) }
  }

  /// Takes an edge for the first letter of what may have been printed.
  private mutating func follow(
    _ edge: WordGraph.Edge, from here: ErrorSearch.Place, at place: Int, cost: Double, _ trail: ErrorTrail
  ) {
    let row = here.row(edge.letter)
    for index in Int(rows[row])..<Int(rows[row + 1]) {
      let match = matches[index]
      guard cost + match.cost <= bounds.cost else { return }
      guard match.printed.first == edge.letter, let last = graph.last(of: match.printed, after: edge) else { continue }
      for letter in 0..<match.printed.count { path[length + letter] = match.printed[letter] }
      length += match.printed.count
      walk(
        from: place + Int(match.length), node: last.target, cost: cost + match.cost, endsWord: last.endsWord,
        trail.adding(.confusion(Int(match.index))))
      length -= match.printed.count
    }
  }

  private mutating func step(_ edge: WordGraph.Edge, to place: Int, cost: Double, _ trail: ErrorTrail) {
    path[length] = edge.letter
    length += 1
    walk(from: place, node: edge.target, cost: cost, endsWord: edge.endsWord, trail)
    length -= 1
  }

  private mutating func note(_ cost: Double, _ trail: ErrorTrail) { note(cost, trail, length: length) }

  private mutating func note(_ cost: Double, _ trail: ErrorTrail, length: Int) {
    let word = UnsafeBufferPointer(rebasing: path[..<length])
    guard !word.elementsEqual(form) else { return }
    let place = found.index(of: word, initial: (cost, trail))
    if cost < found.value(place).cost { found.setValue(place, (cost, trail)) }
  }
}

/// What a search supposed on its way: up to four steps, sixteen bits each.
struct ErrorTrail: Sendable {
  enum Step {
    /// A confusion, by its index in the model.
    case confusion(Int)
    case added(UInt8)
    case lost(UInt8)
    case other(UInt8, UInt8)
  }

  private var bits: UInt64 = 0
  private(set) var count = 0

  func adding(_ step: Step) -> ErrorTrail {
    // The letters of words are ASCII, so that two of them and the kind fit.
    let code: UInt16 =
      switch step {
      case .confusion(let index): UInt16(index & 0x3FFF)
      case .added(let seen): 0x4000 | UInt16(seen & 0x7F)
      case .lost(let printed): 0x4080 | UInt16(printed & 0x7F)
      case .other(let seen, let printed): 0x8000 | UInt16(seen & 0x7F) << 7 | UInt16(printed & 0x7F)
      }
    var trail = self
    trail.bits |= UInt64(code) << UInt64(16 * count)
    trail.count += 1
    return trail
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
