import CleanText

/// The review in a terminal, or over a pipe: shows, asks, and does what is answered.
struct TerminalReview {
  var session: ReviewSession
  let screen: ReviewScreen
  let keyboard: Keyboard

  private enum Step { case go, stay, stop }

  /// Reviews until all is decided or the reviewer leaves.
  mutating func run() throws -> ExitStatus {
    Interrupt.finishWhatIsBegun()
    keyboard.open()
    defer { keyboard.close() }
    guard session.current != nil else { return .done }
    var showsHunk = true
    while true {
      if showsHunk { try screen.show(session) }
      try screen.ask(session)
      switch keyboard.next() {
      case .interrupt:
        try Console.out("")
        return .interrupted
      case .end:
        try Console.out("")
        return .done
      case .key(let key):
        try Console.out(Console.oneLine(String(key)))
        // A pipe that goes on and on shall not ask for ever.
        if session.current == nil, !keyboard.isTerminal, !["u", "k", "?"].contains(key) { return .done }
        let step = try answer(key)
        if step == .stop { return .done }
        showsHunk = step == .go
      }
    }
  }

  private mutating func answer(_ character: Character) throws -> Step {
    guard let key = ReviewKey(rawValue: character) else {
      if let number = character.wholeNumberValue, number > 0 { return try take(number) }
      try Console.out("unknown key; ? explains the keys")
      return .stay
    }
    switch key {
    case .quit: return .stop
    case .help:
      try Console.out(ReviewKey.list)
      return .stay
    case .leave:
      session.goOn()
      return .go
    default: return try tell(try act(on: key))
    }
  }

  private mutating func act(on key: ReviewKey) throws -> ReviewSession.Outcome {
    switch key {
    case .accept: try session.decide(.accept)
    case .reject: try session.decide(.reject)
    case .acceptSeries: try session.decide(.accept, wholeSeries: true)
    case .rejectSeries: try session.decide(.reject, wholeSeries: true)
    case .acceptRule: try session.decideRule(.accept)
    case .rejectRule: try session.decideRule(.reject)
    case .edit: try replace(wholeSeries: false)
    case .editSeries: try replace(wholeSeries: true)
    case .always: try session.always()
    case .name: try session.name()
    case .undo: try session.undo()
    case .back: session.goBack()
    case .split: session.split()
    case .leave, .quit, .help: .moved
    }
  }

  private func tell(_ outcome: ReviewSession.Outcome) throws -> Step {
    guard case .refused(let why) = outcome else { return .go }
    try Console.out(why)
    return .stay
  }

  private mutating func replace(wholeSeries: Bool) throws -> ReviewSession.Outcome {
    try Console.out(Array("text: ".utf8))
    guard let text = keyboard.text() else { return .refused("no text was given, so nothing was decided") }
    guard text.isValidUTF8 else { return .refused("this is not UTF-8, so nothing was decided") }
    return try session.decide(.replace(text), wholeSeries: wholeSeries)
  }

  /// Takes one of the readings that a flag offers.
  private mutating func take(_ number: Int) throws -> Step {
    guard let current = session.current else { return try tell(.refused("nothing is left to decide")) }
    let readings = session.queue.items[current].entry.suggestions
    guard number <= readings.count else { return try tell(.refused("there is no reading \(number)")) }
    return try tell(try session.decide(.replace(readings[number - 1])))
  }
}
