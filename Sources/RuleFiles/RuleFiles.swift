import CleanText
import Yams

/// Rule files: YAML documents, one a rule, that become the values of `CleanText`.
public enum RuleFiles {
  /// Reads rule files. A file may hold several documents.
  ///
  /// A rule of a standard rule's name must state the numbers that code will ask for.
  public static func load(files: [(name: String, text: String)]) throws(RuleFileError) -> RulePack {
    try load(files: files, asked: standard)
  }

  private static func load(
    files: [(name: String, text: String)], asked: RulePack?
  ) throws(RuleFileError) -> RulePack {
    var rules: [Rule] = []
    var roots: [(reader: YAMLReader, node: Node)] = []
    var places: [Rule.ID: String] = [:]
    for file in files {
      let reader = YAMLReader(file: file.name)
      for root in try reader.documents(file.text) {
        let rule = try RuleDocument(reader: reader, root: root).rule()
        if let place = places[rule.id] {
          throw reader.error(root, "rule '\(rule.id)' stands already in \(place); give one of them another id")
        }
        for name in asked?[rule.id]?.numbers.keys.sorted() ?? [] where rule.numbers[name] == nil {
          throw reader.error(root, "the rule '\(rule.id)' has no number '\(name)'; add it to 'numbers'")
        }
        places[rule.id] = "\(file.name):\(root.mark?.line ?? 1)"
        rules.append(rule)
        roots.append((reader, root))
      }
    }
    let endless = EndlessTables(rules)
    for (rule, root) in zip(rules, roots) {
      guard let character = endless.character(of: rule) else { continue }
      throw root.reader.error(
        root.node, "the table of '\(rule.id)' makes '\(character)' of itself, without end; change what it writes")
    }
    return RulePack(rules)
  }

  /// The rules that the program brings with it.
  public static let standard: RulePack = {
    do { return try load(files: standardFiles, asked: nil) } catch {
      preconditionFailure("an embedded rule file is wrong, though a test compares and reads them: \(error)")
    }
  }()
}
