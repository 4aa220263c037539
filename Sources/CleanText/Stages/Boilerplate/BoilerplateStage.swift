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
    return removals(of: markedLines(text, present), text)
  }

  /// Returns the lines that have the shape of a rule, each with the first such rule.
  private func markedLines(
    _ text: StageText, _ present: [(rule: Rule, patterns: [LinePattern])]
  ) -> [(line: Int, rule: Rule)] {
    let starts = LinePattern.starts(of: present.flatMap(\.patterns))
    var marked: [(Int, Rule)] = []
    for line in 0..<text.lines.lineCount {
      let content = text.lines.content(line)
      guard content.count >= 6, content.count <= 1000,
        LinePattern.firstByte(folded: text.bytes, content).map(starts.contains) ?? false
      else { continue }
      let folded = LinePattern.folded(text.bytes[content])
      let words = Self.linkText(folded)
      let fit = present.first { entry in
        entry.patterns.contains { $0.matches(folded: folded) || words.map($0.matches) ?? false }
      }
      if let fit { marked.append((line, fit.rule)) }
    }
    return marked
  }

  private func removals(of marked: [(line: Int, rule: Rule)], _ text: StageText) -> [Edit] {
    func start(_ line: Int) -> Int { line < text.lines.lineCount ? text.lines.starts[line] : text.bytes.count }
    let heads = marked.filter { $0.rule.extent == .toStart }.map(\.line)
    var nextHead = 0
    // The line after the last notice: what goes already is not measured again.
    var done = 0
    var edits: [Edit] = []
    for (line, rule) in marked {
      while nextHead < heads.count, heads[nextHead] <= line { nextHead += 1 }
      if rule.extent == .toEnd, line < done { continue }
      let lines =
        switch rule.extent {
        case .line: line..<address(after: line, text) + 1
        case .tail: line..<(onlyShortLinesFollow(line, text) ? text.lines.lineCount : line + 1)
        case .paragraph: paragraph(around: line, text)
        case .toStart:
          NoticeReach(text, rule: rule).firstLine(upTo: line, floor: min(done, line))..<closing(line, text) + 1
        case .toEnd:
          // The next book's head closes with a line of its own.
          line..<NoticeReach(text, rule: rule).end(
            from: line, ceiling: nextHead < heads.count ? heads[nextHead] : text.lines.lineCount)
        }
      if [.toStart, .toEnd].contains(rule.extent) { done = max(done, lines.upperBound) }
      let range = TextRange(start(lines.lowerBound), start(lines.upperBound))
      edits.append(Edit(range, [], rule: rule, evidence: ["the line has the shape of the rule"]).removal())
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

  /// Returns the lines of a paragraph; the line alone where blank lines part no paragraphs, so that it would be all the text.
  private func paragraph(around line: Int, _ text: StageText) -> Range<Int> {
    func isTooLong(_ lines: ClosedRange<Int>) -> Bool {
      text.lines.content(lines.upperBound).upperBound - text.lines.starts[lines.lowerBound] > Self.longestNotice
    }
    var first = line
    var last = line
    while first > 0, !text.shapes[first - 1].isBlank {
      first -= 1
      if isTooLong(first...line) { return line..<line + 1 }
    }
    while last + 1 < text.lines.lineCount, !text.shapes[last + 1].isBlank {
      last += 1
      if isTooLong(line...last) { return line..<line + 1 }
    }
    return first..<last + 1
  }

  /// Bytes of a paragraph by which a library or a shop speaks of its file.
  private static let longestNotice = 2_000

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
