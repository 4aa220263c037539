/// The pronoun I read as another upright stroke that stands alone: "and l do", "When 1 came", "| am", "l've".
///
/// No dictionary knows it, since a letter, a figure or a mark stands there. The words beside it do: the pronoun has few
/// followers, and they have it before them far oftener than by chance.
struct MisreadPronoun {
  private let rule: Rule
  /// "chapter", "no": a figure after one counts.
  private let numbered: Set<[UInt8]>
  /// "at", "till": "1 am" after one is an hour.
  private let prepositions: Set<[UInt8]>

  init?(_ rule: Rule?) {
    guard let rule else { return nil }
    self.rule = rule
    numbered = rule.wordSet("numbered")
    prepositions = rule.wordSet("prepositions")
  }

  private static let strokes: ByteSet = "l1|!"
  private static let pronoun = Array("i".utf8)

  /// A stroke that stands alone, and what speaks for its being the pronoun.
  private struct Use {
    var stroke: UInt8
    var place: Int
    var support: Support?
    /// Whether nothing but the pronoun looks so: figures and marks stand for themselves as well.
    var isLetterLike: Bool { stroke == UInt8(ascii: "l") || stroke == UInt8(ascii: "|") }
  }

  func edits(on walk: WordWalk) -> [Edit] {
    let uses = uses(in: walk)
    let supported = letters(uses.filter(\.isLetterLike)) + figures(uses.filter { !$0.isLetterLike }, walk.climate)
    return supported.compactMap { use in
      use.support.map {
        Edit(TextRange(use.place, use.place + 1), [UInt8(ascii: "I")], rule: rule, evidence: [$0.evidence])
      }
    }
  }

  private func uses(in walk: WordWalk) -> [Use] {
    let bytes = walk.text.bytes
    var uses: [Use] = []
    var offset = 0
    while let place = bytes[offset...].firstIndex(where: Self.strokes.contains) {
      offset = place + 1
      guard standsAlone(place, bytes), walk.isOpen(TextRange(place, place + 1)) else { continue }
      let support = isContraction(place, bytes) ? Self.contraction : support(at: place, walk)
      uses.append(Use(stroke: bytes[place], place: place, support: support))
    }
    return uses
  }

  /// Returns letters and bars for the pronoun. One that mostly stands where no pronoun can is a name: "let l be the length".
  private func letters(_ uses: [Use]) -> [Use] {
    let strokes = Dictionary(grouping: uses, by: \.stroke)
    let believed = strokes.filter { _, alike in alike.count { $0.support != nil } * 2 >= alike.count }
    return uses.filter { $0.support != nil && believed[$0.stroke] != nil }
  }

  /// Returns figures and exclamation marks for the pronoun. "And 1 was killed": before such a verb a figure counts, unless
  /// others stand where only the pronoun can. Where hardly anything is misread there must be several.
  private func figures(_ uses: [Use], _ climate: WordWalk.Climate) -> [Use] {
    func isClear(_ use: Use) -> Bool { (use.support?.lift ?? 0) >= rule.number("clearLiftOfFigures") }
    let areFew = Double(uses.count(where: isClear)) < rule.number("fewestClear")
    let found = uses.filter { $0.support != nil && (!areFew || isClear($0)) }
    return climate.isClean && Double(found.count) < rule.number("fewest") ? [] : found
  }

  /// Whether the pronoun may stand between two words: then nothing between them is no speck.
  func mayStand(between first: [UInt8], and second: [UInt8], _ model: LanguageModel) -> Bool {
    lift(of: second, after: Self.pronoun, model) >= 1 && model.count(first, Self.pronoun) >= 1
  }

  private func standsAlone(_ place: Int, _ bytes: [UInt8]) -> Bool {
    guard place + 1 < bytes.count, bytes[place + 1] == .space || isContraction(place, bytes) else { return false }
    guard place > 0, !bytes[place - 1].isWhitespace else { return true }
    return opensQuotation(place, bytes) || bytes[..<place].suffix(3).elementsEqual([0xE2, 0x80, 0x94])
  }

  private func opensQuotation(_ place: Int, _ bytes: [UInt8]) -> Bool {
    guard place > 0 else { return false }
    return bytes[place - 1] == .quote || bytes[..<place].suffix(3).elementsEqual([0xE2, 0x80, 0x9C])
  }

  private static let contractions = ["m", "ve", "ll", "d"].map { Array($0.utf8) }

  /// "l'm", "1've"
  private func isContraction(_ place: Int, _ bytes: [UInt8]) -> Bool {
    let mark = bytes[(place + 1)...].prefix(3)
    let isCurly = mark.elementsEqual([0xE2, 0x80, 0x99])
    guard isCurly || mark.first == .apostrophe else { return false }
    let rest = bytes[(place + (isCurly ? 4 : 2))...].prefix { $0.isASCIILetter }
    return Self.contractions.contains { rest.elementsEqual($0) }
  }

  /// What speaks for the pronoun, and how many times as often as by chance it stands before the next word.
  private typealias Support = (evidence: Evidence, lift: Double)
  private static let contraction: Support = ("it takes its verb with an apostrophe", .infinity)

  /// Returns what speaks for the pronoun at a place; nil where that is too little.
  private func support(at place: Int, _ walk: WordWalk) -> Support? {
    let (bytes, model) = (walk.text.bytes, walk.vocabulary.model)
    let next = partitionPoint(walk.words) { $0.range.lower <= place }
    guard next < walk.words.count, walk.words[next].range.lower == place + 2, walk.words[next].shape == .lower else {
      return nil
    }
    let isWord = next > 0 && walk.words[next - 1].range.lower == place
    let last = next - (isWord ? 2 : 1)
    let start = last >= 0 ? walk.words[last].range.upper : 0
    // What touches a word may have been read as a letter of it.
    guard start <= place, case let before = bytes[start..<place], !before.contains(where: \.isASCIIDigit) else {
      return nil
    }
    // "No. 1 was closed", "the letter l was": it counts, or names itself.
    if last >= 0, numbered.contains(walk.form(last)) { return nil }
    let follows = last >= 0 && !before.contains { ".?!\n".utf8.contains($0) }
    let (following, count) = (walk.form(next), model.count(Self.pronoun, walk.form(next)))
    let rightLift = lift(of: following, after: Self.pronoun, model)
    let evidence: Support = ("I \(following.text): \(Int(count)) in the language", rightLift)
    guard count >= rule.number("leastPairs") else { return nil }
    let preceding = follows ? walk.form(last) : nil
    if Use(stroke: bytes[place], place: place).isLetterLike {
      guard rightLift >= rule.number("lift") else { return nil }
      guard let preceding else { return evidence }
      return rightLift >= rule.number("clearLift") || model.count(preceding, Self.pronoun) >= rule.number("leastPairs")
        ? evidence : nil
    }
    guard rightLift >= rule.number("liftOfFigures") else { return nil }
    guard let preceding else {
      // At the head of a line, a figure counts items; behind a quotation mark it does not.
      let opensLine = before.isEmpty || before.contains(.newline) || last < 0
      return opensLine && !opensQuotation(place, bytes) ? nil : evidence
    }
    guard walk.words[last].shape == .lower || walk.opensSentence(last),
      !(prepositions.contains(preceding) && following.elementsEqual("am".utf8)),
      lift(of: Self.pronoun, after: preceding, model) >= rule.number("lift")
    else { return nil }
    return evidence
  }

  /// How many times as often as by chance a word stands after another.
  private func lift(of word: [UInt8], after first: [UInt8], _ model: LanguageModel) -> Double {
    let expected = model.count(first) * model.count(word) / model.total
    return expected > 0 ? model.count(first, word) / expected : 0
  }
}
