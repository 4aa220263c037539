import CleanText
import FoundationEssentials
import RuleFiles

/// `cleanup.decisions.jsonl`: what persons decided, one decision a line, sorted, made for git.
public enum DecisionsFile {
  public static let defaultName = "cleanup.decisions.jsonl"

  /// One line.
  public struct Line: Codable, Hashable {
    public var fingerprint: String?
    public var series: String?
    public var rule: String
    public var before: String?
    public var after: String?
    public var decision: String
    /// What shall stand there, where the decision is `replace`.
    public var replacement: String?

    public init(
      fingerprint: String?, series: String?, rule: String, before: String?, after: String?, decision: String,
      replacement: String?
    ) {
      self.fingerprint = fingerprint
      self.series = series
      self.rule = rule
      self.before = before
      self.after = after
      self.decision = decision
      self.replacement = replacement
    }
  }

  /// Returns the decisions of a file's bytes; `path` is how messages call it. Two decisions on one place that
  /// differ are an error: no one can tell which was meant.
  public static func decisions(_ bytes: [UInt8], path: String) throws(RuleFileError) -> Decisions {
    var entries: [Decisions.Entry] = []
    var lines: [[UInt64?]: (number: Int, verdict: Decisions.Verdict)] = [:]
    for (index, text) in bytes.split(separator: .newline, omittingEmptySubsequences: false).enumerated() {
      guard !text.allSatisfy(\.isWhitespace) else { continue }
      func wrong(_ message: String) -> RuleFileError {
        RuleFileError(file: path, line: index + 1, column: 0, message: message)
      }
      let entry: Decisions.Entry
      do throws(Unreadable) { entry = try Self.entry(text) } catch { throw wrong(error.message) }
      let key = [entry.fingerprint, entry.fingerprint == nil ? entry.series : nil]
      if let other = lines[key] {
        guard other.verdict == entry.verdict else {
          throw wrong(
            "says \(entry.verdict.told) where line \(other.number) says \(other.verdict.told) of the same "
              + "\(entry.fingerprint == nil ? "series" : "place") (\(entry.rule): \(quoted(entry.before)) → "
              + "\(quoted(entry.after))); keep one of the two lines")
        }
        continue
      }
      lines[key] = (index + 1, entry.verdict)
      entries.append(entry)
    }
    return Decisions(entries)
  }

  private static let mergeMarks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]

  private struct Unreadable: Error {
    var message: String
  }

  private static func entry(_ text: ArraySlice<UInt8>) throws(Unreadable) -> Decisions.Entry {
    if mergeMarks.contains(where: { text.starts(with: $0.utf8) }) {
      throw Unreadable(message: "is a mark of a merge; take the marks out and keep the lines (see merge=union in git)")
    }
    guard let line = try? JSONDecoder().decode(Line.self, from: Data(text)) else {
      throw Unreadable(
        message: "is no decision; write {\"fingerprint\",\"series\",\"rule\",\"before\",\"after\",\"decision\"}")
    }
    guard let entry = line.entry else {
      throw Unreadable(
        message:
          "needs a fingerprint or a series of 16 hexadecimal digits, and a decision: accept, reject, or replace with a "
          + "replacement")
    }
    return entry
  }

  fileprivate static func quoted(_ text: [UInt8]) -> String { PlainLine.quoted(text) }

  private static func quoted(_ text: String?) -> String { text.map { quoted(Array($0.utf8)) } ?? "(no text)" }

  /// Returns decisions as lines, sorted by their bytes.
  public static func bytes(of entries: some Sequence<Decisions.Entry>) -> [UInt8] {
    let lines = entries.map { entry in
      var json = JSONWriter()
      entry.write(to: &json)
      json.endLine()
      return json.bytes
    }
    return Array(lines.sorted { $0.lexicographicallyPrecedes($1) }.joined())
  }
}

extension Decisions.Verdict {
  /// The verdict in words.
  public var told: String {
    if case .replace(let text) = self { "replace by \(DecisionsFile.quoted(text))" } else { name }
  }
}

extension DecisionsFile.Line {
  /// The decision; nil where it can't be understood.
  public var entry: Decisions.Entry? {
    let verdict: Decisions.Verdict
    switch (decision, replacement) {
    case ("accept", nil): verdict = .accept
    case ("reject", nil): verdict = .reject
    case ("replace", let text?): verdict = .replace(Array(text.utf8))
    default: return nil
    }
    func number(_ name: String?) -> UInt64? { name.flatMap { $0.utf8.count == 16 ? UInt64($0, radix: 16) : nil } }
    let (place, whole) = (number(fingerprint), number(series))
    // A name that can't be read must not turn a decision on a place into one on its series.
    guard (fingerprint == nil) == (place == nil), place != nil || whole != nil else { return nil }
    return Decisions.Entry(
      fingerprint: place, series: whole, rule: rule, before: before, after: after, verdict: verdict)
  }
}

extension Decisions.Entry {
  /// Writes the decision as an object.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("fingerprint", fingerprint?.hex)
      json.field("series", series?.hex)
      json.field("rule", rule)
      json.field("before", before)
      json.field("after", after)
      json.field("decision", verdict.name)
      if case .replace(let text) = verdict { json.field("replacement", text.text) }
    }
  }
}
