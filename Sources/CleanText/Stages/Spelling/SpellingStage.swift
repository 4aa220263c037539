/// Flags words that no dictionary knows, with what they may be misread for. It never changes one: a first suggestion is
/// wrong more often than right.
public struct SpellingStage: Stage {
  public static let name = StageName.spelling

  private let rule: Rule?

  public init(rules: RulePack) {
    rule = rules["spelling.unknown-word"]
  }

  public func edits(in text: StageText, with tools: inout Tools) -> [Edit] {
    unknownWords(text, tools)
  }

  private func unknownWords(_ text: StageText, _ tools: Tools) -> [Edit] {
    guard let rule, let lexicon = tools.lexicon else { return [] }
    let evidence = WordEvidence(text, tools)
    // Each distinct word is judged once: its index among the unknown ones, or −1.
    var judged = WordTable<Int>()
    var unknown: [(word: [UInt8], places: [TextRange])] = []
    Word.each(in: text.bytes, range: 0..<text.bytes.count) { word in
      guard word.range.count >= 3, !stands(word.range, besideDigitIn: text.bytes) else { return }
      let (index, isNew) = text.bytes[word.range.range].withUnsafeBufferPointer { bytes in
        let known = judged.count
        let index = judged.index(of: bytes, initial: -1)
        return (index, index == known)
      }
      if isNew {
        let bytes = judged.key(index)
        if isUnknown(bytes, word, lexicon, text, evidence) {
          judged.setValue(index, unknown.count)
          unknown.append((bytes, []))
        }
      }
      let place = judged.value(index)
      guard place >= 0, !text.spans.holds(any: SpanKind.keepingWords, word.range) else { return }
      unknown[place].places.append(word.range)
    }
    let mayRepair =
      tools.vocabulary != nil && text.surroundings.language == "en" && text.settings.stages.contains(.repair)
    let doubt = WordDoubt(
      rule: rule, evidence: evidence, vocabulary: tools.vocabulary, repairs: mayRepair ? text.repairs : nil,
      unknown: unknown.count)
    let findings = doubt.findings(on: unknown.map { ($0.word, $0.places.count) })
    let reason: Evidence = "\(lexicon.varieties.joined(separator: ", ")): no dictionary knows the word"
    return zip(unknown, findings).flatMap { unknown, found -> [Edit] in
      unknown.places.map { place in
        var edit = Edit(
          place, nil, rule: rule, confidence: found.chance,
          evidence: [reason, evidence.account(of: LanguageModel.form(unknown.word))] + found.why)
        edit.suggestions = found.suggestions
        return edit.finding(.unknownWord)
      }
    }
  }

  private func stands(_ range: TextRange, besideDigitIn text: [UInt8]) -> Bool {
    (range.lower > 0 && text[range.lower - 1].isASCIIDigit)
      || (range.upper < text.count && text[range.upper].isASCIIDigit)
  }

  private func isUnknown(
    _ bytes: [UInt8], _ word: Word, _ lexicon: Lexicon, _ text: StageText, _ evidence: WordEvidence
  ) -> Bool {
    if lexicon.knows(bytes) || text.settings.ignoredWords.contains(bytes) { return false }
    let form = LanguageModel.form(bytes)
    if lexicon.knows(form) || lexicon.knows(UnicodeFacts.capitalized(form)) { return false }
    if RomanNumeral.value(bytes[...]) != nil { return false }
    let stem = withoutPossessive(form)
    if stem != form, lexicon.knows(stem) || lexicon.knows(UnicodeFacts.capitalized(stem)) { return false }
    // A name that the document uses as one, and a word that the language has often.
    if word.isCapitalized, text.surroundings.isName(form) || text.surroundings.isName(stem) { return false }
    if word.isCapitalized, text.surroundings.words.count(stem) >= 3, text.surroundings.words.inSmallLetters(stem) == 0 {
      return false
    }
    if word.isCapitalized, evidence.attestedName(bytes).map({ $0.name.count < bytes.count }) == true { return false }
    if isPartOfCompound(word.range, text) { return false }
    return evidence.inLanguage(form) < 200 && !evidence.isUsed(form) && !evidence.isUsed(stem)
  }

  /// Whether the word is a part of a compound that the document uses twice and more ("Kai-shek").
  private func isPartOfCompound(_ range: TextRange, _ text: StageText) -> Bool {
    let bytes = text.bytes
    var lower = range.lower
    var upper = range.upper
    if lower > 1, bytes[lower - 1] == .hyphen, let word = Word.last(in: bytes, range: max(0, lower - 40)..<(lower - 1))
    {
      lower = word.range.lower
    } else if upper + 1 < bytes.count, bytes[upper] == .hyphen,
      let word = Word.first(in: bytes, range: (upper + 1)..<min(bytes.count, upper + 40)), word.range.lower == upper + 1
    {
      upper = word.range.upper
    } else {
      return false
    }
    return text.surroundings.words.count(LanguageModel.form(bytes[lower..<upper])) >= 2
  }

  private func withoutPossessive(_ form: [UInt8]) -> [UInt8] {
    form.count > 3 && form.suffix(2).elementsEqual(Array("'s".utf8)) ? Array(form.dropLast(2)) : form
  }
}
