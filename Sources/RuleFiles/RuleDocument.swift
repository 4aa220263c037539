import CleanText
import Yams

/// One YAML document on its way to a rule.
struct RuleDocument {
  static let keys = [
    "id", "stage", "summary", "why", "applicability", "confidence", "layout", "table", "lines", "extent", "words",
    "numbers", "corpus", "examples", "untouched",
  ]
  static let required = ["id", "stage", "summary", "why", "examples", "untouched"]

  private let reader: YAMLReader
  private let root: Node
  private let fields: [String: Node]

  init(reader: YAMLReader, root: Node) throws(RuleFileError) {
    self.reader = reader
    self.root = root
    fields = try reader.fields(root, "the rule", known: Self.keys)
    for key in Self.required where fields[key] == nil {
      throw reader.error(root, "the rule has no '\(key)'; add it")
    }
  }

  func rule() throws(RuleFileError) -> Rule {
    let stage = try stage()
    return Rule(
      id: try id(in: stage), stage: stage, summary: try sentence("summary"), why: try sentence("why"),
      applicability: try applicability(), confidence: try confidence(),
      isLayout: try isTrue("layout", in: fields), table: try table(), lines: try lines(), extent: try extent(),
      words: try words(),
      numbers: try numbers(), corpus: try corpus(), examples: try examples(), untouched: try untouched())
  }

  private func id(in stage: StageName) throws(RuleFileError) -> Rule.ID {
    let name = try reader.text(fields["id"]!, "id")
    guard name.utf8.starts(with: "\(stage.rawValue).".utf8), name.utf8.count > stage.rawValue.utf8.count + 1 else {
      throw reader.error(fields["id"], "id '\(name)' must begin with its stage: '\(stage.rawValue).'")
    }
    guard name.utf8.allSatisfy({ $0.isASCIILower || $0.isASCIIDigit || $0 == .hyphen || $0 == UInt8(ascii: ".") })
    else {
      throw reader.error(fields["id"], "id '\(name)' may hold a-z, 0-9, '-' and '.' only")
    }
    return Rule.ID(name)
  }

  private func stage() throws(RuleFileError) -> StageName {
    let name = try reader.text(fields["stage"]!, "stage")
    guard let stage = StageName(rawValue: name) else {
      let known = StageName.allCases.map(\.rawValue)
      throw reader.error(fields["stage"], "unknown stage '\(name)'; \(NearestName.hint(for: name, in: known))")
    }
    return stage
  }

  private func sentence(_ key: String) throws(RuleFileError) -> String {
    let text = try reader.text(fields[key]!, key)
    guard !text.utf8.isEmpty else { throw reader.error(fields[key], "'\(key)' is empty; say it in one sentence") }
    return text
  }

  private func applicability() throws(RuleFileError) -> Applicability {
    guard let node = fields["applicability"] else { return .apply }
    guard let value = Applicability(name: try reader.text(node, "applicability")) else {
      throw reader.error(node, "'applicability' must be flag, suggest or apply")
    }
    return value
  }

  private func extent() throws(RuleFileError) -> Rule.Extent {
    guard let node = fields["extent"] else { return .line }
    let name = try reader.text(node, "extent")
    guard let value = Rule.Extent(rawValue: name) else {
      let known = Rule.Extent.allCases.map(\.rawValue)
      throw reader.error(node, "unknown extent '\(name)'; \(NearestName.hint(for: name, in: known))")
    }
    if [.toStart, .toEnd].contains(value), try words()["names"]?.isEmpty ?? true {
      throw reader.error(node, "the extent '\(name)' needs 'words: names: [...]', what the notice calls itself")
    }
    return value
  }

  private func confidence() throws(RuleFileError) -> Float {
    guard let node = fields["confidence"] else { return 1 }
    let value = try reader.number(node, "confidence")
    guard (0...1).contains(value) else { throw reader.error(node, "'confidence' must lie between 0 and 1") }
    return Float(value)
  }

  private func table() throws(RuleFileError) -> [Rule.Replacement] {
    guard let node = fields["table"] else { return [] }
    var rows: [Rule.Replacement] = []
    var seen: Set<[UInt8]> = []
    for (from, to) in try tableRows(node) {
      let row = Rule.Replacement(
        from: Array(try reader.text(from, "table").utf8), to: Array(try reader.text(to, "table").utf8))
      let shown = row.from.text
      guard row.from != row.to else { throw reader.error(from, "row '\(shown)' changes nothing; take it out") }
      guard !row.from.isEmpty else { throw reader.error(from, "a row replaces the empty text; take it out") }
      guard seen.insert(row.from).inserted else { throw reader.error(from, "row '\(shown)' stands twice; keep one") }
      rows.append(row)
    }
    return rows
  }

  /// Returns the rows of a mapping, or of a list of pairs: mappings take canonically equivalent keys for one.
  private func tableRows(_ node: Node) throws(RuleFileError) -> [(from: Node, to: Node)] {
    guard node.sequence != nil else { return try reader.pairs(node, "'table'").map { ($0.keyNode, $0.value) } }
    var rows: [(from: Node, to: Node)] = []
    for item in try reader.list(node, "table") {
      let pair = try reader.list(item, "table")
      guard pair.count == 2 else { throw reader.error(item, "a row of 'table' is a pair: [from, to]") }
      rows.append((pair[0], pair[1]))
    }
    return rows
  }

  private func lines() throws(RuleFileError) -> [LinePattern] {
    guard let node = fields["lines"] else { return [] }
    var patterns: [LinePattern] = []
    for item in try reader.list(node, "lines") {
      var tokens: [LinePattern.Token] = []
      for part in try reader.list(item, "lines") { tokens.append(try token(part)) }
      guard !tokens.isEmpty else { throw reader.error(item, "a pattern of 'lines' is empty; take it out") }
      patterns.append(LinePattern(tokens))
    }
    return patterns
  }

  private func token(_ node: Node) throws(RuleFileError) -> LinePattern.Token {
    let text = try reader.text(node, "lines")
    guard text.utf8.first == UInt8(ascii: "<"), text.utf8.last == UInt8(ascii: ">"), text.utf8.count > 2 else {
      return .literal(Array(text.utf8))
    }
    let name = String(text.dropFirst().dropLast())
    guard let token = LinePattern.classes[name] else {
      let known = Array(LinePattern.classes.keys)
      throw reader.error(node, "unknown class '<\(name)>' in 'lines'; \(NearestName.hint(for: name, in: known))")
    }
    return token
  }

  private func words() throws(RuleFileError) -> [String: [String]] {
    guard let node = fields["words"] else { return [:] }
    var lists: [String: [String]] = [:]
    for (name, _, value) in try reader.pairs(node, "'words'") { lists[name] = try reader.texts(value, "words.\(name)") }
    return lists
  }

  private func numbers() throws(RuleFileError) -> [String: Double] {
    guard let node = fields["numbers"] else { return [:] }
    var numbers: [String: Double] = [:]
    for (name, _, value) in try reader.pairs(node, "'numbers'") {
      let number = try reader.number(value, "numbers.\(name)")
      guard (0...1e9).contains(number) else {
        throw reader.error(value, "'numbers.\(name)' must lie between 0 and 1,000,000,000")
      }
      numbers[name] = number
    }
    return numbers
  }

  private func corpus() throws(RuleFileError) -> [String] {
    guard let node = fields["corpus"] else { return [] }
    var texts: [String] = []
    for item in try reader.list(node, "corpus") { texts.append(try reader.text(item, "corpus")) }
    return texts
  }

  private func examples() throws(RuleFileError) -> [Rule.Example] {
    var examples: [Rule.Example] = []
    for item in try atLeastTwo("examples") {
      let fields = try reader.fields(item, "an example", known: ["text", "expect", "whole"])
      guard let text = fields["text"] else { throw reader.error(item, "an example has no 'text'; add it") }
      var expect: String?
      if let node = fields["expect"] { expect = try reader.text(node, "expect") }
      examples.append(
        Rule.Example(text: try reader.text(text, "text"), expect: expect, isWhole: try isTrue("whole", in: fields)))
    }
    return examples
  }

  private func untouched() throws(RuleFileError) -> [Rule.Untouched] {
    var texts: [Rule.Untouched] = []
    for item in try atLeastTwo("untouched") {
      let fields = try reader.fields(item, "an untouched text", known: ["text", "why", "whole"])
      guard let text = fields["text"], let why = fields["why"] else {
        throw reader.error(item, "an untouched text needs 'text' and 'why'; add what is missing")
      }
      texts.append(
        Rule.Untouched(
          text: try reader.text(text, "text"), why: try reader.text(why, "why"),
          isWhole: try isTrue("whole", in: fields)))
    }
    return texts
  }

  private func isTrue(_ key: String, in fields: [String: Node]) throws(RuleFileError) -> Bool {
    guard let node = fields[key] else { return false }
    return try reader.flag(node, key)
  }

  private func atLeastTwo(_ key: String) throws(RuleFileError) -> [Node] {
    let items = try reader.list(fields[key]!, key)
    guard items.count >= 2 else {
      throw reader.error(fields[key], "'\(key)' has fewer than two entries; a rule shows at least two of each kind")
    }
    return items
  }
}
