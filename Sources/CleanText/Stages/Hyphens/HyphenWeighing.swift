/// Words that say something of a hyphen, from the rules.
struct HyphenWords {
  /// "self", "non": they keep their hyphen where nobody writes the solid form.
  let prefixes: Set<[UInt8]>
  /// "over", "sub": they stand with a hyphen and without.
  let loose: Set<[UInt8]>
  /// "ness", "ship": words as well as endings.
  let endings: Set<[UInt8]>
  /// "and", "or": after a suspended hyphen.
  let suspenders: Set<[UInt8]>

  init(_ rule: Rule?) {
    prefixes = rule?.wordSet("prefixes") ?? []
    loose = rule?.wordSet("loose-prefixes") ?? []
    endings = rule?.wordSet("endings") ?? []
    suspenders = rule?.wordSet("suspenders") ?? []
  }
}

/// The evidence for the solid against the hyphenated form of a broken word.
///
/// The document is heard first, then corpus and language, then what the halves are. A printer divides a compound at its
/// own hyphen wherever he can, and a plain word between two words only by chance: so halves that are words speak for a
/// hyphen as soon as nobody is known to write the word without one.
struct HyphenWeighing {
  enum Decision { case join, keep, leave }

  let left: [UInt8]
  let right: [UInt8]
  let solid: [UInt8]
  let hyphenated: [UInt8]
  let hasCapitalRight: Bool
  /// Log odds of the solid form; beyond ±2 it decides.
  private(set) var score: Double = 0

  /// The score of what the document itself says, of what is hardly ever otherwise, and of what is left.
  private static let witnessed = 4.0
  private static let sure = 3.0
  private static let undecided = 1.0
  /// Times that the language must have a form before it stands against a dictionary.
  private static let some = 10.0

  init(
    _ broken: BrokenWord, _ text: [UInt8], _ evidence: WordEvidence, _ words: HyphenWords,
    _ habits: inout HyphenHabits
  ) {
    left = LanguageModel.form(text[broken.left.range])
    right = LanguageModel.form(text[broken.right.range])
    solid = left + right
    hyphenated = left + [.hyphen] + right
    let isUpper = Word.first(in: text, range: broken.left.range)?.shape == .upper && broken.left.count > 1
    let first = decodeScalar(text, at: broken.right.lower).scalar
    hasCapitalRight = UnicodeFacts.isUpper(first) && !isUpper
    let facts = Facts(self, broken, text, evidence)
    score = byDocument(facts, words) ?? byHalves(facts, words, &habits) ?? byCounts(facts, words)
  }

  /// What is known of both forms and of the halves.
  private struct Facts {
    let inDocument: (solid: Int, hyphenated: Int)
    /// How often language and corpus have them.
    let counts: (solid: Double, hyphenated: Double)
    /// Log odds by these counts.
    let odds: Double
    let isStrong: Bool
    /// Whether anything at all knows the solid form.
    let isKnown: Bool
    let (leftIsWord, rightIsWord): (Bool, Bool)
    let (leftIsFrequent, rightIsFrequent): (Bool, Bool)
    let isName: Bool
    /// Whether the first half is the last part of a compound, or the second one the first.
    let isCompound: Bool
    let goesOnWithHyphen: Bool
    let hasModel: Bool

    init(_ weighing: HyphenWeighing, _ broken: BrokenWord, _ text: [UInt8], _ evidence: WordEvidence) {
      let (solid, hyphenated) = (weighing.solid, weighing.hyphenated)
      inDocument = (evidence.inDocument(solid), evidence.inDocument(hyphenated))
      func count(_ form: [UInt8]) -> Double { evidence.inLanguage(form) + 25 * Double(evidence.inCorpus(form)) }
      counts = (count(solid), count(hyphenated))
      odds = naturalLog((counts.solid + 0.5) / (counts.hyphenated + 0.5))
      isStrong = evidence.isStrong(solid)
      isKnown = isStrong || evidence.isKnown(solid)
      (leftIsWord, rightIsWord) = (evidence.isStrong(weighing.left), evidence.isStrong(weighing.right))
      leftIsFrequent = evidence.isFrequent(weighing.left)
      rightIsFrequent = evidence.isFrequent(weighing.right)
      isName = Self.isName(broken.left.lower, text)
      isCompound = broken.isCompound
      let end = broken.right.upper
      goesOnWithHyphen =
        end + 1 < text.count && text[end] == .hyphen && text[end + 1].isASCIILetter
      hasModel = evidence.model != nil
    }

    /// Whether a capital stands where no sentence begins.
    private static func isName(_ start: Int, _ text: [UInt8]) -> Bool {
      guard text[start].isASCIIUpper else { return false }
      var before = start
      while before > 0, text[before - 1].isWhitespace || isQuote(text[before - 1]) { before -= 1 }
      return before > 0 && !".!?:".utf8.contains(text[before - 1])
    }

    /// Whether a byte is of a quote, or of another mark beyond ASCII.
    private static func isQuote(_ byte: UInt8) -> Bool { byte == .apostrophe || byte == 0x22 || !byte.isASCII }

    var areWords: Bool { leftIsWord && rightIsWord }
    var isAttested: Bool { counts.solid > 0 || isKnown }
  }

  /// Returns the score where the document writes the word elsewhere.
  private func byDocument(_ facts: Facts, _ words: HyphenWords) -> Double? {
    let (solid, hyphenated) = facts.inDocument
    guard solid + hyphenated > 0 else { return nil }
    if hyphenated == 0 {
      // Once may be a hyphen that was lost, where the language says otherwise.
      let isDoubtful = solid < 2 && facts.areWords && facts.counts.hyphenated > 4 * facts.counts.solid
      return isDoubtful ? Self.undecided : max(Self.witnessed, byCounts(facts, words))
    }
    if solid == 0 {
      // "Govern-ment" inside a line is a hyphen that was left, and no witness.
      let isWitness = facts.areWords || facts.odds < Self.sure
      return isWitness ? min(-Self.witnessed, byCounts(facts, words)) : Self.undecided
    }
    return 2 * naturalLog((Double(solid) + 0.5) / (Double(hyphenated) + 0.5)) + facts.odds / 2
  }

  /// Returns the score of two words that may be one, or a compound; nil where the halves say nothing.
  private func byHalves(_ facts: Facts, _ words: HyphenWords, _ habits: inout HyphenHabits) -> Double? {
    if facts.areWords, !facts.isAttested, facts.isCompound || facts.goesOnWithHyphen { return -Self.sure }
    // "Co-author", "re-enter": a vowel before a vowel, as each house has it.
    if facts.counts == (0, 0), facts.rightIsWord, left.count <= 4, right.count > 3, Self.isVowel(left.last),
      Self.isVowel(right.first)
    {
      return 0
    }
    guard facts.areWords, !facts.isName, facts.hasModel || !facts.isAttested else { return nil }
    if facts.counts.hyphenated > 0 {
      if facts.counts.solid == 0, facts.isStrong, facts.counts.hyphenated < Self.some {
        return min(0, habits.leaning(to: right))
      }
      let score = facts.odds < 0 ? 2 * facts.odds : 0.9 * facts.odds
      return abs(score) < 2 ? score + habits.leaning(to: right) : score
    }
    guard facts.counts.solid == 0 else { return nil }
    if words.endings.contains(right) { return facts.isKnown ? nil : 0 }
    if facts.isKnown || words.loose.contains(left) || min(left.count, right.count) < 3 {
      return min(0, habits.leaning(to: right))
    }
    return -Self.sure
  }

  /// Returns the score by how often both forms are written. Source of the weights: fitted on line-end hyphens of typeset
  /// books.
  private func byCounts(_ facts: Facts, _ words: HyphenWords) -> Double {
    var score = facts.odds + (facts.isStrong ? 1.5 : -1)
    if facts.counts.solid == 0, words.prefixes.contains(left) { score -= 1.5 }
    let areFrequent =
      facts.hasModel ? facts.leftIsFrequent && facts.rightIsFrequent : facts.areWords && right.count >= 4
    score += areFrequent ? -1 : 1.5
    // "state-of-the-" goes on as it began, unless the rest is no word without its first part.
    if facts.isCompound, facts.areWords { score -= 2 }
    // Nothing knows the solid form: a word that nobody knows is a reader's to judge.
    if !facts.isAttested { score = min(1.9, score) }
    // A name may be made of words.
    return facts.isName && facts.counts.hyphenated == 0 ? max(-1.9, score) : score
  }

  private static func isVowel(_ byte: UInt8?) -> Bool { byte.map { "aeiou".utf8.contains($0) } ?? false }

  var decision: Decision { score >= 2 ? .join : score <= -2 ? .keep : .leave }

  /// 0.9 where the score just decides, towards 1 beyond.
  var confidence: Float {
    let excess = max(0, (score < 0 ? -score : score) - 2)
    return Float(1 - 0.1 / (1 + excess * excess + excess))
  }

  func account(_ evidence: WordEvidence) -> [Evidence] {
    [evidence.account(of: solid), evidence.account(of: hyphenated)]
  }
}
