/// Word repair: the hyphen that is lost before a capital inside a word ("deStalinisation"), capitals that don't belong
/// there, misread words, pronouns, figures and marks between words, and blanks before marks.
public struct RepairStage: Stage {
  public static let name = StageName.repair

  private let lostHyphen: Rule?
  private let prefixes: Set<[UInt8]>
  private let capitals: InnerCapitals?
  private let words: WordRepair
  private let pronoun: MisreadPronoun?
  private let figures: MisreadFigures?
  private let misreadMarks: MisreadMarks
  private let looseMarks: LooseMarks

  public init(rules: RulePack) {
    lostHyphen = rules["repair.lost-hyphen"]
    capitals = InnerCapitals(rules["repair.inner-capital"])
    words = WordRepair(rules: rules)
    pronoun = MisreadPronoun(rules["repair.pronoun"])
    figures = MisreadFigures(rules["repair.figure"])
    misreadMarks = MisreadMarks(rules: rules, pronoun: pronoun)
    looseMarks = LooseMarks(rules: rules)
    prefixes = lostHyphen?.wordSet("prefixes") ?? []
  }

  public func edits(in text: StageText, with tools: inout Tools) -> [Edit] {
    var edits = lostHyphens(in: text, with: tools) + (capitals?.edits(in: text, with: tools) ?? [])
    edits += figures?.edits(in: text) ?? []
    let walk = WordWalk(text: text, with: tools)
    edits += looseMarks.edits(in: text, climate: walk?.climate)
    guard let walk else { return edits }
    edits += pronoun?.edits(on: walk) ?? []
    return edits + misreadMarks.edits(on: walk) + words.edits(on: walk, judge: tools.language?.judge)
  }

  private func lostHyphens(in text: StageText, with tools: Tools) -> [Edit] {
    guard let lostHyphen else { return [] }
    let evidence = WordEvidence(text, tools)
    var edits: [Edit] = []
    Word.each(in: text.bytes, range: 0..<text.bytes.count) { word in
      guard word.shape == .mixed, !text.spans.holds(any: SpanKind.keepingWords, word.range),
        let edit = restored(word, text.bytes, evidence, lostHyphen)
      else { return }
      edits.append(edit)
    }
    return edits
  }

  /// A prefix in lower case, a capital, lower case: and the rest is built on a name that is attested.
  private func restored(_ word: Word, _ text: [UInt8], _ evidence: WordEvidence, _ rule: Rule) -> Edit? {
    let bytes = text[word.range.range]
    guard let capital = bytes.firstIndex(where: \.isASCIIUpper), bytes[..<capital].allSatisfy(\.isASCIILower),
      bytes[(capital + 1)...].allSatisfy(\.isASCIILower), bytes.endIndex - capital >= 4,
      prefixes.contains(Array(bytes[..<capital])),
      let name = evidence.attestedName(Array(bytes[capital...]))
    else { return nil }
    let prefix = bytes[..<capital].string
    return Edit(
      TextRange(capital, capital), [.hyphen], rule: rule, confidence: name.count >= 2 || name.inDictionary ? 0.96 : 0.8,
      evidence: [
        "«\(prefix)-» is a prefix", "«\(name.name.text)» stands \(name.count) times in the document",
      ])
  }
}
