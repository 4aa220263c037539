import ArgumentParser

/// What the exit codes mean: the one place where they are decided.
enum ExitStatus: Int32 {
  /// Done and, for `check`, nothing found.
  case done = 0
  /// `check` found something, `verify` or `rules test` failed.
  case found = 1
  /// The call or the configuration is wrong, or an input could not be read; the rest was still done.
  case wrong = 2
  /// Stopped by Ctrl-C; what was finished is whole.
  case interrupted = 130

  /// Ends the command with this status, if it is not `done`.
  func end() throws {
    if self != .done { throw ExitCode(rawValue) }
  }
}

/// What is wrong and what to do, in one line.
struct Complaint: Error, Hashable, CustomStringConvertible {
  /// The file, with line and column where they are known; nil where the call itself is wrong.
  var place: String?
  var message: String

  init(_ message: String) { self.message = message }

  init(_ place: String?, _ message: String) {
    self.place = place
    self.message = message
  }

  /// The line without the program's name. What would break the line is shown escaped.
  var description: String {
    Console.oneLine(place.map { "\($0): \(message)" } ?? message)
  }
}
