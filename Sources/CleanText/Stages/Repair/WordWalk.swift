/// The words of a text on the way of the word repair: what is unknown, what may be touched, what stands around.
struct WordWalk {
  let text: StageText
  let model: LanguageModel
  let lexicon: Lexicon
  private(set) var words: [Word] = []
  /// The words in the model's form.
  private(set) var forms: [[UInt8]] = []
  /// Nats that the share of unknown words adds: in a noisy text an unknown word is an error, in a clean one a rarity.
  private(set) var noise = 0.0
  /// Nats against any reading where the document spells as older English did.
  private(set) var age = 0.0
  private var unknown = WordTable<Bool>()
  private var known = WordTable<[Confusions.Reading]>()
  private var old = WordTable<Bool>()

  init(text: StageText, model: LanguageModel, lexicon: Lexicon) {
    self.text = text
    self.model = model
    self.lexicon = lexicon
    Word.each(in: text.bytes, range: 0..<text.bytes.count) { word in
      words.append(word)
      forms.append(LanguageModel.form(text.bytes[word.range.range]))
    }
  }

  /// Weighs how noisy and how old the document is, by its unknown words in lower case.
  mutating func weighNoise(_ confusions: Confusions, _ rule: Rule) {
    var strange: [[UInt8]] = []
    var plain = 0
    for index in words.indices where words[index].shape == .lower && forms[index].count >= 3 {
      plain += 1
      if isUnknown(index) { strange.append(forms[index]) }
    }
    let old = strange.count { isOldSpelling($0, confusions) }
    // A text of few words says little of itself: as if a hundred usual ones stood before it.
    let usual = rule.number("usual-noise")
    let share = (Double(strange.count) + 100 * usual) / (Double(plain) + 100)
    noise = min(rule.number("most-noise"), max(-rule.number("most-noise"), naturalLog(share / usual)))
    if old >= 2, old * 8 >= strange.count { age = rule.number("age") }
  }

  /// Whether no dictionary and no book knows the word.
  mutating func isUnknown(_ index: Int) -> Bool {
    let form = forms[index]
    if let verdict = unknown[form] { return verdict }
    let bytes = Array(text.bytes[words[index].range.range])
    let verdict =
      !lexicon.knows(form) && !lexicon.knows(bytes) && !lexicon.knows(UnicodeFacts.capitalized(form))
      && model.count(form) == 0 && RomanNumeral.value(form[...]) == nil
    unknown.set(form, verdict)
    return verdict
  }

  /// Whether the word is unknown and nothing forbids to touch it: no name, no elision, no compound, no protected span,
  /// no word that the document uses again and again.
  mutating func mayRepair(_ index: Int) -> Bool {
    let word = words[index]
    guard word.range.count >= 3, word.shape == .lower || word.shape == .capitalized && opensSentence(index) else {
      return false
    }
    guard isUnknown(index), !text.settings.ignoredWords.contains(Array(text.bytes[word.range.range])) else {
      return false
    }
    let form = forms[index]
    guard !form.contains(.apostrophe), form.allSatisfy({ $0.isASCIILower }), standsFree(word.range),
      !text.spans.holds(any: SpanKind.keepingWords, word.range),
      !text.surroundings.isName(form), text.surroundings.counts.count(form) < 4
    else { return false }
    return isInEnglish(index)
  }

  /// Whether blanks or plain punctuation stand on both sides.
  private func standsFree(_ range: TextRange) -> Bool {
    let bytes = text.bytes
    let before: UInt8 = range.lower > 0 ? bytes[range.lower - 1] : .space
    let after: UInt8 = range.upper < bytes.count ? bytes[range.upper] : .space
    let opening = Array("\"(".utf8)
    let closing = Array(".,;:!?\")".utf8)
    guard before.isWhitespace || opening.contains(before) || before == 0x9C else { return false }
    guard after == 0xE2 else { return after.isWhitespace || closing.contains(after) }
    return bytes.starts(with: [0xE2, 0x80, 0x9D], at: range.upper)
      || bytes.starts(with: [0xE2, 0x80, 0x94], at: range.upper)
  }

  private func opensSentence(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    return endsSentence(between: index - 1, index)
  }

  private func endsSentence(between first: Int, _ second: Int) -> Bool {
    let gap = text.bytes[words[first].range.upper..<words[second].range.lower]
    return gap.contains {
      $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "?") || $0 == .newline
    }
  }

  /// Whether a fifth of the words around are known and frequent: else it is another language, or noise.
  private mutating func isInEnglish(_ index: Int) -> Bool {
    let near = max(0, index - 12)..<min(words.count, index + 13)
    let frequent = near.count { model.count(forms[$0]) >= 100_000 }
    let unknown = near.count { isUnknown($0) }
    return frequent * 5 >= near.count && unknown * 3 <= near.count
  }

  /// Whether one blank and nothing else stands between two words.
  func areParted(_ first: Int, byBlankFrom second: Int) -> Bool {
    words[second].range.lower == words[first].range.upper + 1 && text.bytes[words[first].range.upper] == .space
  }

  func context(of index: Int) -> WordContext {
    func form(_ place: Int, from other: Int) -> [UInt8] {
      guard words.indices.contains(place), words.indices.contains(other) else { return [] }
      let (first, second) = place < other ? (place, other) : (other, place)
      return endsSentence(between: first, second) ? [] : forms[place]
    }
    let left = form(index - 1, from: index)
    let right = form(index + 1, from: index)
    return WordContext(
      farLeft: left.isEmpty ? [] : form(index - 2, from: index - 1), left: left, right: right,
      farRight: right.isEmpty ? [] : form(index + 2, from: index + 1))
  }

  /// Returns the readings of an unknown word, found once for each distinct word.
  mutating func readings(of form: [UInt8], _ confusions: Confusions) -> [Confusions.Reading] {
    if let readings = known[form] { return readings }
    let (model, lexicon) = (model, lexicon)
    let readings = confusions.readings(of: form) { word in
      word.count > 1 && model.count(word) >= 60 && lexicon.knows(word)
    }
    // Where an older spelling explains the word, nothing was misread.
    let isOld = readings.contains { OldSpelling.relates(form, $0.word) }
    old.set(form, isOld)
    known.set(form, isOld ? [] : readings)
    return isOld ? [] : readings
  }

  /// Whether an older spelling explains the word.
  mutating func isOldSpelling(_ form: [UInt8], _ confusions: Confusions) -> Bool {
    _ = readings(of: form, confusions)
    return old[form] ?? false
  }

  /// Returns the word with a capital where the one that stands there has one.
  func recased(_ word: [UInt8], like index: Int) -> [UInt8] {
    words[index].shape == .capitalized ? UnicodeFacts.capitalized(word) : word
  }
}
