/// Page furniture: running heads and page numbers, which stand in mid-sentence after extraction.
///
/// Nothing goes for what it looks like alone. A number is a page number because it counts on from its neighbours, a line
/// is a running head because it comes back, and both because they stand where sentences are cut. What goes leaves a form
/// feed in its place, so that the paragraphs stage knows the seam.
public struct FurnitureStage: Stage {
  public static let name = StageName.furniture

  private let numberRule: Rule?
  private let inlineMarks: InlinePageMarks?
  private let headRule: Rule?
  private let signatureRule: Rule?
  private let catchwordRule: Rule?
  private let missingRule: Rule?
  private let divisions: Set<[UInt8]>
  private let labelWords: PageLabel.Words

  public init(rules: RulePack) {
    numberRule = rules["furniture.page-number"]
    inlineMarks = InlinePageMarks(numberRule)
    headRule = rules["furniture.running-head"]
    signatureRule = rules["furniture.signature"]
    catchwordRule = rules["furniture.catchword"]
    missingRule = rules["furniture.missing-page"]
    divisions = headRule?.wordSet("divisions") ?? []
    labelWords = PageLabel.Words(
      page: numberRule?.wordSet("page-words") ?? [], of: numberRule?.wordSet("of-words") ?? [])
  }

  public func edits(in text: StageText, with tools: inout Tools) -> [Edit] {
    let shapes = text.shapes
    var page = PageReading(text: text, shapes: shapes, divisions: divisions, labelWords: labelWords)
    let lexicon = tools.lexicon
    page.read(corpus: tools.corpus) { word in lexicon?.knows(UnicodeFacts.lowercased(word)) ?? true }
    var edits: [Edit] = []
    for zone in page.zones { edits += removal(of: zone, in: page, text) }
    return edits + missingPages(page) + (inlineMarks?.edits(in: text) ?? [])
  }

  /// Flags pages whose number is missing between neighbours that count on.
  private func missingPages(_ page: PageReading) -> [Edit] {
    guard let missingRule else { return [] }
    return NumberRun.runs(of: page.pageSeries).flatMap { run in
      run.gaps.map { gap in
        let (before, after) = (run.members[gap.after], run.members[gap.after + 1])
        let finding = Finding.Gap(
          series: .pages, scope: "", missing: gap.missing, before: before.label, after: after.label)
        return Edit(
          before.range, nil, rule: missingRule, evidence: ["page \(before.label) is followed by page \(after.label)"]
        ).finding(.gap(finding))
      }
    }
  }

  /// Returns the edits that take the furniture of one zone away.
  private func removal(of zone: PageReading.Zone, in page: PageReading, _ text: StageText) -> [Edit] {
    var edits: [Edit] = []
    var leavesBreak = !zone.hasFormFeed && zone.textBefore != nil && zone.textAfter != nil
    for index in zone.candidates where page.isFurniture(index) {
      let candidate = page.candidates[index]
      guard let rule = rule(for: candidate, in: page) else { continue }
      let range = lineRange(candidate.line, text)
      let mark = Finding.PageMark(
        number: candidate.chain.numerals == .signature ? nil : candidate.numberText, head: candidate.headText,
        isFoot: candidate.isFoot)
      let edit = Edit(
        range, leavesBreak ? [.formFeed] : [], rule: rule, confidence: page.confidence(index),
        evidence: page.evidence(index))
      edits.append(edit.removal().finding(.page(mark)))
      leavesBreak = false
    }
    return edits
  }

  private func rule(for candidate: PageReading.Candidate, in page: PageReading) -> Rule? {
    if page.isCatchword(candidate) { return catchwordRule }
    if candidate.head != nil { return headRule }
    return candidate.number == nil || candidate.chain.numerals == .signature ? signatureRule : numberRule
  }

  /// Returns the line with its line feed, but not with a form feed that begins it.
  private func lineRange(_ line: Int, _ text: StageText) -> TextRange {
    let content = text.lines.content(line)
    var lower = content.lowerBound
    while lower < content.upperBound, text.bytes[lower] == .formFeed { lower += 1 }
    return TextRange(lower, min(text.bytes.count, content.upperBound + 1))
  }
}
