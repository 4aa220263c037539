/// What speaks for a word: the document, then the corpus, then the language's counts, then the dictionary.
struct WordEvidence {
  let surroundings: Surroundings
  let lexicon: Lexicon?
  let model: LanguageModel?
  let corpus: CorpusModel?

  init(_ text: StageText, _ tools: Tools) {
    surroundings = text.surroundings
    lexicon = tools.lexicon
    model = tools.model
    corpus = tools.corpus
  }

  /// How often the document has the word (in the model's form), broken places not counted.
  func inDocument(_ form: [UInt8]) -> Int { surroundings.words.count(form) }

  /// How many documents of the corpus have the word, broken places not counted.
  func inCorpus(_ form: [UInt8]) -> Int { corpus.map { Int($0.word(form).documents) } ?? 0 }

  /// Whether the corpus uses the word: several documents have it.
  func isUsed(_ form: [UInt8]) -> Bool { inCorpus(form) >= CorpusModel.usage }

  /// How often the language file has the word.
  func inLanguage(_ form: [UInt8]) -> Double { model?.count(form) ?? 0 }

  /// Whether a dictionary knows the word, in lower case or with a capital.
  func isInDictionary(_ form: [UInt8]) -> Bool {
    guard let lexicon else { return false }
    return lexicon.knows(form) || lexicon.knows(UnicodeFacts.capitalized(form))
  }

  /// Whether the word is beyond doubt one: in the dictionary in lower case, or frequent in the language.
  func isStrong(_ form: [UInt8]) -> Bool {
    if let lexicon { return lexicon.knows(form) && (form.count > 2 || isFrequent(form)) }
    return inLanguage(form) >= 50
  }

  /// Whether anything at all knows the word.
  func isKnown(_ form: [UInt8]) -> Bool {
    isInDictionary(form) || inLanguage(form) >= 20 || inDocument(form) >= 3
  }

  /// Whether the word is common in the language (some 20 in a million).
  func isFrequent(_ form: [UInt8]) -> Bool { inLanguage(form) >= 1000 }

  /// Returns the name on which a capitalised word is built, of four letters or more: one that the document uses as such,
  /// or one that a dictionary knows only with its capital.
  func attestedName(_ word: [UInt8]) -> (name: [UInt8], count: Int, inDictionary: Bool)? {
    var name = word
    while name.count >= 4 {
      let form = LanguageModel.form(name)
      let count = inDocument(form) + inDocument(form + Array("'s".utf8))
      if surroundings.words.capitalized(form) > 0, surroundings.words.inSmallLetters(form) == 0,
        name.count == word.count || Self.endings.contains(Array(word[name.count...]))
      {
        return (name, count, false)
      }
      if name.count == word.count, let lexicon, lexicon.knows(name), !lexicon.knows(form) {
        return (name, count, true)
      }
      name.removeLast()
    }
    return nil
  }

  /// Endings by which English makes words of names.
  private static let endings = Set(
    "isation ization ism ist ists ite ites ian ians ean ic ically ise ize ised ized ising izing esque ese er ers ish ly s"
      .split(separator: " ").map { Array($0.utf8) })

  /// "37 times in the document, some 4,100 in the language, in the dictionary"
  func account(of form: [UInt8]) -> Evidence {
    var parts = ["\(inDocument(form)) in the document"]
    if let corpus { parts.append("in \(inCorpus(form)) of \(corpus.documents) documents of the corpus") }
    if model != nil { parts.append("\(Int(inLanguage(form))) in the language") }
    if lexicon != nil { parts.append(isInDictionary(form) ? "in the dictionary" : "not in the dictionary") }
    return "\(form.text): \(parts.joined(separator: ", "))"
  }
}
