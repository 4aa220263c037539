import CleanText
import ProjectFiles
import RuleFiles

/// The words that a project's `cleanup.yaml` calls right: names that a reviewer adds to it.
struct IgnoredWords {
  /// The configuration; it need not exist yet.
  let path: String

  /// Returns the words that it has now.
  func all() throws -> Set<String> {
    guard Files.kind(path) != nil else { return [] }
    return Set(try Configuration(path: path).ignored)
  }

  /// Adds a word to `ignore:`, and touches nothing else. Returns the file's former bytes, nil where there was none.
  func add(_ word: String) throws -> [UInt8]? {
    guard Files.kind(path) != nil else {
      try write(Array("ignore: [\(Self.quoted(word))]\n".utf8))
      return nil
    }
    let bytes: [UInt8]
    do { bytes = try Files.read(path) } catch { throw Complaint(path, error.reason) }
    let known = try Configuration(path: path)
    guard !known.ignored.contains(word) else { return bytes }
    try write(Array(Self.adding(word, to: bytes.text).utf8))
    // What is read back decides whether the words were understood as they were written.
    let now = try? Configuration(path: path)
    guard now?.ignored == known.ignored + [word] else {
      try write(bytes)
      throw Complaint(path, "has an 'ignore' that can't be added to here; add '\(word)' by hand")
    }
    return bytes
  }

  /// Puts back what `add` returned.
  func restore(_ bytes: [UInt8]?) throws {
    guard let bytes else {
      do { return try Files.remove(path) } catch { throw Complaint(path, error.reason) }
    }
    try write(bytes)
  }

  private func write(_ bytes: [UInt8]) throws(Complaint) {
    do { try Files.write(bytes, to: path) } catch { throw Complaint(path, error.reason) }
  }

  /// Returns the text of a configuration with one word more in its `ignore:`, whose style is kept.
  private static func adding(_ word: String, to text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    let item = quoted(word)
    guard let key = lines.firstIndex(where: { $0.hasPrefix("ignore:") }) else {
      return (lines + ["ignore: [\(item)]", ""]).joined(separator: "\n")
    }
    if let close = lines[key].lastIndex(of: "]"), let open = lines[key].firstIndex(of: "[") {
      let isEmpty = lines[key][lines[key].index(after: open)..<close].allSatisfy { $0 == " " }
      lines[key].insert(contentsOf: isEmpty ? item : ", \(item)", at: close)
    } else {
      var end = key + 1
      while end < lines.count, lines[end].drop(while: { $0 == " " }).hasPrefix("- ") { end += 1 }
      let indent = end > key + 1 ? lines[end - 1].prefix { $0 == " " } : "  "
      lines.insert("\(indent)- \(item)", at: end)
    }
    return (lines + [""]).joined(separator: "\n")
  }

  /// Returns the word as YAML, in quotes where it is more than letters.
  private static func quoted(_ word: String) -> String {
    let isPlain =
      word.utf8.allSatisfy { $0.isASCIILetter }
      && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
        .contains(word.lowercased())
    guard !isPlain else { return word }
    var json = JSONWriter()
    json.string(word)
    return json.bytes.text
  }
}
