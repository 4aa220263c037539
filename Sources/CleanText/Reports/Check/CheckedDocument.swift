/// What a check keeps of a document: enough for every format, every floor and the next run.
public struct CheckedDocument: Hashable, Sendable {
  public var findings: [FindingReport]
  public var figures: CorpusFigures
  /// The decisions that applied, as indices of `Settings.decisions`.
  public var usedDecisions: Set<Int>

  public init(_ repair: Repair, rules: RulePack) {
    findings = FindingReport.all(of: repair, rules: rules)
    figures = CorpusFigures(of: repair, findings: findings)
    usedDecisions = repair.usedDecisions
  }

  init(findings: [FindingReport], figures: CorpusFigures, usedDecisions: Set<Int>) {
    self.findings = findings
    self.figures = figures
    self.usedDecisions = usedDecisions
  }
}

/// What a check keeps of a long document, put together from its windows.
public struct CheckedWindows: Sendable {
  public private(set) var whole = CheckedDocument(findings: [], figures: CorpusFigures(), usedDecisions: [])
  /// How often each fingerprint came: findings of one name are counted through the document.
  private var seen: [UInt64: Int] = [:]

  public init() {}

  /// Adds what was found in the next window.
  public mutating func add(_ window: CheckedDocument) {
    for var finding in window.findings {
      seen[finding.fingerprint, default: 0] += 1
      finding.occurrence = seen[finding.fingerprint]!
      whole.findings.append(finding)
    }
    whole.figures += window.figures
    whole.usedDecisions.formUnion(window.usedDecisions)
  }
}

/// Figures of a corpus that floors may be set for; sums over its documents.
public struct CorpusFigures: Hashable, Sendable {
  /// Words of the cleaned text.
  public var words = 0
  /// Words that neither dictionary nor document knows.
  public var unknownWords = 0
  public var flags = 0
  /// Members that numbered series lack.
  public var gaps = 0
  /// Edits that are to be applied or decided.
  public var pending = 0

  public init() {}

  init(of repair: Repair, findings: [FindingReport]) {
    words = RunSummary.size(of: repair.text).words
    flags = findings.count { $0.applicability == .flag }
    pending = findings.count - flags
    for entry in repair.ledger.entries where !entry.isSettled {
      switch entry.finding {
      case .unknownWord: unknownWords += entry.origins.count
      case .gap: gaps += 1
      default: break
      }
    }
  }

  public static func += (a: inout CorpusFigures, b: CorpusFigures) {
    a.words += b.words
    a.unknownWords += b.unknownWords
    a.flags += b.flags
    a.gaps += b.gaps
    a.pending += b.pending
  }

  /// The figures as a line of JSON.
  var line: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("figures")
      json.object { json in
        json.field("words", words)
        json.field("unknown", unknownWords)
        json.field("flags", flags)
        json.field("gaps", gaps)
        json.field("pending", pending)
      }
    }
    json.endLine()
    return json.bytes
  }

  /// The share of words that are known.
  var knownWords: Double { words == 0 ? 1 : Double(words - min(words, unknownWords)) / Double(words) }
}

/// The least quality that a corpus may have; nil for what is not asked.
public struct QualityFloors: Hashable, Sendable {
  /// The least share of words that are known, from 0 to 1.
  public var knownWords: Double?
  /// The most flags for each thousand words.
  public var flagsPerThousandWords: Double?
  /// The most gaps in numbered series.
  public var gaps: Double?
  /// The most edits that are to be applied or decided.
  public var pending: Double?

  public init() {}

  /// The names by which a configuration states them.
  public static let names = ["known_words", "flags_per_1000", "gaps", "pending"]

  /// Returns what is broken, each in one line with the figure, by how much, and what it was.
  ///
  /// - Parameter before: the figures when the baseline was written; nil where nobody knows them.
  public func failures(_ figures: CorpusFigures, before: CorpusFigures? = nil) -> [String] {
    let limits: [(name: String, figure: (CorpusFigures) -> Double, limit: Double?)] = [
      ("flags_per_1000", { RunSummary.perThousand($0.flags, of: $0.words) }, flagsPerThousandWords),
      ("gaps", { Double($0.gaps) }, gaps), ("pending", { Double($0.pending) }, pending),
    ]
    var failures: [String] = []
    if let knownWords, figures.knownWords < knownWords {
      failures.append(
        Self.text("known_words", figures.knownWords, "below the floor", knownWords, before: before?.knownWords))
    }
    for case (let name, let figure, let limit?) in limits where figure(figures) > limit {
      failures.append(Self.text(name, figure(figures), "above the limit", limit, before: before.map(figure)))
    }
    return failures
  }

  private static func text(
    _ name: String, _ figure: Double, _ relation: String, _ limit: Double, before: Double?
  ) -> String {
    func shown(_ value: Double) -> String {
      var json = JSONWriter()
      json.decimal(value)
      // A figure that only just breaks its floor must not look equal to it.
      return json.bytes.text == "0" && value != 0 ? "less than 0.001" : json.bytes.text
    }
    let change = before.map { $0 == figure ? "; it was so before" : "; it was \(shown($0))" } ?? ""
    return "\(name) is \(shown(figure)), \(shown(abs(figure - limit))) \(relation) of \(shown(limit))\(change)"
  }
}
