/// A spelling in which a word is looked for among what may be misread, and how a reading takes the word's capitals.
struct WordSpelling {
  let id: Vocabulary.ID
  let capitals: Capitals

  enum Capitals {
    /// Every letter: the word stands in capitals.
    case all
    /// The first letter where the reading is only known with it.
    case ofNames
    /// The first letter, as where a sentence opens.
    case first
    /// The first letter where it was itself misread, at the start of a sentence: "lt" is "It".
    case ofOpening
    /// The first letter as the word has it; where that was misread itself it says nothing of the letter printed.
    case asRead
    case none
  }

  /// Returns a reading as it would be written for a word in `form`.
  func written(_ reading: [UInt8], for form: [UInt8], isName: Bool) -> [UInt8] {
    switch capitals {
    case .all: reading.map { $0.isASCIILower ? $0 & 0xDF : $0 }
    case .ofNames: isName ? UnicodeFacts.capitalized(reading) : reading
    case .ofOpening: reading[0] != form[0] || isName ? UnicodeFacts.capitalized(reading) : reading
    case .first: UnicodeFacts.capitalized(reading)
    case .asRead: reading[0] == form[0] || isName ? UnicodeFacts.capitalized(reading) : reading
    case .none: reading
    }
  }
}

extension WordWalk {
  /// Returns the spellings in which the word at a place may be looked for.
  func spellings(of index: Int) -> [WordSpelling] {
    guard words[index].shape != .lower else {
      return [WordSpelling(id: id(index), capitals: lacksCapital(index) ? .ofOpening : .ofNames)]
    }
    let (written, form) = (written(index), form(index))
    func spelling(_ letters: [UInt8], _ capitals: WordSpelling.Capitals) -> WordSpelling {
      WordSpelling(id: vocabulary.id(of: letters), capitals: capitals)
    }
    // "SENSIBIL1TY" is mixed by its digit only.
    if written.count > 2, written.contains(where: \.isASCIIUpper), !written.contains(where: \.isASCIILower) {
      return [spelling(form, .all)]
    }
    guard words[index].shape != .upper else { return [spelling(form, .all)] }
    let isUnknown = standing(index) == .unknown
    guard written[0].isASCIIUpper else {
      // "weU", and "tHe": a capital inside is itself misread, or only its size is.
      return [spelling(written, lacksCapital(index) ? .ofOpening : .none)]
        + (isUnknown && form != written ? [spelling(form, .ofNames)] : [])
    }
    let inside: WordSpelling.Capitals = opensSentence(index) ? .first : .asRead
    let lowered = [written[0].asciiLowercased] + written.dropFirst()
    guard isUnknown else { return [spelling(lowered, inside)] }
    // "Httle": the capital itself is the misreading.
    let all = [spelling(lowered, inside), spelling(written, opensSentence(index) ? .first : .none)]
    return form == lowered ? all : all + [spelling(form, inside)]
  }

  /// Whether a word begins with the letter as which capital I and T are read, where a sentence begins: behind a whole word and
  /// its full stop, or where a paragraph begins.
  private func lacksCapital(_ index: Int) -> Bool {
    guard standing(index) == .unknown, Self.likeCapitals.contains(text.bytes[words[index].range.lower]) else {
      return false
    }
    guard index > 0 else { return true }
    let gap = text.bytes[words[index - 1].range.upper..<words[index].range.lower]
    if gap.count(where: { $0 == .newline }) > 1 { return true }
    guard let mark = gap.first, standing(index - 1) == .word else { return false }
    // A short word with a capital and a stop may be cut short.
    return Self.ends.contains(mark) && (words[index - 1].range.count > 3 || words[index - 1].shape == .lower)
  }

  private static let likeCapitals: ByteSet = "l1"
  private static let ends: ByteSet = ".?!"
}
