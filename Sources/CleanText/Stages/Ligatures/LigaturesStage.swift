/// Split ligatures ("terraced fi elds", "effi ciency", "di ff erent"), and the long s read as f.
///
/// An extractor that takes the width of a badly spaced ligature for a blank leaves a part that ends in ff, fi, fl, ffi or
/// ffl. The parts are joined where the whole is a word and the parts are none, or none that stand side by side; whole or
/// not at all, since half a repair ("a ddress") is worse than none.
public struct LigaturesStage: Stage {
  public static let name = StageName.ligatures

  private let rule: Rule?
  private let doubtful: Rule?
  private let endings: [[UInt8]]
  private let longS: MisreadLongS?

  public init(rules: RulePack) {
    rule = rules["ligatures.split"]
    doubtful = rules["ligatures.doubtful"]
    longS = MisreadLongS(rules["ligatures.long-s"])
    endings = (rule?.words["endings"] ?? []).map { Array($0.utf8) }
  }

  public func edits(in text: StageText, with tools: inout Tools) -> [Edit] {
    let splits = splits(in: text, with: tools)
    let misread = longS?.edits(in: text, with: tools) ?? []
    // Of a part of a word nothing can be read.
    let ends = Set(splits.flatMap { [$0.range.lower, $0.range.upper] })
    return splits + misread.filter { !ends.contains($0.range.lower) && !ends.contains($0.range.upper) }
  }

  private func splits(in text: StageText, with tools: Tools) -> [Edit] {
    guard let rule, ["en", "und"].contains(text.surroundings.language) else { return [] }
    let evidence = WordEvidence(text, tools)
    var edits: [Edit] = []
    var offset = 0
    while let found = text.bytes[offset...].firstIndex(of: UInt8(ascii: "f")) {
      offset = found + 1
      guard let blank = blankAfterEnding(text.bytes, at: found),
        let split = SplitWord(text.bytes, blank: blank, isBare: isBare),
        !text.spans.holds(any: [.code, .foreign, .address, .protected], split.range)
      else { continue }
      edits += split.edits(rule: rule, doubtful: doubtful, evidence: evidence, text: text.bytes)
      offset = max(offset, split.range.upper)
    }
    return edits
  }

  /// Returns the place of the blank after a part that ends in a ligature whose last f is at `offset`.
  private func blankAfterEnding(_ text: [UInt8], at offset: Int) -> Int? {
    var end = offset + 1
    if end < text.count, text[end] == UInt8(ascii: "i") || text[end] == UInt8(ascii: "l") { end += 1 }
    guard end + 1 < text.count, text[end] == .space, text[end + 1].isASCIILower else { return nil }
    return endings.contains { end >= $0.count && text[(end - $0.count)..<end].elementsEqual($0) } ? end : nil
  }

  private func isBare(_ part: ArraySlice<UInt8>) -> Bool { endings.contains { $0.elementsEqual(part) } }
}

/// The parts around the blank that a split ligature left.
private struct SplitWord {
  /// The part before, if the middle one is a ligature alone ("di ff erent").
  let first: TextRange?
  let middle: TextRange
  let last: TextRange

  var range: TextRange { TextRange(first?.lower ?? middle.lower, last.upper) }

  init?(_ text: [UInt8], blank: Int, isBare: (ArraySlice<UInt8>) -> Bool) {
    guard let middle = Word.last(in: text, range: max(0, blank - 40)..<blank), middle.range.upper == blank,
      let last = Word.first(in: text, range: (blank + 1)..<min(text.count, blank + 41)),
      last.range.lower == blank + 1, last.shape == .lower
    else { return nil }
    let before = middle.range.lower
    // A hyphen or an apostrophe before the part: something else is going on.
    if before > 0, text[before - 1] == .hyphen { return nil }
    self.middle = middle.range
    self.last = last.range
    if before > 1, text[before - 1] == .space, isBare(text[middle.range.range]),
      let first = Word.last(in: text, range: max(0, before - 41)..<(before - 1)), first.range.upper == before - 1
    {
      self.first = first.range
    } else {
      first = nil
    }
  }

  func edits(rule: Rule, doubtful: Rule?, evidence: WordEvidence, text: [UInt8]) -> [Edit] {
    let middleForm = LanguageModel.form(text[middle.range])
    let lastForm = LanguageModel.form(text[last.range])
    let pair = middleForm + lastForm
    if let first {
      let firstForm = LanguageModel.form(text[first.range])
      let whole = firstForm + pair
      if isWord(whole, evidence), prefersWhole(firstForm, pair, whole, evidence) {
        return joins(
          [TextRange(first.upper, middle.lower), TextRange(middle.upper, last.lower)], whole, rule, evidence)
      }
      // "sti ff breeze": the ligature ends its word.
      let front = firstForm + middleForm
      if isWord(front, evidence), !evidence.isStrong(firstForm), evidence.isKnown(lastForm) {
        return joins([TextRange(first.upper, middle.lower)], front, rule, evidence)
      }
      // "di ff erent stuff": what the first part is to become is unknown, so the pair stands only if that part can.
      if !evidence.isKnown(firstForm) { return [] }
    }
    guard isWord(pair, evidence) else { return [] }
    let gap = TextRange(middle.upper, last.lower)
    let partsAreWords = evidence.isKnown(middleForm) && evidence.isKnown(lastForm) && middleForm.count > 2
    if !partsAreWords { return joins([gap], pair, rule, evidence) }
    let together = evidence.model?.count(middleForm, lastForm) ?? 1
    // Two words that hardly anybody uses, never side by side, make one that everybody does.
    let rarer = min(evidence.inLanguage(middleForm), evidence.inLanguage(lastForm))
    if together == 0, evidence.inLanguage(pair) >= 100 || evidence.inDocument(pair) > 0,
      !evidence.isStrong(lastForm) || evidence.model != nil && rarer * 50 < evidence.inLanguage(pair)
    {
      var edit = joins([gap], pair, rule, evidence)[0]
      edit.confidence = 0.95
      return [edit]
    }
    guard together == 0, let doubtful else { return [] }
    var flag = Edit(
      TextRange(middle.lower, last.upper), nil, rule: doubtful, confidence: 0.5,
      evidence: [evidence.account(of: pair), evidence.account(of: middleForm), evidence.account(of: lastForm)])
    flag.suggestions = [pair]
    return [flag]
  }

  /// Whether all three parts make the word, rather than the last two ("pro fi t" against "terraced fi elds").
  private func prefersWhole(_ first: [UInt8], _ pair: [UInt8], _ whole: [UInt8], _ evidence: WordEvidence) -> Bool {
    guard isWord(pair, evidence), evidence.isKnown(first) else { return true }
    guard let model = evidence.model else { return false }
    return model.count(whole) > 20 * model.count(first, pair)
      && !(evidence.isStrong(first) && model.count(first, pair) > 0)
  }

  private func isWord(_ form: [UInt8], _ evidence: WordEvidence) -> Bool {
    form.count >= 3
      && (evidence.isInDictionary(form) || evidence.inDocument(form) > 0 || evidence.inLanguage(form) >= 20)
  }

  private func joins(_ gaps: [TextRange], _ whole: [UInt8], _ rule: Rule, _ evidence: WordEvidence) -> [Edit] {
    // One edit over the whole word: the parts are joined together or not at all.
    let lower = gaps[0].lower
    guard gaps.count > 1 else { return [Edit(gaps[0], [], rule: rule, evidence: [evidence.account(of: whole)])] }
    let between = gaps[1].lower - gaps[0].upper
    let kept = Array(whole[(gaps[0].lower - range.lower)...].prefix(between))
    return [Edit(TextRange(lower, gaps[1].upper), kept, rule: rule, evidence: [evidence.account(of: whole)])]
  }
}
