/// Repeated titles: cover, half title and title page say the same, and one of them misread. One title stays, the richest,
/// spelled as the evidence votes.
///
/// Page images that overlap repeat the end of one page on the next; see `PageOverlaps`.
///
/// Of titles only the front matter is read, and a copy goes only when all that it says stands in the page that is kept: refrains,
/// epigraphs and volumes repeat on purpose.
public struct TitlesStage: Stage {
  public static let name = StageName.titles

  private let repeated: Rule?
  private let misread: Rule?
  private let overlap: Rule?
  private let overlapReading: Rule?
  private let perhapsOverlap: Rule?

  public init(rules: RulePack) {
    repeated = rules["titles.repeated"]
    misread = rules["titles.misread"]
    overlap = rules["titles.overlap"]
    overlapReading = rules["titles.overlap-reading"]
    perhapsOverlap = rules["titles.perhaps-overlap"]
  }

  public func edits(in text: StageText, with tools: inout Tools) -> [Edit] {
    titles(in: text, tools) + overlaps(in: text, tools)
  }

  private func overlaps(in text: StageText, _ tools: Tools) -> [Edit] {
    let pages = PageOverlaps(text)
    let evidence = WordEvidence(text, tools)
    return pages.all().flatMap { found -> [Edit] in
      let reason: Evidence = "the end of the page before stands here again"
      guard found.isCut else {
        return perhapsOverlap.map { [Edit(found.copy, nil, rule: $0, evidence: [reason])] } ?? []
      }
      guard let overlap else { return [] }
      let removal = Edit(
        found.copy, [], rule: overlap, confidence: found.pieces >= 3 ? 0.97 : 0.94,
        evidence: [reason, "in mid-sentence"])
      let readings = overlapReading.map { rule in
        pages.betterReadings(found, evidence).map {
          Edit($0.range, $0.reading, rule: rule, evidence: ["so it reads in the other copy"])
        }
      }
      return [removal.removal()] + (readings ?? [])
    }
  }

  private func titles(in text: StageText, _ tools: Tools) -> [Edit] {
    guard let repeated, let front = FrontMatter(text) else { return [] }
    let pages = front.pages
    guard pages.count > 1 else { return [] }
    let kept = pages.indices.max { front.richness(pages[$0]) <= front.richness(pages[$1]) }!
    let evidence = WordEvidence(text, tools)
    var readings = TitleReadings(front, text: text, evidence: evidence)
    var edits: [Edit] = []
    for page in pages.indices where page != kept {
      let copies = front.copies(in: pages[page], of: pages[kept])
      guard !copies.isEmpty else { continue }
      readings.note(copies, keptIn: pages[kept])
      edits.append(removal(of: copies, front, repeated, text))
    }
    guard !edits.isEmpty, let title = front.title(of: pages[kept]) else { return [] }
    let corrections = misread.map { readings.corrections(rule: $0) } ?? []
    let finding = Finding.title(readings.reading(of: title, corrected: corrections))
    edits[0] = edits[0].finding(finding)
    edits[0].evidence += readings.account
    return edits + corrections
  }

  private func removal(of blocks: Range<Int>, _ front: FrontMatter, _ rule: Rule, _ text: StageText) -> Edit {
    let lower = text.lines.starts[front.blocks[blocks.lowerBound].lines.lowerBound]
    let next = front.blocks[blocks.upperBound - 1].lines.upperBound
    var line = next
    while line < text.lines.lineCount, text.bytes[text.lines.content(line)].allSatisfy(\.isWhitespace) { line += 1 }
    let upper = line < text.lines.lineCount ? text.lines.starts[line] : text.bytes.count
    return Edit(
      TextRange(lower, upper), [], rule: rule, confidence: 0.95,
      evidence: ["all that it says stands in the title page that is kept"]
    ).removal()
  }
}
