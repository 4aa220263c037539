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
    /// The letter's bit, or that of the end, and those of the first letters of what may have been printed.
    let bit: UInt32
    var printed: UInt32 = 0
    /// The least that a known misreading costs here.
    var least = Double.infinity
    /// The least that another misreading costs from here on.
    var floor: Double

    init(letter: UInt8, floor: Double) {
      (self.letter, self.floor, bit) = (letter, floor, WordGraph.bit(of: letter))
    }

    /// The place behind the last letter.
    init(endWithFloor floor: Double) { (letter, self.floor, bit) = (0, floor, WordGraph.bitOfEnd) }
  }

  /// Returns the words met, and the cheapest way to each.
  func words(of graph: WordGraph) -> Found {
    let count = form.reduce(0) { $0 + model.confusions(reading: $1).count }
    return withUnsafeTemporaryAllocation(of: Match.self, capacity: count) { matches in
      withUnsafeTemporaryAllocation(of: Row.self, capacity: form.count * WordGraph.alphabet) { rows in
        withUnsafeTemporaryAllocation(of: Place.self, capacity: form.count + 1) { places in
          // A misreading stands for three letters at most, and four letters may have been lost.
          withUnsafeTemporaryAllocation(of: UInt8.self, capacity: form.count * 3 + 4) { path in
            findMatches(places, rows, matches)
            var walk = Walk(
              form: form, graph: graph, bounds: bounds, places: UnsafeBufferPointer(places),
              matches: UnsafeBufferPointer(matches), rows: UnsafeBufferPointer(rows), path: path)
            walk.walk(from: 0, node: graph.root, cost: 0, endsWord: false, ErrorTrail(), after: nil)
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
          let letter = WordGraph.index(of: confusion.printed.first)
          let row = place * WordGraph.alphabet + letter
          if found.printed >> UInt32(letter) & 1 == 0 { rows[row].start = Int32(count) }
          found.printed |= 1 << UInt32(letter)
          matches.initializeElement(
            at: count,
            to: Match(
              cost: confusion.cost, printed: confusion.printed, index: UInt16(index),
              length: UInt8(confusion.read.count)))
          count += 1
          rows[row].end = Int32(count)
          found.least = min(found.least, confusion.cost)
        }
        found.floor = min(free, found.least)
        places.initializeElement(at: place, to: found)
      }
    }
    places.initializeElement(at: form.count, to: Place(endWithFloor: free))
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

  /// Goes on from a place, where a node was reached with `step`.
  mutating func walk(
    from place: Int, node: Int, cost: Double, endsWord: Bool, _ trail: ErrorTrail, after step: ErrorTrail.Step?
  ) {
    let start = length
    var (place, node, endsWord, step) = (place, node, endsWord, step)
    // Along the letters as they were read, looking at what else they may be on the way.
    while mayErr(from: place, cost: cost, steps: trail.count) {
      if place == end, endsWord { note(cost, trail, length: length) }
      if bounds.allowsAnyLetter, cost + ErrorModel.otherLetter <= bounds.cost {
        branchToAny(from: place, node: node, cost: cost, endsWord: endsWord, trail, after: step)
      } else if cost + places[place].least <= bounds.cost {
        branch(from: place, node: node, cost: cost, trail)
      }
      let letter = places[place].letter
      guard let same = graph.edge(letter, from: node) else {
        length = start
        return
      }
      path[length] = letter
      length += 1
      (place, node, endsWord, step) = (place + 1, same.target, same.endsWord, nil)
    }
    walkOn(from: place, node: node, cost: cost, endsWord: endsWord, trail)
    length = start
  }

  /// Whether another misreading may be supposed from a place on.
  @inline(__always)
  private func mayErr(from place: Int, cost: Double, steps: Int) -> Bool {
    steps < bounds.steps && cost + places[place].floor <= bounds.cost
  }

  /// What must stand next in a word, one of these bits, for a walk to a place to be worth it: anything where more may be
  /// supposed, else what was read.
  @inline(__always)
  private func needed(at place: Int, cost: Double, steps: Int) -> UInt32 {
    mayErr(from: place, cost: cost, steps: steps) ? .max : places[place].bit
  }

  /// Follows the known misreadings of a place.
  private mutating func branch(from place: Int, node: Int, cost: Double, _ trail: ErrorTrail) {
    var wanted = graph.letters(of: node) & places[place].printed
    while wanted != 0 {
      let letter = wanted.trailingZeroBitCount
      wanted &= wanted - 1
      if let edge = graph.edge(ofIndex: letter, from: node) {
        follow(edge, letter, from: place, cost: cost, trail)
      }
    }
  }

  /// Follows the known misreadings of a place, and supposes that its letter was any other, was lost or is too many.
  private mutating func branchToAny(
    from place: Int, node: Int, cost: Double, endsWord: Bool, _ trail: ErrorTrail, after step: ErrorTrail.Step?
  ) {
    let here = places[place]
    let steps = trail.count + 1
    let (asOther, asLength) = (cost + ErrorModel.otherLetter, cost + ErrorModel.otherLength)
    // A letter too many beside one that was lost is one letter for another, which costs less.
    var (mayBeAdded, mayBeLost) = (asLength <= bounds.cost && place < end, asLength <= bounds.cost)
    switch step {
    case .added: mayBeLost = false
    case .lost: mayBeAdded = false
    case .confusion, .other, nil: break
    }
    if mayBeAdded {
      let step = ErrorTrail.Step.added(here.letter)
      walk(from: place + 1, node: node, cost: asLength, endsWord: endsWord, trail.adding(step), after: step)
    }
    let neededAfterLost = mayBeLost ? needed(at: place, cost: asLength, steps: steps) : 0
    let neededAfterOther = place < end ? needed(at: place + 1, cost: asOther, steps: steps) : 0
    let known = cost + here.least <= bounds.cost ? here.printed : 0
    var next = node
    while let edge = graph.edge(at: next) {
      let letter = WordGraph.index(of: edge.letter)
      let following = graph.following(edge)
      if known >> UInt32(letter) & 1 != 0 { follow(edge, letter, from: place, cost: cost, trail) }
      if following & neededAfterOther != 0, edge.letter != here.letter {
        take(edge, to: place + 1, cost: asOther, trail, .other(here.letter, edge.letter))
      }
      if following & neededAfterLost != 0 { take(edge, to: place, cost: asLength, trail, .lost(edge.letter)) }
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

  /// Takes an edge for the first letter of what may have been printed, `letter` among those.
  private mutating func follow(
    _ edge: WordGraph.Edge, _ letter: Int, from place: Int, cost: Double, _ trail: ErrorTrail
  ) {
    let row = rows[place * WordGraph.alphabet + letter]
    for index in Int(row.start)..<Int(row.end) {
      let match = matches[index]
      let (next, cost) = (place + Int(match.length), cost + match.cost)
      guard cost <= bounds.cost else { return }
      guard let last = graph.last(of: match.printed, after: edge),
        graph.following(last) & needed(at: next, cost: cost, steps: trail.count + 1) != 0
      else { continue }
      for letter in 0..<match.printed.count { path[length + letter] = match.printed[letter] }
      length += match.printed.count
      let step = ErrorTrail.Step.confusion(Int(match.index))
      walk(from: next, node: last.target, cost: cost, endsWord: last.endsWord, trail.adding(step), after: step)
      length -= match.printed.count
    }
  }

  /// Takes an edge of whatever letter.
  private mutating func take(
    _ edge: WordGraph.Edge, to place: Int, cost: Double, _ trail: ErrorTrail, _ step: ErrorTrail.Step
  ) {
    path[length] = edge.letter
    length += 1
    walk(from: place, node: edge.target, cost: cost, endsWord: edge.endsWord, trail.adding(step), after: step)
    length -= 1
  }

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
