import Yams

/// A reader of YAML trees that takes every scalar as the text it was written as: `no` stays "no", `1` stays "1".
public struct YAMLReader {
  public let file: String

  public init(file: String) { self.file = file }

  /// Returns the documents of a stream; an empty one is left out.
  public func documents(_ text: String) throws(RuleFileError) -> [Node] {
    if let line = YAMLAliases.excess(in: text) {
      throw RuleFileError(
        file: file, line: line, column: 1, message: "more than \(YAMLAliases.limit) aliases; write the values out")
    }
    var roots: [Node] = []
    do {
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      while let root = try parser.nextRoot() {
        if let scalar = root.scalar, scalar.string.utf8.isEmpty { continue }
        roots.append(root)
      }
    } catch {
      throw self.error(error)
    }
    return roots
  }

  /// Returns the pairs of a mapping, whose keys must be scalars.
  public func pairs(_ node: Node, _ what: String) throws(RuleFileError) -> [(key: String, keyNode: Node, value: Node)] {
    guard let mapping = node.mapping else { throw error(node, "\(what) must be a mapping of keys to values") }
    var pairs: [(key: String, keyNode: Node, value: Node)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else { throw error(key, "a key of \(what) must be a plain text") }
      pairs.append((name, key, value))
    }
    return pairs
  }

  /// Returns the values of a mapping by key; a key that is not known is an error that names the nearest one.
  public func fields(_ node: Node, _ what: String, known: [String]) throws(RuleFileError) -> [String: Node] {
    var fields: [String: Node] = [:]
    for (key, keyNode, value) in try pairs(node, what) {
      guard known.contains(key) else {
        throw error(keyNode, "unknown key '\(key)' in \(what); \(NearestName.hint(for: key, in: known))")
      }
      fields[key] = value
    }
    return fields
  }

  public func text(_ node: Node, _ what: String) throws(RuleFileError) -> String {
    guard let scalar = node.scalar else { throw error(node, "'\(what)' must be a text") }
    return scalar.string
  }

  public func list(_ node: Node, _ what: String) throws(RuleFileError) -> [Node] {
    guard let sequence = node.sequence else { throw error(node, "'\(what)' must be a list") }
    return Array(sequence)
  }

  /// Returns a list of texts; one text is split at white space.
  public func texts(_ node: Node, _ what: String) throws(RuleFileError) -> [String] {
    if let scalar = node.scalar {
      return scalar.string.utf8.split { [0x09, 0x0A, 0x0D, 0x20].contains($0) }.map { String($0)! }
    }
    var texts: [String] = []
    for item in try list(node, what) { texts.append(try text(item, what)) }
    return texts
  }

  public func flag(_ node: Node, _ what: String) throws(RuleFileError) -> Bool {
    switch try text(node, what) {
    case "true": return true
    case "false": return false
    default: throw error(node, "'\(what)' must be true or false")
    }
  }

  public func number(_ node: Node, _ what: String) throws(RuleFileError) -> Double {
    guard let value = Double(try text(node, what)), value.isFinite else {
      throw error(node, "'\(what)' must be a number")
    }
    return value
  }

  /// Returns the error at the place of a node.
  public func error(_ node: Node?, _ message: String) -> RuleFileError {
    RuleFileError(file: file, line: node?.mark?.line ?? 0, column: node?.mark?.column ?? 0, message: message)
  }

  private func error(_ error: any Error) -> RuleFileError {
    func at(_ mark: Mark, _ message: String) -> RuleFileError {
      RuleFileError(file: file, line: mark.line, column: mark.column, message: message)
    }
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return at(mark, "not valid YAML: \(problem); mend the syntax here")
    case .duplicatedKeysInMapping(let keys, let context):
      return at(context.mark, "key '\(keys.first ?? "")' stands twice; keep one")
    case .reader(let problem, _, _, _):
      return RuleFileError(file: file, line: 0, column: 0, message: "not valid YAML: \(problem); save it as UTF-8")
    default:
      return RuleFileError(file: file, line: 0, column: 0, message: "not valid YAML")
    }
  }
}
