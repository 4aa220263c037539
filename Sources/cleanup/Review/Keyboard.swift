import Glibc

/// Standard input, key by key: a terminal gives each key at once, a pipe one key a line.
final class Keyboard {
  /// What was typed.
  enum Input: Equatable {
    case key(Character)
    /// Ctrl-C.
    case interrupt
    /// The input has ended.
    case end
  }

  let isTerminal = isatty(0) != 0
  private var saved: termios?
  private var rest: [UInt8] = []
  private var hasEnded = false
  /// What follows the key on its line of a pipe: the text that a key asks for.
  private var argument: [UInt8]?

  /// Makes a terminal give each key at once; Ctrl-C is a key then, so that the terminal is never left like this.
  func open() {
    guard isTerminal else { return }
    var settings = termios()
    guard tcgetattr(0, &settings) == 0 else { return }
    saved = settings
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    tcsetattr(0, TCSADRAIN, &settings)
  }

  /// Gives the terminal back as it was.
  func close() {
    guard var settings = saved else { return }
    tcsetattr(0, TCSADRAIN, &settings)
    saved = nil
  }

  /// Returns the next key; blank lines of a pipe are none.
  func next() -> Input {
    isTerminal ? nextOfTerminal() : nextOfPipe()
  }

  private func nextOfPipe() -> Input {
    while let line = line() {
      guard let first = line.first else { continue }
      let text = line.dropFirst()
      argument = text.isEmpty ? nil : Array(text.first == 0x20 ? text.dropFirst() : text)
      return .key(Character(Unicode.Scalar(first)))
    }
    return Interrupt.isRequested ? .interrupt : .end
  }

  private func nextOfTerminal() -> Input {
    while true {
      guard let byte = byte() else { return Interrupt.isRequested ? .interrupt : .end }
      switch byte {
      case 0x03: return .interrupt
      case 0x04: return .end
      case 0x1B:
        if let key = arrow() { return .key(key) }
      case 0x21...0x7E: return .key(Character(Unicode.Scalar(byte)))
      default: continue
      }
    }
  }

  /// Reads the rest of what an arrow key sends: up and down move, others do nothing.
  private func arrow() -> Character? {
    guard hasMore(within: 50), let second = byte(), second == UInt8(ascii: "[") || second == UInt8(ascii: "O") else {
      return nil
    }
    while hasMore(within: 50), let byte = byte() {
      guard byte >= 0x40 else { continue }
      return byte == UInt8(ascii: "A") ? ReviewKey.back.rawValue : byte == UInt8(ascii: "B") ? "j" : nil
    }
    return nil
  }

  /// Returns the text that a key asks for: what stood behind the key, else the next line; nil where it is left empty.
  func text() -> [UInt8]? {
    if let argument {
      self.argument = nil
      return argument
    }
    let wasOpen = saved != nil
    close()
    defer { if wasOpen { open() } }
    return line().flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Returns a line without its end; nil at the end of the input.
  private func line() -> [UInt8]? {
    var line: [UInt8] = []
    while let byte = byte() {
      if byte == 0x0A {
        if line.last == 0x0D { line.removeLast() }
        return line
      }
      line.append(byte)
    }
    return line.isEmpty ? nil : line
  }

  private func byte() -> UInt8? {
    if rest.isEmpty, !hasEnded { fill() }
    return rest.isEmpty ? nil : rest.removeFirst()
  }

  private func fill() {
    while !hasMore(within: 200) { if Interrupt.isRequested { return } }
    var buffer = [UInt8](repeating: 0, count: isTerminal ? 64 : 4096)
    let count = read(0, &buffer, buffer.count)
    if count <= 0 { hasEnded = true } else { rest += buffer[..<count] }
  }

  private func hasMore(within milliseconds: Int32) -> Bool {
    if !rest.isEmpty { return true }
    var request = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }
}
