/// Layout: hard-wrapped lines become one paragraph a line, sentences that a page break cut are joined, and everything
/// takes the canonical form: no blanks at line ends, one blank line between paragraphs, one final line feed.
///
/// Verse, tables, lists and code keep their lines.
public struct ParagraphsStage: Stage {
  public static let name = StageName.paragraphs

  private let unwrap: Rule?
  private let split: Rule?
  private let layout: Rule?
  private let seam: Rule?
  private let pageBreak: Rule?
  private let lostWord: Rule?
  private let cut: Rule?
  private let columns: Rule?
  private let pastNotes: Rule?
  private let openers: Set<[UInt8]>
  private let titles: Set<[UInt8]>
  private let fillers: [[UInt8]]

  public init(rules: RulePack) {
    unwrap = rules["paragraphs.unwrap"]
    split = rules["paragraphs.split"]
    layout = rules["paragraphs.canonical"]
    seam = rules["paragraphs.seam"]
    pageBreak = rules["paragraphs.page-break"]
    lostWord = rules["paragraphs.lost-word"]
    cut = rules["paragraphs.cut"]
    columns = rules["paragraphs.columns"]
    pastNotes = rules["paragraphs.past-notes"]
    openers = seam?.wordSet("unfinished") ?? []
    titles = seam?.wordSet("titles") ?? []
    fillers = (lostWord?.words["fillers"] ?? []).map { Array($0.utf8) }
  }

  public func edits(in text: StageText, with tools: inout Tools) -> [Edit] {
    let page = LineBreaks(text: text, unfinished: openers, titles: titles)
    var edits: [Edit] = []
    var group = 0
    var last: Int?
    for line in page.shapes.indices where !page.shapes[line].isBlank {
      edits += insideLine(line, page)
      if let last {
        let gap = TextRange(page.shapes[last].content.upper, page.shapes[line].content.lower)
        let join = page.decision(last, line)
        if join != .unwrap { group += 1 }
        edits += self.edits(for: join, gap: gap, last, line, page, group, tools)
      } else {
        edits += canonical(TextRange(0, page.start(line)), [], text)
      }
      last = line
    }
    if let last {
      edits += canonical(TextRange(page.shapes[last].content.upper, text.bytes.count), [.newline], text)
    } else {
      edits += canonical(TextRange(0, text.bytes.count), [], text)
    }
    return edits + cuts(page) + mixedColumns(text) + sentencesPastNotes(page)
  }

  /// Flags sentences that go on over a page past its notes: nothing is moved, so they stay apart.
  private func sentencesPastNotes(_ page: LineBreaks) -> [Edit] {
    guard let pastNotes else { return [] }
    var line = 0
    var lettered: Int?
    return page.notes.regions.compactMap { region in
      while line < region.lowerBound {
        if page.shapes[line].letters > 0 { lettered = line }
        line += 1
      }
      guard let last = lettered,
        let next = page.shapes[region.upperBound...].firstIndex(where: { !$0.isBlank }), page.runsOn(last, next)
      else { return nil }
      let words = SeamWords(page, last, next)
      let seam = Finding.Seam(before: words.before.text, after: words.after.text, joined: false, wordMissing: false)
      return Edit(
        TextRange(words.range.lower, page.shapes[last].content.upper), nil, rule: pastNotes,
        evidence: ["goes on with «\(words.after.text)» after the notes of the page"]
      ).finding(.seam(seam))
    }
  }

  /// Flags columns that were read across.
  private func mixedColumns(_ text: StageText) -> [Edit] {
    guard let columns else { return [] }
    return Columns(text: text.bytes, shapes: text.shapes).blocks().map { block in
      Edit(
        text.shapes[block.lowerBound].content, nil, rule: columns,
        evidence: ["running text on both sides of a gutter, in \(block.count) lines"])
    }.filter { !text.spans.holds(any: [.code, .protected], $0.range) }
  }

  private func canonical(_ range: TextRange, _ wanted: [UInt8], _ text: StageText, confidence: Float? = nil) -> [Edit] {
    guard let layout, !text.bytes[range.range].elementsEqual(wanted) else { return [] }
    let holdsPage = text.bytes[range.range].contains(.formFeed)
    return [Edit(range, wanted, rule: holdsPage ? pageBreak ?? layout : layout, confidence: confidence)]
  }

  private func edits(
    for join: LineBreaks.Decision, gap: TextRange, _ last: Int, _ next: Int, _ page: LineBreaks, _ group: Int,
    _ tools: Tools
  ) -> [Edit] {
    let text = page.text
    let indented = TextRange(gap.lower, page.start(next))
    switch join {
    case .unwrap:
      return unwrap.map { [Edit(gap, page.glue(last, next), rule: $0).grouped(group)] } ?? []
    case .seam(let confidence):
      // Where the join is only suggested or refused, the gap takes the form of one between paragraphs.
      let apart = canonical(gap, [.newline, .newline], text, confidence: text.settings.leastConfidence)
      return (seam.map { seamEdits($0, gap, last, next, page, confidence, tools) } ?? []) + apart
    case .paragraph:
      if page.isAdjacent(last, next), let split {
        return [Edit(gap, [.newline, .newline], rule: split, confidence: 0.95)]
      }
      return canonical(indented, [.newline, .newline], text)
    case .line:
      return canonical(indented, [.newline], text)
    case .asIs:
      return []
    }
  }

  // MARK: Seams

  private func seamEdits(
    _ rule: Rule, _ gap: TextRange, _ last: Int, _ next: Int, _ page: LineBreaks, _ confidence: Float, _ tools: Tools
  ) -> [Edit] {
    let words = SeamWords(page, last, next)
    let lost = words.lostWord(fillers: fillers, model: tools.model)
    let finding = Finding.seam(
      Finding.Seam(before: words.before.text, after: words.after.text, joined: true, wordMissing: lost != nil))
    var edit = Edit(
      gap, page.glue(last, next), rule: rule, confidence: confidence, evidence: page.seamEvidence(last, next))
    guard let lost, let lostWord else { return [edit.finding(finding)] }
    var flag = Edit(
      words.range, nil, rule: lostWord, confidence: lost.confidence,
      evidence: ["«\(words.before.text) \(words.after.text)» is not in the language, with «\(lost.word.text)» it is"])
    flag.suggestions = [words.before + [.space] + lost.word + [.space] + words.after]
    flag.finding = finding
    edit.finding = nil
    return [edit, flag]
  }

  // MARK: Inside lines

  /// Runs of blanks inside a line of prose become one.
  private func insideLine(_ line: Int, _ page: LineBreaks) -> [Edit] {
    guard let layout, page.shapes[line].length > 1, !page.keepsBlanks(line) else { return [] }
    let bytes = page.text.bytes
    let aligns = page.keepsGaps(line)
    var edits: [Edit] = []
    var offset = page.shapes[line].content.lower
    while offset < page.shapes[line].content.upper {
      guard bytes[offset].isBlank else {
        offset += 1
        continue
      }
      var end = offset
      while bytes[end].isBlank || bytes[end] == .formFeed { end += 1 }
      if end - offset > 1 || bytes[offset] == .tab, !aligns || end - offset < 3 {
        edits.append(Edit(TextRange(offset, end), [.space], rule: layout).grouped(-2))
      }
      offset = end
    }
    return edits
  }

  // MARK: Cuts

  /// Flags a text that begins or ends in mid-sentence.
  private func cuts(_ page: LineBreaks) -> [Edit] {
    guard let cut, let first = page.shapes.firstIndex(where: { !$0.isBlank }),
      let last = page.shapes.lastIndex(where: { !$0.isBlank })
    else { return [] }
    var edits: [Edit] = []
    if page.shapes[first].start == .lower, page.isProse(first) {
      edits.append(Edit(page.shapes[first].content, nil, rule: cut, confidence: 0.9).finding(.cut(.beginning)))
    }
    if page.shapes[last].breaksOff, page.isProse(last), page.shapes[last].words >= 6 {
      edits.append(Edit(page.shapes[last].content, nil, rule: cut, confidence: 0.9).finding(.cut(.end)))
    }
    return edits
  }
}
