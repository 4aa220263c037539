import CleanText
import FoundationEssentials

/// `cleanup.decisions.jsonl`: what persons decided, one decision a line, sorted, made for git.
enum DecisionsFile {
  static let defaultName = "cleanup.decisions.jsonl"

  /// One line.
  struct Line: Codable, Hashable {
    var fingerprint: String?
    var series: String?
    var rule: String
    var before: String?
    var after: String?
    var decision: String
    /// What shall stand there, where the decision is `replace`.
    var replacement: String?
  }

  /// Reads a file. Two decisions on one place that differ are an error: no one can tell which was meant.
  static func read(_ path: String) throws(Complaint) -> Decisions {
    let bytes: [UInt8]
    do { bytes = try Files.read(path) } catch { throw Complaint(path, error.reason) }
    return try decisions(bytes, path: path)
  }

  /// Returns the decisions of a file's bytes; `path` is how messages call it.
  static func decisions(_ bytes: [UInt8], path: String) throws(Complaint) -> Decisions {
    var entries: [Decisions.Entry] = []
    var lines: [[UInt64?]: (number: Int, verdict: Decisions.Verdict)] = [:]
    for (index, text) in bytes.split(separator: .newline, omittingEmptySubsequences: false).enumerated() {
      guard !text.allSatisfy(\.isWhitespace) else { continue }
      let place = "\(path):\(index + 1)"
      let entry = try entry(text, place: place)
      let key = [entry.fingerprint, entry.fingerprint == nil ? entry.series : nil]
      if let other = lines[key] {
        guard other.verdict == entry.verdict else {
          throw Complaint(
            place,
            "says \(entry.verdict.told) where line \(other.number) says \(other.verdict.told) of the same "
              + "\(entry.fingerprint == nil ? "series" : "place") (\(entry.rule): \(Excerpt.quoted(entry.before)) → "
              + "\(Excerpt.quoted(entry.after))); keep one of the two lines")
        }
        continue
      }
      lines[key] = (index + 1, entry.verdict)
      entries.append(entry)
    }
    return Decisions(entries)
  }

  private static let mergeMarks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]

  private static func entry(_ text: ArraySlice<UInt8>, place: String) throws(Complaint) -> Decisions.Entry {
    if mergeMarks.contains(where: { text.starts(with: $0.utf8) }) {
      throw Complaint(place, "is a mark of a merge; take the marks out and keep the lines (see merge=union in git)")
    }
    guard let line = try? JSONDecoder().decode(Line.self, from: Data(text)) else {
      throw Complaint(
        place, "is no decision; write {\"fingerprint\",\"series\",\"rule\",\"before\",\"after\",\"decision\"}")
    }
    guard let entry = line.entry else {
      throw Complaint(
        place,
        "needs a fingerprint or a series of 16 hexadecimal digits, and a decision: accept, reject, or replace with a "
          + "replacement")
    }
    return entry
  }

  /// Returns the path of the decisions nearest to a place, upwards from it.
  static func nearest(to path: String) -> String? { Configuration.nearest(defaultName, to: path) }
}

extension Decisions.Verdict {
  /// The verdict in words.
  var told: String {
    if case .replace(let text) = self { "replace by \(Excerpt.quoted(text))" } else { name }
  }
}

extension DecisionsFile.Line {
  /// The decision; nil where it can't be understood.
  var entry: Decisions.Entry? {
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
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("fingerprint", fingerprint?.hex)
      json.member("series", series?.hex)
      json.member("rule", rule)
      json.member("before", before)
      json.member("after", after)
      json.member("decision", verdict.name)
      if case .replace(let text) = verdict { json.member("replacement", text.text) }
    }
  }
}
