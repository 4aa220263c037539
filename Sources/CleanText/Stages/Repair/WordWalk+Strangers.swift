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
    return isInCapitals(index) && !opensLine(index) && !isInCapitals(index - 1) && !isInCapitals(index + 1)
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
  /// A word that English books have as often as this is theirs too.
  private static let countOfForeignWords = 20_000.0
}
