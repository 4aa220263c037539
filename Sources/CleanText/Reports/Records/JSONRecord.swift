/// A JSON object on a line of its own, in which values are read and replaced while every other byte stays.
public struct JSONRecord: Sendable {
  /// The line as it was read, without its line feed.
  public let line: [UInt8]
  private let members: [(name: [UInt8], value: Range<Int>)]
  private let end: Int
  private var replacements: [(range: Range<Int>, json: [UInt8])] = []
  private var additions: [UInt8] = []

  /// Reads a line.
  public init(_ line: [UInt8]) throws(JSONError) {
    guard line.isValidUTF8 else {
      throw JSONError(offset: UTF8Survey(line).malformed.first?.lowerBound ?? 0, message: "the line is not UTF-8")
    }
    self.line = line
    var scanner = JSONScanner(line)
    var members: [(name: [UInt8], value: Range<Int>)] = []
    for (key, value) in try scanner.members() {
      members.append((try JSONScanner.decoded(key, of: line), value))
    }
    self.members = members
    end = scanner.offset - 1
    try scanner.end()
  }

  /// What a member holds.
  public enum Value: Hashable, Sendable {
    case text([UInt8])
    /// Null, a number, an array…, as it is written.
    case other([UInt8])
  }

  /// Returns the value of a member; nil where there is none.
  public func value(_ name: String) throws(JSONError) -> Value? {
    guard let range = try range(of: name) else { return nil }
    guard line[range.lowerBound] == JSONScanner.quote else { return .other(Array(line[range])) }
    return .text(try JSONScanner.decoded(range, of: line))
  }

  /// Returns where the value of a member stands in the line. A name that stands twice has no value to rely on.
  func range(of name: String) throws(JSONError) -> Range<Int>? {
    let found = members.filter { $0.name.elementsEqual(name.utf8) }
    if found.count > 1 { throw JSONError(offset: found[1].value.lowerBound, message: "'\(name)' stands twice") }
    return found.first?.value
  }

  /// Sets a member to a value that is written as JSON; a new one comes last.
  public mutating func set(_ name: String, json: [UInt8]) throws(JSONError) {
    if let range = try range(of: name) { return replace(range, json) }
    var key = JSONWriter()
    key.key(name)
    if !members.isEmpty || !additions.isEmpty { additions.append(UInt8(ascii: ",")) }
    additions += key.bytes + json
  }

  /// Sets a member to a text.
  public mutating func set(_ name: String, text: [UInt8]) throws(JSONError) {
    var value = JSONWriter()
    value.text(text)
    try set(name, json: value.bytes)
  }

  mutating func replace(_ range: Range<Int>, _ json: [UInt8]) { replacements.append((range, json)) }

  /// The line with what was set; the same bytes where nothing was.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(line.count + additions.count)
    var done = 0
    for (range, json) in replacements.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += line[done..<range.lowerBound]
      result += json
      done = range.upperBound
    }
    return result + line[done..<end] + additions + line[end...]
  }
}
