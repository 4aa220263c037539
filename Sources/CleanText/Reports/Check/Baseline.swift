/// Findings that are known, so that a check reports only new ones.
///
/// A finding is known by its fingerprint, and equal ones in a file by their number. The file's name decides only
/// between equal findings of several files: what a checked file no longer has, and what a file had that is gone, may
/// have moved.
public struct Baseline: Sendable {
  /// Equal findings of one file.
  public struct Row: Hashable, Sendable {
    public var file: String
    public var fingerprint: UInt64
    /// What it was, for the reader.
    public var rule: String
    public var before: String
    public var after: String
    public var count: Int

    public init(file: String, fingerprint: UInt64, rule: String, before: String, after: String, count: Int) {
      self.file = file
      self.fingerprint = fingerprint
      self.rule = rule
      self.before = before
      self.after = after
      self.count = count
    }

    fileprivate var key: Key { Key(file: file, fingerprint: fingerprint) }
  }

  fileprivate struct Key: Hashable {
    var file: String
    var fingerprint: UInt64
  }

  /// The findings of a file that was checked.
  public struct Checked: Sendable {
    public var file: String
    public var findings: [FindingReport]

    public init(file: String, findings: [FindingReport]) {
      self.file = file
      self.findings = findings
    }
  }

  /// How findings compare with a baseline.
  public struct Comparison: Sendable {
    /// The files in their order, with the findings that are new.
    public var new: [Checked]
    /// The files with the findings that are known.
    public var known: [Checked]
    /// Rows, with the number of their findings that are no more.
    public var stale: [Row]
    /// Rows on files that were not checked and are still there.
    public var untouched: [Row]
  }

  private var rows: [Key: Row] = [:]
  /// The figures of the corpus when the baseline was written; nil where it holds none.
  public private(set) var figures: CorpusFigures?

  /// Creates a baseline; of two rows on the same findings, as a merge may leave them, the greater number counts.
  public init(_ rows: [Row] = [], figures: CorpusFigures? = nil) {
    self.figures = figures
    for row in rows {
      if let other = self.rows[row.key], other.count >= row.count { continue }
      self.rows[row.key] = row
    }
  }

  /// Creates the baseline that knows these findings.
  public init(of files: [Checked], figures: CorpusFigures? = nil) {
    self.figures = figures
    for file in files {
      for finding in file.findings {
        let key = Key(file: file.file, fingerprint: finding.fingerprint)
        rows[key, default: Self.row(finding, file: file.file)].count += 1
      }
    }
  }

  private static func row(_ finding: FindingReport, file: String) -> Row {
    Row(
      file: file, fingerprint: finding.fingerprint, rule: finding.rule.name,
      before: PlainLine.shortened(finding.before), after: PlainLine.shortened(finding.after), count: 0)
  }

  /// Number of findings that it knows.
  public var count: Int { rows.values.reduce(0) { $0 + $1.count } }

  /// Compares findings with what is known; `isGone` tells whether a file that was not checked no longer exists.
  public func compare(_ files: [Checked], isGone: (String) -> Bool) -> Comparison {
    var left = rows
    let checked = Set(files.map(\.file))
    var isKnown = files.map { file in
      file.findings.map { left.take(Key(file: file.file, fingerprint: $0.fingerprint)) }
    }
    var gone: [String: Bool] = [:]
    func hasLeft(_ file: String) -> Bool {
      if checked.contains(file) { return true }
      if gone[file] == nil { gone[file] = isGone(file) }
      return gone[file]!
    }
    let free = left.values.filter { $0.count > 0 && hasLeft($0.file) }.sorted(by: Self.precedes)
    var moved: [UInt64: [Key]] = [:]
    for row in free.reversed() { moved[row.fingerprint, default: []].append(row.key) }
    for (file, document) in files.enumerated() {
      for (index, finding) in document.findings.enumerated() where !isKnown[file][index] {
        while let key = moved[finding.fingerprint]?.last, left[key]!.count == 0 {
          moved[finding.fingerprint]!.removeLast()
        }
        guard let key = moved[finding.fingerprint]?.last else { continue }
        isKnown[file][index] = left.take(key)
      }
    }
    func chosen(known: Bool) -> [Checked] {
      zip(files, isKnown).map { file, flags in
        Checked(file: file.file, findings: zip(file.findings, flags).filter { $0.1 == known }.map(\.0))
      }
    }
    return Comparison(
      new: chosen(known: false), known: chosen(known: true),
      stale: free.compactMap { left[$0.key] }.filter { $0.count > 0 },
      untouched: rows.values.filter { !hasLeft($0.file) })
  }

  private static func precedes(_ a: Row, _ b: Row) -> Bool {
    if a.file == b.file { return a.fingerprint < b.fingerprint }
    return a.file.utf8.lexicographicallyPrecedes(b.file.utf8)
  }

  /// Returns the baseline without what is stale, and with the files that have what was moved.
  public func pruned(_ comparison: Comparison) -> Baseline {
    var result = Baseline(of: comparison.known, figures: figures)
    for row in comparison.untouched { result.rows[row.key] = row }
    return result
  }

  /// The file: JSON lines, sorted by their bytes.
  public var bytes: [UInt8] {
    (figures.map { [$0.line] } ?? []).flatMap { $0 } + rowBytes
  }

  private var rowBytes: [UInt8] {
    rows.values.filter { $0.count > 0 }.map { row in
      var json = JSONWriter()
      json.object { json in
        json.field("file", row.file)
        json.field("rule", row.rule)
        json.field("fingerprint", row.fingerprint.hex)
        json.field("count", row.count)
        json.field("before", row.before)
        json.field("after", row.after)
      }
      json.endLine()
      return json.bytes
    }.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }
  }
}

extension [Baseline.Key: Baseline.Row] {
  /// Takes one finding from a row. Returns whether there was one.
  fileprivate mutating func take(_ key: Baseline.Key) -> Bool {
    guard let count = self[key]?.count, count > 0 else { return false }
    self[key]!.count -= 1
    return true
  }
}
