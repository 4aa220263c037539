/// Words that no dictionary knows, and that are no misreadings all the same.
extension WordWalk {
  /// Whether a title or a particle, one of `titles`, makes a surname of the capitalised word: no dictionary knows them all.
  func isSurname(_ index: Int, after titles: Set<[UInt8]>) -> Bool {
    guard words[index].isCapitalized, index > 0 else { return false }
    let gap = words[index].range.lower - words[index - 1].range.upper
    return gap <= 2 && titles.contains(form(index - 1))
  }

  /// Whether a word with a Latin ending stands behind a name or an initial, as the species does behind its genus: "Arvicola
  /// amphibius", "A. henleyi".
  func isSpecies(_ index: Int) -> Bool {
    guard index > 0, case let form = form(index), form.count >= 5,
      Self.latinEndings.contains(where: { form.suffix($0.count).elementsEqual($0) })
    else { return false }
    let (genus, gap) = (words[index - 1], words[index].range.lower - words[index - 1].range.upper)
    if genus.range.count == 1 { return text.bytes[genus.range.lower].isASCIIUpper && gap == 2 }
    return gap == 1 && genus.isCapitalized && standing(index - 1) != .word
  }

  private static let latinEndings = ["us", "um", "ae", "i", "ensis", "oides"].map { Array($0.utf8) }

  /// Whether a word stands in capitals among words that don't: nobody knows all that are cut down to their initials. Where a
  /// paragraph opens, capitals are but its ornament.
  func isAcronym(_ index: Int) -> Bool {
    func isInCapitals(_ place: Int) -> Bool {
      words.indices.contains(place) && words[place].shape == .upper && words[place].range.count >= 2
    }
    guard isInCapitals(index), !opensLine(index) else { return false }
    let (before, after) = (isInCapitals(index - 1), isInCapitals(index + 1))
    if !before, !after { return true }
    // "the lines AF CF": in geometry two may stand side by side.
    func isLine(_ place: Int) -> Bool {
      isInCapitals(place) && words[place].range.count == 2 && standing(place) == .unknown
    }
    return isLine(index) && (isLine(index - 1) || isLine(index + 1))
  }

  /// "eBook": a small letter before a word with its capital.
  func isBrand(_ index: Int) -> Bool {
    let bytes = text.bytes[words[index].range.range]
    guard bytes.count >= 5, let first = bytes.first, first == UInt8(ascii: "e"),
      bytes[bytes.startIndex + 1].isASCIIUpper
    else { return false }
    return vocabulary.graph.contains(LanguageModel.form(bytes.dropFirst()))
  }

  /// "Maj. Brown", "Tho. Beare"
  func isAbbreviated(_ index: Int, _ abbreviations: Set<[UInt8]>) -> Bool {
    let end = words[index].range.upper
    return end < text.bytes.count && text.bytes[end] == .point && abbreviations.contains(form(index))
  }

  /// Whether a reading of a word stands near, as what is right against what is wrong: "for tbe read the".
  func isContrasted(_ index: Int, with reading: [UInt8]) -> Bool {
    [-1, 1].contains { step in
      var place = index + step
      while words.indices.contains(place), abs(place - index) <= Self.farthestContrast {
        if abs(place - index) > 1, form(place) == reading { return true }
        guard Self.contrasting.contains(form(place)) else { break }
        place += step
      }
      return false
    }
  }

  private static let farthestContrast = 4
  private static let contrasting = Set(
    "for read reads not as or printed misprinted misread spelt instead of become becomes".split(separator: " ")
      .map { Array($0.utf8) })

  /// Whether a word is another language's function word, between names or unknown words: "Wahrheit und Dichtung". Where many
  /// words are unknown, that says nothing.
  func isForeignWord(_ index: Int) -> Bool {
    guard token(index).count < Self.countOfForeignWords, LanguageGuess.isForeignFunctionWord(form(index), to: "en")
    else {
      return false
    }
    let isNoisy = climate.noise > Self.noiseOfPhrases
    return [index - 1, index + 1].allSatisfy {
      words.indices.contains($0)
        && (words[$0].isCapitalized && !opensSentence($0) || !isNoisy && standing($0) == .unknown)
    }
  }

  /// Whether a function word of another language, rare in English, stands beside the word, or beside its unknown neighbours:
  /// "en paria", "theorie der", "dem zehnten Februar".
  func isInForeignPhrase(_ index: Int) -> Bool {
    [-1, 1].contains { step in
      var place = index + step
      while words.indices.contains(place), abs(place - index) <= Self.mostInForeignPhrase {
        if token(place).count < Self.countOfForeignWords, LanguageGuess.isForeignFunctionWord(form(place), to: "en") {
          return true
        }
        guard standing(place) == .unknown else { break }
        place += step
      }
      return false
    }
  }

  private static let mostInForeignPhrase = 3
  /// A share of unknown words at which any word has an unknown neighbour.
  private static let noiseOfPhrases: Float = 0.03
  /// A word that English books have as often as this is theirs too.
  private static let countOfForeignWords = 20_000.0
}
