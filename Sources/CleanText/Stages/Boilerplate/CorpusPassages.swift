/// Lines and short blocks that stand in several documents of the corpus, and that no book says of itself.
///
/// That others have a line is little: proverbs, mottoes and headings come back too. So one goes by itself only where it
/// also stands at the rim of its documents, where many have it, and where it speaks of files, sites or downloads; what
/// shows less is suggested. A document most of whose lines stand elsewhere is a copy, and tells nothing.
struct CorpusPassages {
  private let text: StageText
  private let rule: Rule
  private let corpus: CorpusModel
  private let signs: Set<[UInt8]>

  init(_ text: StageText, rule: Rule, corpus: CorpusModel) {
    self.text = text
    self.rule = rule
    self.corpus = corpus
    signs = rule.wordSet("signs")
  }

  func removals() -> [Edit] {
    let passages = Passage.all(in: text.bytes)
    let repeated = passages.filter { Double(corpus.passage($0.key).documents) >= rule.number("documents") }
    guard !isCopy(passages, repeated) else { return [] }
    var end = 0
    return repeated.compactMap { passage in
      guard passage.lines.lowerBound >= end, let edit = removal(of: passage) else { return nil }
      end = passage.lines.upperBound
      return edit
    }
  }

  private func isCopy(_ all: [Passage], _ repeated: [Passage]) -> Bool {
    let lines = all.filter { $0.lines.count == 1 }
    return Double(repeated.count { $0.lines.count == 1 }) > rule.number("copy-share") * Double(lines.count)
  }

  private func removal(of passage: Passage) -> Edit? {
    let content = TextRange(
      text.shapes[passage.lines.lowerBound].content.lower, text.shapes[passage.lines.upperBound - 1].content.upper)
    guard !text.spans.holds(any: [.code, .table, .verse, .quotation, .protected], content) else { return nil }
    let use = corpus.passage(passage.key)
    let isRim = Double(use.edges + use.pageEdges) >= rule.number("rim-share") * Double(use.documents)
    let speaksOfFiles = speaksOfFiles(content)
    let standsAtRim = isRim && (passage.isEdge || passage.isPageEdge)
    guard speaksOfFiles || standsAtRim && !isHeading(passage.lines) else { return nil }
    let isSure = speaksOfFiles && isRim && Double(use.documents) >= rule.number("sure-documents")
    return Edit(
      range(of: passage.lines), [], rule: rule, applicability: isSure ? .apply : .suggest,
      confidence: isSure ? rule.confidence : 0.6,
      evidence: [
        "stands in \(use.documents) of \(corpus.documents) documents of the corpus",
        "in \(use.edges) at the beginning or the end, in \(use.pageEdges) at the rim of a page",
      ]
    ).removal()
  }

  /// Whether the passage names an address, or has two words and more of those that files have and books don't.
  private func speaksOfFiles(_ content: TextRange) -> Bool {
    if text.spans.holds(any: [.address, .link], content) { return true }
    var found: Set<[UInt8]> = []
    Word.each(in: text.bytes, range: content.range) { word in
      let form = LanguageModel.form(text.bytes[word.range.range])
      if signs.contains(form) { found.insert(form) }
    }
    return found.count >= 2
  }

  /// Whether the passage may be a title: short, and no sentence ends it.
  private func isHeading(_ lines: Range<Int>) -> Bool {
    let shapes = text.shapes[lines]
    if shapes.contains(where: { MarkdownSigns.isHeading(text.bytes, $0.content.range) }) { return true }
    return shapes.last?.end != .sentence && shapes.reduce(0) { $0 + $1.words } < 8
  }

  private func range(of lines: Range<Int>) -> TextRange {
    let end = lines.upperBound < text.lines.lineCount ? text.lines.starts[lines.upperBound] : text.bytes.count
    return TextRange(text.lines.starts[lines.lowerBound], end)
  }
}
