/// Repeated titles: cover, half title and title page say the same, and one of them misread. One title stays, the richest,
/// spelled as the evidence votes.
///
/// Only the front matter is read, and a copy goes only when all that it says stands in the page that is kept: refrains,
/// epigraphs and volumes repeat on purpose.
public struct TitlesStage: Stage {
  public static let name = StageName.titles

  private let repeated: Rule?
  private let misread: Rule?

  public init(rules: RulePack) {
    repeated = rules["titles.repeated"]
    misread = rules["titles.misread"]
  }

  public func edits(in text: StageText, with tools: inout Tools) -> [Edit] {
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
