/// What is furniture.
extension PageReading {
  func isFurniture(_ index: Int) -> Bool {
    let candidate = candidates[index]
    let zone = zones[candidate.zone]
    guard !isList(zone) else { return false }
    if isCatchword(candidate) { return true }
    if opensSinglePage(candidate, zone) { return true }
    if isTitleOfItem(candidate) || isYear(candidate) { return false }
    let counts = isCounting(candidate)
    if candidate.isEntry, candidate.repeats < 3 { return false }
    if candidate.head == nil {
      if candidate.number != nil, hasCountedPages, zone.cutsPlainly, zone.candidates.count == 1 { return true }
      if candidate.isExpected || counts { return true }
      return zone.cutsSentence && isBesideHead(index, zone)
        && (candidate.number != nil || candidate.signature?.hasLeaf == true)
    }
    if counts { return !touchesText(candidate, zone) }
    if zone.cutsPlainly, topsCountedPage(index, zone) { return true }
    // Other documents have it between their pages, and here it cuts a sentence: it need not come back.
    if candidate.inCorpus > 0, zone.cutsSentence { return true }
    if candidate.isPlain {
      guard candidate.repeatIsSpaced, !candidate.repeatsWithText else { return false }
      return candidate.standsByNumbers || candidate.repeatSureCuts >= 2 && comesBack(candidate, zone)
    }
    guard !candidate.repeatsWithText, candidate.repeatIsSpaced || candidate.repeatSureCuts * 2 >= candidate.repeats
    else { return false }
    guard comesBack(candidate, zone) else { return false }
    if candidate.isFirstOfHead { return firstIsFurniture(candidate, zone) }
    return zone.cutsSentence || zone.textBefore != nil
  }

  /// Whether a number may as well be a year: its like cut hardly any sentence.
  private func isYear(_ candidate: Candidate) -> Bool {
    guard let number = candidate.number, number > PageNumber.most else { return false }
    return candidate.chain.sureCuts * 4 < candidate.chain.length
  }

  /// Whether text stands right above or below a line that nothing else shows to be a head: one of text, whose last word is a
  /// number by chance.
  private func touchesText(_ candidate: Candidate, _ zone: Zone) -> Bool {
    guard candidate.repeats < 2, !shapes[candidate.line].isUpper else { return false }
    let (above, below) = (candidate.line - 1, candidate.line + 1)
    return above == zone.textBefore && !hasFormFeed(candidate.line) || below == zone.textAfter && !hasFormFeed(below)
  }

  /// Whether the first of a head is no title: it cuts a sentence, or the pages around it are full, and a chapter begins
  /// lower on its page.
  private func firstIsFurniture(_ candidate: Candidate, _ zone: Zone) -> Bool {
    if zone.cutsSentence || zone.endsFullPage && candidate.repeats >= 4 && !zone.beginsLow { return true }
    // No title has the number of its page.
    if candidate.number != nil, candidate.chain.length >= 3, candidate.chain.isSpaced { return true }
    guard candidate.repeats >= 3, zone.textBefore != nil, zone.beginsFullPage else { return false }
    return zone.endsFullPage || zone.isFirstBreak
  }

  /// Whether a head stands beside a page number at the top of a page: in mid-sentence it need not come back.
  func topsCountedPage(_ index: Int, _ zone: Zone) -> Bool {
    let line = candidates[index].line
    guard shapes[line].isUpper || hasFormFeed(line) else { return false }
    return zone.candidates.contains { isCountedNumber($0) }
  }

  func isCountedNumber(_ index: Int) -> Bool {
    let candidate = candidates[index]
    return candidate.head == nil && candidate.number != nil && candidate.chain.numerals != .signature
      && isCounting(candidate)
  }

  /// Whether a head is one of several: fewer are enough where a blank or a page break sets it off.
  func comesBack(_ candidate: Candidate, _ zone: Zone) -> Bool {
    let (repeats, cuts) = (candidate.repeats, candidate.repeatSureCuts)
    if candidate.standsByNumbers { return true }
    if repeats >= 2, cuts >= 1, zone.candidates.contains(where: { isCountedNumber($0) }) { return true }
    guard zone.blanks > 0 || zone.breaksPage else { return repeats >= 4 && cuts * 2 >= repeats }
    if repeats >= 3, candidate.topsPages || cuts >= 2 && cuts * 4 >= repeats { return true }
    if repeats >= 3, cuts == 1 { return zone.breaksPage || candidate.repeatIsEven }
    return repeats == 2 && cuts == 2 && (zone.breaksPage || candidate.repeatIsSpaced && isSetOff(candidate.line, zone))
  }

  /// Whether a blank line, a page break or other furniture stands right above a line: the last line of a paragraph has none.
  private func isSetOff(_ line: Int, _ zone: Zone) -> Bool {
    line == 0 || shapes[line - 1].isBlank || hasFormFeed(line)
      || zone.candidates.contains { candidates[$0].line == line - 1 }
  }

  /// Whether the number is one of a chain that cuts sentences, as page numbers do and chapter numbers don't.
  func isCounting(_ candidate: Candidate) -> Bool {
    let chain = candidate.chain
    if candidate.head == nil, chain.length >= 4, chain.isSpaced, chain.hasHeads { return true }
    if candidate.head == nil, chain.length >= 4, chain.endsPages { return true }
    // Poems of one form have numbers and stand at equal distances as well, but none breaks off.
    if candidate.head == nil, chain.length >= 8, chain.isRegular, chain.isSpaced,
      chain.isNamed || chain.cuts * 8 >= chain.length
    {
      return true
    }
    // One head with numbers that count on from page to page, and no heading of lessons where it cuts a sentence.
    if candidate.repeats >= 4, chain.length >= 4, chain.isRegular, chain.isSpaced, chain.sureCuts >= 1 { return true }
    guard chain.isSpaced || chain.sureCuts * 2 >= chain.length else { return false }
    if chain.length >= 3, chain.sureCuts * 4 >= chain.length { return true }
    if chain.length >= 5, chain.sureCuts >= 1, chain.cuts * 4 >= chain.length, candidate.head == nil,
      !candidate.isRoman
    {
      return true
    }
    return chain.length == 2 && chain.cuts == 2
      && (chain.sureCuts == 2 || chain.sureCuts == 1 && candidate.repeats >= 2)
  }

  func isBesideHead(_ index: Int, _ zone: Zone) -> Bool {
    zone.candidates.contains { $0 != index && candidates[$0].head != nil && isFurniture($0) }
  }

  /// Whether a number and a title stand above a text that begins in mid-sentence: the head of a single page.
  func opensSinglePage(_ candidate: Candidate, _ zone: Zone) -> Bool {
    guard zone.textBefore == nil, zone.candidates.count == 1, let after = zone.textAfter else { return false }
    guard candidate.number != nil, !candidate.isRoman else { return false }
    return shapes[after].start == .lower && shapes[after].words >= 4
  }
}
