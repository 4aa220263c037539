import CleanText
import Glibc
import Synchronization

/// Standard output and standard error, without buffers of their own.
struct Console: Sendable {
  var isQuiet = false
  var isVerbose = false
  /// Whether standard output takes colours.
  var colors = false

  /// Whether a reader closed standard output: nothing more is written then, and nothing is said of it.
  private static let isClosed = Atomic(false)

  /// Whether anybody still reads standard output.
  static var isRead: Bool { !isClosed.load(ordering: .relaxed) }

  /// Writes a result to standard output.
  static func out(_ bytes: [UInt8]) throws {
    guard isRead else { return }
    do { try Files.writeAll(bytes, to: 1) } catch {
      guard error.code == EPIPE else { throw Complaint("standard output", error.reason) }
      isClosed.store(true, ordering: .relaxed)
    }
  }

  static func out(_ text: String) throws { try out(Array("\(text)\n".utf8)) }

  /// Says on standard error what is wrong.
  static func complain(_ complaint: Complaint) { say("cleanup: \(complaint)") }

  /// Says on standard error what does not stop the work.
  func warn(_ complaint: Complaint) {
    if !isQuiet { Self.say("cleanup: warning: \(complaint)") }
  }

  /// Says on standard error what was done.
  func note(_ text: String) {
    if !isQuiet { Self.say(text) }
  }

  /// Says on standard error what only the curious want to know.
  func detail(_ text: @autoclosure () -> String) {
    if isVerbose { Self.say(text()) }
  }

  /// Shows how far the work is, where standard error is a terminal.
  func progress(_ done: Int, of total: Int, _ name: String) {
    guard !isQuiet, isatty(2) != 0 else { return }
    let shown = Self.oneLine(name).suffix(50)
    try? Files.writeAll(Array("\r\u{1B}[K\(done)/\(total) \(shown)".utf8), to: 2)
    if done == total { try? Files.writeAll(Array("\r\u{1B}[K".utf8), to: 2) }
  }

  private static func say(_ line: String) { try? Files.writeAll(Array("\(line)\n".utf8), to: 2) }

  /// Returns the text as one line that can't steer a terminal or give orders to a CI log.
  static func oneLine(_ text: String) -> String { PlainLine.of(text) }

  enum Style: String {
    case bold = "1"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case faint = "2"
  }

  /// Returns the text in a style, where colours are shown.
  func styled(_ text: String, _ style: Style) -> String {
    colors ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

/// When colours are shown.
enum ColorChoice: String, CaseIterable {
  case auto, always, never

  /// Whether standard output gets colours: by <https://no-color.org>, and never in a file or a pipe unless asked.
  var showsColors: Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      let off = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
      let dumb = getenv("TERM").map { strcmp($0, "dumb") == 0 } ?? false
      return !off && !dumb && isatty(1) != 0
    }
  }
}
