/// How likely a word that no dictionary knows is misread, why, and for what.
struct WordDoubt {
  private let rule: Rule
  private let evidence: WordEvidence
  private let vocabulary: Vocabulary?
  /// How many words of the text were repaired; nil where none could be.
  private let repairs: Int?
  private let suffixes: [[UInt8]]
  /// Where many words were repaired, their readings were looked for afar, and are known.
  private let reach: Vocabulary.Reach

  struct Finding {
    /// The chance that the word is misread, from 0 to 1.
    var chance: Float
    var why: [Evidence] = []
    /// What it may be misread for, the likeliest first, in the word's own capitals.
    var suggestions: [[UInt8]] = []
    var isOld = false
  }

  init(rule: Rule, evidence: WordEvidence, vocabulary: Vocabulary?, repairs: Int?, unknown: Int) {
    self.rule = rule
    self.evidence = evidence
    self.vocabulary = vocabulary
    self.repairs = repairs
    reach = (repairs ?? 0) * 10 > unknown ? .far : .near
    suffixes = (rule.words["suffixes"] ?? []).map { Array($0.utf8) }
  }

  /// Returns the findings on the unknown words of a document, in their order.
  func findings(on words: [(word: [UInt8], count: Int)]) -> [Finding] {
    let explained = words.map { explanation(of: $0.word) }
    let isNoisy = isNoisy(zip(words, explained).map { ($0.word, $0.count, $1) })
    return zip(words, explained).map { $1 ?? unexplained($0.word, inNoise: isNoisy) }
  }

  /// Whether so many words in small letters have no explanation that it can only be that the document was misread; where
  /// half as many are old spellings, it is only old, and where hardly one could be repaired, another language's.
  private func isNoisy(_ words: [(word: [UInt8], count: Int, explanation: Finding?)]) -> Bool {
    let all = evidence.surroundings.words.smallWords
    func count(_ belongs: (Finding?) -> Bool) -> Int {
      words.reduce(0) { $0 + ($1.word[0].isASCIILower && belongs($1.explanation) ? $1.count : 0) }
    }
    let strange = count { $0 == nil }
    guard Double(strange + 1) >= rule.number("noisy") * Double(all + 100) else { return false }
    return strange >= 2 * count { $0?.isOld == true }
      && repairs.map { Double($0) >= rule.number("repaired") * Double(strange) } ?? true
  }

  /// Returns what explains a word, so that it need not be misread.
  private func explanation(of word: [UInt8]) -> Finding? {
    let form = LanguageModel.form(word)
    if let modern = candidates(word).first(where: { OldSpelling.relates(form, $0.word) }) {
      return Finding(chance: chance("oldSpelling"), why: ["an older spelling of \(modern.word.text)"], isOld: true)
    }
    if let stem = stem(of: form) {
      return Finding(chance: chance("derived"), why: ["built on \(stem.text)"], suggestions: suggestions(word))
    }
    guard let parts = parts(of: form) else { return nil }
    return Finding(
      chance: chance("compound"), why: ["\(parts.0.text) and \(parts.1.text) are words"],
      suggestions: [parts.0 + [.space] + parts.1])
  }

  private func unexplained(_ word: [UInt8], inNoise isNoisy: Bool) -> Finding {
    let form = LanguageModel.form(word)
    var chance = chance(isNoisy ? "inNoise" : "inClean")
    if word[0].isASCIIUpper { chance -= Float(rule.number("forCapital")) }
    if evidence.inDocument(form) >= 3 { chance -= Float(rule.number("forRepeats")) }
    if evidence.inLanguage(form) >= 5 { chance -= Float(rule.number("forBooks")) }
    return Finding(chance: max(0.05, chance), suggestions: suggestions(word))
  }

  private func candidates(_ word: [UInt8]) -> [Vocabulary.Candidate] {
    vocabulary.map { $0.candidates(of: $0.id(of: [word[0].asciiLowercased] + word.dropFirst()), reach) } ?? []
  }

  private func chance(_ name: String) -> Float { Float(rule.number(name)) }

  private func suggestions(_ word: [UInt8]) -> [[UInt8]] {
    candidates(word).prefix(3).map { word[0].isASCIIUpper ? UnicodeFacts.capitalized($0.word) : $0.word }
  }

  /// Returns the known word on which an ending builds: "crieth" on "cry" or "cri", "thunderings" on "thunder".
  private func stem(of form: [UInt8]) -> [UInt8]? {
    for suffix in suffixes where form.count >= suffix.count + 3 && form.suffix(suffix.count).elementsEqual(suffix) {
      let stem = Array(form.dropLast(suffix.count))
      let variants = [stem, stem + [UInt8(ascii: "e")], stem.dropLast() + [UInt8(ascii: "y")], stem.dropLast()]
      for (place, variant) in variants.map(Array.init).enumerated() {
        // "cri" is "cry", and "runn" is "run"; no other last letter goes.
        if place == 2, stem.last != UInt8(ascii: "i") { continue }
        if place == 3, stem.suffix(2).first != stem.last { continue }
        if variant.count >= 3, evidence.isStrong(variant), evidence.inLanguage(variant) >= 50 { return variant }
      }
    }
    return nil
  }

  /// Returns two common words that make the form without their blank or hyphen.
  private func parts(of form: [UInt8]) -> ([UInt8], [UInt8])? {
    guard form.count >= 7, form.allSatisfy(\.isASCIILower) else { return nil }
    for place in 3...(form.count - 4) {
      let (first, second) = (Array(form[..<place]), Array(form[place...]))
      if evidence.inLanguage(first) >= 500, evidence.inLanguage(second) >= 500, evidence.isStrong(first),
        evidence.isStrong(second)
      {
        return (first, second)
      }
    }
    return nil
  }
}
