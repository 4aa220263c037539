/// What speaks for a word: the document, then the language's counts, then the dictionary.
struct WordEvidence {
  let surroundings: Surroundings
  let lexicon: Lexicon?
  let model: LanguageModel?

  init(_ text: StageText, _ tools: Tools) {
    surroundings = text.surroundings
    lexicon = tools.lexicon
    model = tools.model
  }

  /// How often the document has the word (in the model's form), broken places not counted.
  func inDocument(_ form: [UInt8]) -> Int { surroundings.counts.count(form) }

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

  /// "37 times in the document, some 4,100 in the language, in the dictionary"
  func account(of form: [UInt8]) -> Evidence {
    var parts = ["\(inDocument(form)) in the document"]
    if model != nil { parts.append("\(Int(inLanguage(form))) in the language") }
    if lexicon != nil { parts.append(isInDictionary(form) ? "in the dictionary" : "not in the dictionary") }
    return "\(form.text): \(parts.joined(separator: ", "))"
  }
}

/// Natural logarithm, by its series: the same bits on every machine, and no C library in the core.
func naturalLog(_ value: Double) -> Double {
  guard value > 0 else { return -.infinity }
  let exponent = Double(value.exponent)
  let ratio = (value.significand - 1) / (value.significand + 1)
  let square = ratio * ratio
  var term = ratio
  var sum = 0.0
  var divisor = 1.0
  while divisor < 40 {
    sum += term / divisor
    term *= square
    divisor += 2
  }
  return exponent * 0.6931471805599453 + 2 * sum
}
