/// What is wrong with a rule file, and where.
public struct RuleFileError: Error, Hashable, Sendable, CustomStringConvertible {
  public var file: String
  /// Counted from 1; 0 where no place can be named.
  public var line: Int
  /// In characters, counted from 1; 0 where no place can be named.
  public var column: Int
  /// What is wrong; what to do.
  public var message: String

  public init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  public var description: String {
    line > 0 ? "\(file):\(line):\(column): \(message)" : "\(file): \(message)"
  }
}
