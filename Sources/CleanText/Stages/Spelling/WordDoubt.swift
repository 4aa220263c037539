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
    // Where words are not repaired, those that nothing explains tell as much.
    let misread =
      repairs
      ?? zip(words, explained).reduce(0) { $0 + ($1.1 == nil && $1.0.word[0].isASCIILower ? $1.0.count : 0) }
    let all = evidence.surroundings.words.smallWords
    let share = naturalLog(Double(misread + 1) / Double(all + 100))
    return zip(words, explained).map { $1 ?? unexplained($0.word, count: $0.count, share: share) }
  }

  /// Returns what explains a word, so that it need not be misread.
  private func explanation(of word: [UInt8]) -> Finding? {
    let form = LanguageModel.form(word)
    if let modern = candidates(word).first(where: { OldSpelling.relates(form, $0.word) }) {
      return Finding(chance: chance("oldSpelling"), why: ["an older spelling of \(modern.word.text)"])
    }
    if let stem = stem(of: form) {
      return Finding(chance: chance("derived"), why: ["built on \(stem.text)"], suggestions: suggestions(word))
    }
    guard let parts = parts(of: form) else { return nil }
    return Finding(
      chance: chance("compound"), why: ["\(parts.0.text) and \(parts.1.text) are words"],
      suggestions: [parts.0 + [.space] + parts.1])
  }

  /// Weighs what speaks of a word that nothing explains: the odder its letters and the more was misread beside it, the
  /// likelier it is misread, too; a capital, the word again and again, and books that have it speak for it.
  ///
  /// - Parameter share: the logarithm of the share of misread words in the document.
  private func unexplained(_ word: [UInt8], count: Int, share: Double) -> Finding {
    let form = LanguageModel.form(word)
    let letters = bitsOfLetter(form)
    let odds =
      rule.number("letters") * (letters ?? Self.usualLetters) + rule.number("misread") * share - rule.number("own")
      - (word[0].isASCIIUpper ? rule.number("capital") : 0) - rule.number("repeats") * naturalLog(Double(count))
      - rule.number("books") * naturalLog(evidence.inLanguage(form) + 1)
    let chance = Float(1 / (1 + exponential(-odds)))
    let why: [Evidence] = letters.map { $0 > Self.oddLetters } == true ? ["its letters seldom stand together"] : []
    return Finding(
      chance: min(max(chance, Self.least), Self.most), why: why, suggestions: suggestions(word))
  }

  /// Returns what a letter of a form costs, in bits; nil where it need not be an English one.
  private func bitsOfLetter(_ form: [UInt8]) -> Double? {
    guard evidence.surroundings.language == "en", form.allSatisfy(\.isASCII) else { return nil }
    return vocabulary.map { Double($0.letters.cost(of: form).mean) }
  }

  /// What a letter of an unknown word costs, in bits, where nothing says how usual its letters are.
  private static let usualLetters = 3.7
  /// Half of the misread words have odder letters than this, and one in ten of the others.
  private static let oddLetters = 4.7
  /// A word that no dictionary knows is never surely right, nor surely wrong.
  private static let (least, most): (Float, Float) = (0.05, 0.95)

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
