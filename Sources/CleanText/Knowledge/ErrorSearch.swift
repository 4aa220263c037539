/// A walk through the words along the letters that were read, with misreadings on the way.
///
/// Exact within its bounds: a branch is left only where no misreading that fits the letters to come is cheap enough.
struct ErrorSearch {
  typealias Found = WordTable<(cost: Double, trail: ErrorTrail)>

  let form: [UInt8]
  let model: ErrorModel
  let bounds: ErrorModel.Bounds

  /// A confusion that the form's letters allow at one place.
  fileprivate struct Match {
    let cost: Double
    let printed: ErrorModel.Segment
    let index: UInt16
    /// Letters read.
    let length: UInt8
  }

  fileprivate struct Row {
    var start: Int32 = 0
    var end: Int32 = 0
  }

  /// What may be supposed at one place of the form.
  fileprivate struct Place {
    let letter: UInt8
    /// The first letters of what may have been printed, one bit each.
    var printed: UInt32 = 0
    /// The least that another misreading costs from here on.
    var floor: Double
  }

  /// Returns the words met, and the cheapest way to each.
  func words(of graph: WordGraph) -> Found {
    let count = form.reduce(0) { $0 + model.confusions(reading: $1).count }
    return withUnsafeTemporaryAllocation(of: Match.self, capacity: count) { matches in
      withUnsafeTemporaryAllocation(of: Row.self, capacity: form.count * ErrorModel.printedLetters) { rows in
        withUnsafeTemporaryAllocation(of: Place.self, capacity: form.count + 1) { places in
          // A misreading stands for three letters at most, and four letters may have been lost.
          withUnsafeTemporaryAllocation(of: UInt8.self, capacity: form.count * 3 + 4) { path in
            findMatches(places, rows, matches)
            var walk = Walk(
              form: form, graph: graph, bounds: bounds, places: UnsafeBufferPointer(places),
              matches: UnsafeBufferPointer(matches), rows: UnsafeBufferPointer(rows), path: path)
            walk.walk(from: 0, node: graph.root, cost: 0, endsWord: false, ErrorTrail())
            return walk.found
          }
        }
      }
    }
  }

  /// Finds the confusions whose letters were read at each place: those of one first letter of what was printed are a row, the
  /// cheapest first.
  private func findMatches(
    _ places: UnsafeMutableBufferPointer<Place>, _ rows: UnsafeMutableBufferPointer<Row>,
    _ matches: UnsafeMutableBufferPointer<Match>
  ) {
    let free = bounds.allowsAnyLetter ? ErrorModel.otherLetter : .infinity
    rows.initialize(repeating: Row())
    var count = 0
    model.confusions.withUnsafeBufferPointer { confusions in
      for place in form.indices {
        var found = Place(letter: form[place], floor: free)
        let window = ErrorModel.Segment.window(of: form, at: place)
        for index in model.confusions(reading: form[place]) {
          let confusion = confusions[index]
          guard window & confusion.read.mask == confusion.read.bits, confusion.cost <= bounds.cost else { continue }
          let letter = ErrorModel.index(ofPrinted: confusion.printed.first)
          let row = place * ErrorModel.printedLetters + letter
          if found.printed >> UInt32(letter) & 1 == 0 { rows[row].start = Int32(count) }
          found.printed |= 1 << UInt32(letter)
          matches.initializeElement(
            at: count,
            to: Match(
              cost: confusion.cost, printed: confusion.printed, index: UInt16(index),
              length: UInt8(confusion.read.count)))
          count += 1
          rows[row].end = Int32(count)
          found.floor = min(found.floor, confusion.cost)
        }
        places.initializeElement(at: place, to: found)
      }
    }
    places.initializeElement(at: form.count, to: Place(letter: 0, floor: free))
    for place in form.indices.reversed() { places[place].floor = min(places[place].floor, places[place + 1].floor) }
  }
}

private struct Walk {
  let form: [UInt8]
  let graph: WordGraph
  let bounds: ErrorModel.Bounds
  let places: UnsafeBufferPointer<ErrorSearch.Place>
  let matches: UnsafeBufferPointer<ErrorSearch.Match>
  let rows: UnsafeBufferPointer<ErrorSearch.Row>
  let path: UnsafeMutableBufferPointer<UInt8>
  /// Letters of the path.
  private var length = 0
  private(set) var found = ErrorSearch.Found()

  init(
    form: [UInt8], graph: WordGraph, bounds: ErrorModel.Bounds, places: UnsafeBufferPointer<ErrorSearch.Place>,
    matches: UnsafeBufferPointer<ErrorSearch.Match>, rows: UnsafeBufferPointer<ErrorSearch.Row>,
    path: UnsafeMutableBufferPointer<UInt8>
  ) {
    (self.form, self.graph, self.bounds) = (form, graph, bounds)
    (self.places, self.matches, self.rows, self.path) = (places, matches, rows, path)
  }

  private var end: Int { places.count - 1 }

  mutating func walk(from place: Int, node: Int, cost: Double, endsWord: Bool, _ trail: ErrorTrail) {
    let start = length
    var (place, node, endsWord) = (place, node, endsWord)
    // Along the letters as they were read, looking at what else they may be on the way.
    while true {
      guard trail.count < bounds.steps, cost + places[place].floor <= bounds.cost else {
        walkOn(from: place, node: node, cost: cost, endsWord: endsWord, trail)
        break
      }
      if place == end, endsWord { note(cost, trail) }
      let letter = places[place].letter
      let same =
        bounds.allowsAnyLetter && cost + ErrorModel.otherLetter <= bounds.cost
        ? branchToAny(from: place, node: node, cost: cost, endsWord: endsWord, trail)
        : branch(from: place, node: node, cost: cost, trail)
      guard let same else { break }
      path[length] = letter
      length += 1
      (place, node, endsWord) = (place + 1, same.target, same.endsWord)
    }
    length = start
  }

  /// Follows the known misreadings of a place. Returns the edge of its letter.
  private mutating func branch(from place: Int, node: Int, cost: Double, _ trail: ErrorTrail) -> WordGraph.Edge? {
    guard place < end else { return nil }
    let here = places[place]
    let wanted = here.printed | 1 << UInt32(ErrorModel.index(ofPrinted: here.letter))
    var same: WordGraph.Edge?
    var next = node
    while let edge = graph.edge(at: next) {
      let letter = ErrorModel.index(ofPrinted: edge.letter)
      if wanted >> UInt32(letter) & 1 != 0 {
        if edge.letter == here.letter { same = edge }
        if here.printed >> UInt32(letter) & 1 != 0 { follow(edge, letter, from: place, cost: cost, trail) }
      }
      if edge.isLast { break }
      next += 1
    }
    return same
  }

  /// Follows the known misreadings of a place, and supposes that its letter was any other, was lost or is too many.
  /// Returns the edge of its letter.
  private mutating func branchToAny(
    from place: Int, node: Int, cost: Double, endsWord: Bool, _ trail: ErrorTrail
  ) -> WordGraph.Edge? {
    let here = places[place]
    let anyLength = cost + ErrorModel.otherLength <= bounds.cost
    if anyLength, place < end {
      walk(
        from: place + 1, node: node, cost: cost + ErrorModel.otherLength, endsWord: endsWord,
        trail.adding(.added(here.letter)))
    }
    var same: WordGraph.Edge?
    var next = node
    while let edge = graph.edge(at: next) {
      if place < end {
        let letter = ErrorModel.index(ofPrinted: edge.letter)
        if here.printed >> UInt32(letter) & 1 != 0 { follow(edge, letter, from: place, cost: cost, trail) }
        if edge.letter == here.letter {
          same = edge
        } else {
          step(edge, to: place + 1, cost: cost + ErrorModel.otherLetter, trail.adding(.other(here.letter, edge.letter)))
        }
      }
      if anyLength { step(edge, to: place, cost: cost + ErrorModel.otherLength, trail.adding(.lost(edge.letter))) }
      if edge.isLast { break }
      next += 1
    }
    return same
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

  /// Takes an edge for the first letter of what may have been printed, `letter` among those.
  private mutating func follow(
    _ edge: WordGraph.Edge, _ letter: Int, from place: Int, cost: Double, _ trail: ErrorTrail
  ) {
    let row = rows[place * ErrorModel.printedLetters + letter]
    for index in Int(row.start)..<Int(row.end) {
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
