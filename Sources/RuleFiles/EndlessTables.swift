import CleanText

/// Characters that tables turn into themselves with more beside them: a text would grow with each round, without end.
struct EndlessTables {
  /// For each character beyond ASCII that a table replaces, the characters that may come of it.
  private var outcomes: [Unicode.Scalar: Set<Unicode.Scalar>] = [:]

  init(_ rules: [Rule]) {
    for row in rules.flatMap(\.table) {
      guard let from = row.from.text.unicodeScalars.first, !from.isASCII else { continue }
      outcomes[from, default: []].formUnion(row.to.text.unicodeScalars)
    }
  }

  /// Returns the first character of a rule's table that comes of itself, in one step or more.
  func character(of rule: Rule) -> Unicode.Scalar? {
    rule.table.compactMap(\.from.text.unicodeScalars.first).first(where: comesOfItself)
  }

  private func comesOfItself(_ start: Unicode.Scalar) -> Bool {
    var open = Array(outcomes[start] ?? [])
    var met: Set<Unicode.Scalar> = []
    while let scalar = open.popLast() {
      if scalar == start { return true }
      if met.insert(scalar).inserted { open += outcomes[scalar] ?? [] }
    }
    return false
  }
}
