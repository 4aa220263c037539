/// The stages by name, in the order of the pipeline.
public enum StageName: String, CaseIterable, Sendable, Comparable {
  case decode, unicode, markup, furniture, titles, boilerplate, hyphens, paragraphs, ligatures, repair, series, spelling

  public static func < (a: StageName, b: StageName) -> Bool { a.order < b.order }

  /// Place in the pipeline, from 0.
  public var order: Int { Self.allCases.firstIndex(of: self)! }
}

/// A rule as a value: what a rule file says. Its examples are its tests and its page in the handbook.
public struct Rule: Sendable, Identifiable {
  /// A name such as `hyphens.join`: the stage, a full stop, the rule.
  public struct ID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let name: String
    public init(_ name: String) { self.name = name }
    public var description: String { name }
    public static func < (a: ID, b: ID) -> Bool { a.name.utf8.lexicographicallyPrecedes(b.name.utf8) }
  }

  public var id: ID
  public var stage: StageName
  /// One sentence: what the rule does.
  public var summary: String
  /// One sentence: why that is right.
  public var why: String
  /// The most that the rule may do by itself.
  public var applicability: Applicability
  /// How sure an edit of the rule is where the stage has no better measure, from 0 to 1.
  public var confidence: Float
  /// Whether the rule only changes layout (wraps, blanks, line ends): its edits are no findings.
  public var isLayout: Bool
  /// What becomes what, for rules that are tables.
  public var table: [Replacement]
  /// The shapes of lines that the rule looks for.
  public var lines: [LinePattern]
  /// How much goes where a line has one of those shapes.
  public var extent: Extent
  /// Named lists of words and phrases, as the file gives them.
  public var words: [String: [String]]
  /// Named thresholds.
  public var numbers: [String: Double]
  /// Documents of the corpus that is known while the examples run.
  public var corpus: [String]
  public var examples: [Example]
  public var untouched: [Untouched]

  public init(
    id: ID, stage: StageName, summary: String, why: String, applicability: Applicability = .apply,
    confidence: Float = 1, isLayout: Bool = false, table: [Replacement] = [], lines: [LinePattern] = [],
    extent: Extent = .line, words: [String: [String]] = [:], numbers: [String: Double] = [:],
    corpus: [String] = [], examples: [Example] = [], untouched: [Untouched] = []
  ) {
    self.id = id
    self.stage = stage
    self.summary = summary
    self.why = why
    self.applicability = applicability
    self.confidence = confidence
    self.isLayout = isLayout
    self.table = table
    self.lines = lines
    self.extent = extent
    self.words = words
    self.numbers = numbers
    self.corpus = corpus
    self.examples = examples
    self.untouched = untouched
  }

  /// What a matched line stands for.
  public enum Extent: String, Sendable, CaseIterable {
    case line, paragraph
    /// Everything from the start of the text to the line.
    case toStart = "to-start"
    /// Everything from the line to the end of the text.
    case toEnd = "to-end"
    /// The line, and all after it where only short lines follow up to the end of the text.
    case tail
  }

  /// One row of a table.
  public struct Replacement: Hashable, Sendable {
    public var from: [UInt8]
    public var to: [UInt8]
    public init(from: [UInt8], to: [UInt8]) {
      self.from = from
      self.to = to
    }
  }

  /// A text with ‹ › around each place that the rule changes or flags, and the text that comes of it.
  public struct Example: Hashable, Sendable {
    public var text: String
    /// nil: the rule only flags the places.
    public var expect: String?
    /// Whether the text is a whole document: it is then not tried in the middle of a longer one.
    public var isWhole: Bool

    public init(text: String, expect: String?, isWhole: Bool = false) {
      self.text = text
      self.expect = expect
      self.isWhole = isWhole
    }
  }

  /// A text that the rule must leave alone, and the reason.
  public struct Untouched: Hashable, Sendable {
    public var text: String
    public var why: String
    public var isWhole: Bool

    public init(text: String, why: String, isWhole: Bool = false) {
      self.text = text
      self.why = why
      self.isWhole = isWhole
    }
  }
}

extension Rule {
  /// Returns a threshold that the rule file must state; `RuleFiles` has checked that it does.
  public func number(_ name: String) -> Double {
    guard let value = numbers[name] else { preconditionFailure("rule \(id) states no number '\(name)'") }
    return value
  }

  /// Returns a named list of the rule as a set of UTF-8 words; empty where the file gives none.
  public func wordSet(_ name: String) -> Set<[UInt8]> { Set((words[name] ?? []).map { Array($0.utf8) }) }
}

/// The rules in force, sorted by id.
public struct RulePack: Sendable {
  public private(set) var rules: [Rule]
  private var places: [Rule.ID: Int]

  public init(_ rules: [Rule]) {
    self.rules = rules.sorted { $0.id < $1.id }
    places = [:]
    for (place, rule) in self.rules.enumerated() { places[rule.id] = place }
  }

  public subscript(id: Rule.ID) -> Rule? { places[id].map { rules[$0] } }
  public subscript(name: String) -> Rule? { self[Rule.ID(name)] }

  /// The rules of a stage.
  public func of(_ stage: StageName) -> [Rule] { rules.filter { $0.stage == stage } }

  /// Returns the pack without some rules.
  public func without(_ ids: Set<Rule.ID>) -> RulePack { RulePack(rules.filter { !ids.contains($0.id) }) }
}
