/// Boilerplate that archives, shops and pirates add: known lines by pattern, link farms by their structure, and what
/// several documents of the corpus share.
public struct BoilerplateStage: Stage {
  public static let name = StageName.boilerplate

  private let packs: [Rule]
  private let farm: Rule?
  private let passages: Rule?

  public init(rules: RulePack) {
    packs = rules.of(.boilerplate).filter { !$0.lines.isEmpty }
    farm = rules["boilerplate.link-farm"]
    passages = rules["boilerplate.corpus-passage"]
  }

  public func edits(in text: StageText, with tools: inout Tools) -> [Edit] {
    let removals = lineRemovals(text) + (farm.map { LinkFarm(text, rule: $0).removals() } ?? [])
    let united = Self.united(removals, in: text)
    return united + shared(text, tools).filter { edit in !united.contains { $0.range.overlaps(edit.range) } }
  }

  private func shared(_ text: StageText, _ tools: Tools) -> [Edit] {
    guard let passages, let corpus = tools.corpus else { return [] }
    return CorpusPassages(text, rule: passages, corpus: corpus).removals()
  }

  // MARK: Known lines

  private func lineRemovals(_ text: StageText) -> [Edit] {
    // A pattern can only match where all its longer words stand.
    let present = packs.compactMap { rule -> (rule: Rule, patterns: [LinePattern])? in
      let patterns = rule.lines.filter { $0.anchors.allSatisfy { text.surroundings.words.count($0) > 0 } }
      return patterns.isEmpty ? nil : (rule, patterns)
    }
    guard !present.isEmpty else { return [] }
    let starts = LinePattern.starts(of: present.flatMap(\.patterns))
    var edits: [Edit] = []
    var done = 0
    for line in 0..<text.lines.lineCount {
      let content = text.lines.content(line)
      guard content.count >= 6, content.count <= 1000,
        LinePattern.firstByte(folded: text.bytes, content).map(starts.contains) ?? false
      else { continue }
      let folded = LinePattern.folded(text.bytes[content])
      let words = Self.linkText(folded)
      for (rule, patterns) in present
      where patterns.contains(where: { $0.matches(folded: folded) || words.map($0.matches) ?? false }) {
        // A paragraph that goes already need not be measured for each of its lines.
        if rule.extent == .paragraph, content.lowerBound < done { break }
        if let range = range(of: rule.extent, at: line, text) {
          if rule.extent == .paragraph { done = range.upper }
          edits.append(Edit(range, [], rule: rule, evidence: ["the line has the shape of the rule"]).removal())
        }
        break
      }
    }
    return edits
  }

  /// Returns the words of a link that is the whole line.
  private static func linkText(_ folded: [UInt8]) -> [UInt8]? {
    guard folded.first == UInt8(ascii: "["), folded.last == UInt8(ascii: ")"),
      let close = find("](", in: folded, from: 1, to: folded.count)
    else { return nil }
    return Array(folded[1..<close])
  }

  private func range(of extent: Rule.Extent, at line: Int, _ text: StageText) -> TextRange? {
    func start(_ line: Int) -> Int { line < text.lines.lineCount ? text.lines.starts[line] : text.bytes.count }
    switch extent {
    case .line: return TextRange(start(line), start(address(after: line, text) + 1))
    case .tail:
      return onlyShortLinesFollow(line, text)
        ? TextRange(start(line), text.bytes.count)
        : TextRange(
          start(line), start(line + 1))
    case .paragraph:
      var first = line
      var last = line + 1
      while first > 0, !isBlank(first - 1, text) { first -= 1 }
      while last < text.lines.lineCount, !isBlank(last, text) { last += 1 }
      return TextRange(start(first), start(last))
    case .toStart:
      return line * 2 < text.lines.lineCount || line < 800 ? TextRange(0, start(closing(line, text) + 1)) : nil
    case .toEnd: return TextRange(start(line), text.bytes.count)
    }
  }

  /// Returns the line of an address that a frame ends with, at most a piece of a broken word between; else the line.
  private func address(after line: Int, _ text: StageText) -> Int {
    for next in line + 1...line + 2 where next < text.lines.lineCount {
      let shape = text.shapes[next]
      guard shape.words == 1 else { break }
      if text.spans.holds(.address, shape.content) { return next }
      guard shape.start == .lower, shape.length <= 12 else { break }
    }
    return line
  }

  /// Returns the line where a notice that opens with three stars closes with three.
  private func closing(_ line: Int, _ text: StageText) -> Int {
    let stars = Array("***".utf8)
    func closes(_ line: Int) -> Bool { text.bytes[text.shapes[line].content.range].suffix(3).elementsEqual(stars) }
    guard text.bytes.starts(with: stars, at: text.shapes[line].content.lower), !closes(line) else { return line }
    for next in line + 1...line + 2 where next < text.lines.lineCount && !text.shapes[next].isBlank {
      if closes(next) { return next }
    }
    return line
  }

  /// Whether all lines from here to the end are short and end no sentence: names of hosts, of channels, of groups.
  private func onlyShortLinesFollow(_ line: Int, _ text: StageText) -> Bool {
    // One more than may follow: a rule that fits every line shall not read the whole rest for each.
    let rest = text.shapes[(line + 1)...].lazy.filter { !$0.isBlank }.prefix(21)
    return rest.count <= 20 && rest.allSatisfy { $0.words <= 8 && ($0.end != .sentence || $0.words <= 2) }
  }

  private func isBlank(_ line: Int, _ text: StageText) -> Bool {
    text.bytes[text.lines.content(line)].allSatisfy(\.isWhitespace)
  }

  /// Returns the removals sorted, each within another left out, so that none is refused for an overlap.
  private static func united(_ edits: [Edit], in text: StageText) -> [Edit] {
    var result: [Edit] = []
    for edit in edits.sorted(by: { ($0.range.lower, $1.range.upper) < ($1.range.lower, $0.range.upper) }) {
      guard let last = result.last, edit.range.lower < last.range.upper else {
        result.append(edit)
        continue
      }
      if edit.range.upper > last.range.upper {
        result[result.count - 1].range = TextRange(last.range.lower, edit.range.upper)
      }
    }
    return result
  }
}
