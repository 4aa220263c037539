/// Misread words, words without their blank, and words split by one: proposed by a noisy channel, and done only where
/// the evidence leaves no second reading.
///
/// Source of the method: Kernighan, Church and Gale, "A Spelling Correction Program Based on a Noisy Channel Model"
/// (1990), with the confusions of OCR for those of typists and trigrams for single words.
struct WordRepair {
  private let misread: Rule?
  private let missingSpace: Rule?
  private let splitWord: Rule?
  private let confusions: Confusions?

  init(rules: RulePack) {
    misread = rules["repair.misread-word"]
    missingSpace = rules["repair.missing-space"]
    splitWord = rules["repair.split-word"]
    confusions = misread.map(Confusions.init)
  }

  func edits(in text: StageText, with tools: Tools) -> [Edit] {
    guard let model = tools.model, let lexicon = tools.lexicon, text.surroundings.language == "en" else { return [] }
    var walk = WordWalk(text: text, model: model, lexicon: lexicon)
    if let confusions, let misread { walk.weighNoise(confusions, misread) }
    var edits: [Edit] = []
    for index in walk.words.indices where walk.mayRepair(index) {
      guard let edit = joined(index, &walk) ?? parted(index, &walk) ?? reread(index, &walk) else { continue }
      // Two unknown parts propose the same join.
      if edits.last.map({ $0.range == edit.range }) != true { edits.append(edit) }
    }
    return edits
  }

  // MARK: Proposals

  /// "tbe": the letters were taken for others.
  private func reread(_ index: Int, _ walk: inout WordWalk) -> Edit? {
    guard let misread, let confusions else { return nil }
    let form = walk.forms[index]
    let readings = walk.readings(of: form, confusions)
    guard !readings.isEmpty else { return nil }
    let context = walk.context(of: index)
    let scored = readings.map { ($0, context.fit($0.word, walk.model) - $0.cost) }.sorted { $0.1 > $1.1 }
    let best = scored[0]
    let margin = scored.count > 1 ? best.1 - scored[1].1 : 20
    let gain = best.1 - misread.number("unknown") + walk.noise
    let confidence = confidence(min(gain, margin * 1.5) - walk.age, misread)
    guard confidence >= 0.3 else { return nil }
    let replacement = walk.recased(best.0.word, like: index)
    let evidence: [Evidence] = [
      "\(best.0.account)",
      "\(form.text): \(Int(walk.model.count(form))) in the language; \(best.0.word.text): \(Int(walk.model.count(best.0.word)))",
      "fits «\(context.left.text) ~ \(context.right.text)»",
    ]
    var edit = Edit(walk.words[index].range, replacement, rule: misread, confidence: confidence, evidence: evidence)
    edit.suggestions = scored.dropFirst().prefix(3).map(\.0.word)
    return edit
  }

  /// "ofthe": two common words that stand side by side in the language.
  private func parted(_ index: Int, _ walk: inout WordWalk) -> Edit? {
    guard let missingSpace, let misread, let confusions else { return nil }
    let form = walk.forms[index]
    if walk.isOldSpelling(form, confusions) { return nil }
    guard form.count >= 4, form.allSatisfy(\.isASCIILower) else { return nil }
    let context = walk.context(of: index)
    var best: (place: Int, score: Double, together: Double)?
    for place in 1..<(form.count - 1) {
      let (first, second) = (Array(form[..<place]), Array(form[place...]))
      guard place > 1 || first == [UInt8(ascii: "a")], second.count > 1 else { continue }
      let together = walk.model.count(first, second)
      guard together >= 30, walk.model.count(first) >= 2000, walk.model.count(second) >= 500,
        walk.lexicon.knows(first), walk.lexicon.knows(second)
      else { continue }
      let score = context.fit(first, second, walk.model) - 5
      if score > best?.score ?? -.infinity { best = (place, score, together) }
    }
    guard let best else { return nil }
    let lower = walk.words[index].range.lower + best.place
    let evidence: Evidence =
      "\(form.text) is no word; its two words stand side by side \(Int(best.together)) times in the language"
    return Edit(
      TextRange(lower, lower), [.space], rule: missingSpace,
      confidence: confidence(best.score - misread.number("unknown") + 2 - walk.age, misread), evidence: [evidence])
  }

  /// "knowl edge", "govern ment": a part that is no word and its neighbour make one that everybody uses.
  private func joined(_ index: Int, _ walk: inout WordWalk) -> Edit? {
    let pairs = [index, index - 1].compactMap { joining(from: $0, &walk) }
    return pairs.max { $0.confidence < $1.confidence }
  }

  private func joining(from first: Int, _ walk: inout WordWalk) -> Edit? {
    let second = first + 1
    guard let splitWord, let misread, first >= 0, second < walk.words.count, walk.areParted(first, byBlankFrom: second)
    else { return nil }
    let (left, right) = (walk.forms[first], walk.forms[second])
    let whole = left + right
    guard whole.count >= 5, min(left.count, right.count) >= 2, walk.words[second].shape == .lower,
      walk.words[first].shape != .upper, walk.model.count(whole) >= 100, walk.lexicon.knows(whole),
      walk.model.count(left, right) == 0
    else { return nil }
    var context = walk.context(of: first)
    let after = walk.context(of: second)
    (context.right, context.farRight) = (after.right, after.farRight)
    // Against both parts as they stand: the unknown one, and the other by its frequency.
    var apart = 0.0
    for (place, form) in [(first, left), (second, right)] {
      apart +=
        walk.isUnknown(place)
        ? misread.number("unknown") : naturalLog((walk.model.count(form) + 1) / walk.model.total)
    }
    let gain = context.fit(whole, walk.model) - 6 - splitWord.number("apart") * apart
    return Edit(
      TextRange(walk.words[first].range.upper, walk.words[second].range.lower), [], rule: splitWord,
      confidence: confidence(gain - walk.age, misread),
      evidence: [
        "\(left.text) and \(right.text) never stand side by side",
        "\(whole.text): \(Int(walk.model.count(whole))) in the language",
        "fits «\(context.left.text) ~ \(context.right.text)»",
      ])
  }

  /// Odds that rise with each nat of evidence.
  private func confidence(_ nats: Double, _ rule: Rule) -> Float {
    let odds = rule.number("slope") * (nats - rule.number("threshold"))
    return Float(1 / (1 + exponential(-odds)))
  }
}

/// e^x by squaring: the same bits on every machine, and no C library in the core.
func exponential(_ value: Double) -> Double {
  if value < -700 { return 0 }
  if value > 700 { return .infinity }
  let small = value / 1024
  var result = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
  for _ in 0..<10 { result *= result }
  return result
}
