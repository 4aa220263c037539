/// The copies of a title page, and the vote on each word that they read differently.
struct TitleReadings {
  private let front: FrontMatter
  private let text: StageText
  private let evidence: WordEvidence
  /// Each kept block with the blocks that are copies of it.
  private var copies: [(kept: Int, others: [Int])] = []
  private var variants: [String] = []
  private(set) var account: [Evidence] = []

  init(_ front: FrontMatter, text: StageText, evidence: WordEvidence) {
    self.front = front
    self.text = text
    self.evidence = evidence
  }

  mutating func note(_ blocks: Range<Int>, keptIn page: Range<Int>) {
    for index in blocks {
      guard let cluster = front.blocks[index].cluster,
        let kept = page.first(where: { front.blocks[$0].cluster == cluster })
      else {
        noteVariant(of: index, in: page)
        continue
      }
      if let place = copies.firstIndex(where: { $0.kept == kept }) {
        copies[place].others.append(index)
      } else {
        copies.append((kept, [index]))
      }
    }
  }

  /// Notes years that the kept page writes short: "1958-1962" against "1958-62".
  private mutating func noteVariant(of index: Int, in page: Range<Int>) {
    let numbers = front.blocks[index].numbers
    guard front.blocks[index].words.isEmpty, numbers.count == 2 else { return }
    let long = text.bytes[text.lines.content(front.blocks[index].lines.lowerBound)].string
    let short = numbers[0] + [.hyphen] + numbers[1].suffix(2)
    for form in [long, short.text] where !variants.contains(form) { variants.append(form) }
  }

  /// Returns the edits that give the kept page the spelling that won.
  mutating func corrections(rule: Rule) -> [Edit] {
    var edits: [Edit] = []
    for (kept, others) in copies {
      let words = front.blocks[kept].words
      for (place, word) in words.enumerated() {
        let own = form(word)
        let rivals = others.compactMap { other -> Word? in
          let copyWords = front.blocks[other].words
          return copyWords.count == words.count ? copyWords[place] : nil
        }
        guard let rival = rivals.first(where: { form($0) != own }) else { continue }
        let other = form(rival)
        let ownCopies = 1 + rivals.count { form($0) == own }
        let otherCopies = rivals.count { form($0) == other }
        let (ownScore, otherScore) = (score(own, ownCopies), score(other, otherCopies))
        account.append(
          "\(own.text): \(ownCopies) of the copies, \(standing(own)) in the text; \(other.text): \(otherCopies), \(standing(other))"
        )
        guard otherScore >= ownScore + 1 else { continue }
        let replacement = recased(text.bytes[rival.range.range], like: word)
        edits.append(Edit(word.range, replacement, rule: rule, confidence: 0.95, evidence: [account.last!]))
      }
    }
    return edits
  }

  private func form(_ word: Word) -> [UInt8] { LanguageModel.form(text.bytes[word.range.range]) }

  /// How often the form stands outside the copies: possessive forms count for their word.
  private func standing(_ form: [UInt8]) -> Int {
    let inCopies = copies.reduce(0) { sum, copy in
      sum + ([copy.kept] + copy.others).reduce(0) { $0 + front.blocks[$1].words.count { self.form($0) == form } }
    }
    var stem = form
    if form.count > 3, form.suffix(2).elementsEqual(Array("'s".utf8)) { stem = Array(form.dropLast(2)) }
    let count = evidence.inDocument(form) + (stem == form ? 0 : evidence.inDocument(stem))
    return max(0, count - inCopies)
  }

  private func score(_ form: [UInt8], _ copies: Int) -> Double {
    var score = Double(copies)
    score += 1.5 * naturalLog(Double(1 + standing(form)))
    score += evidence.isInDictionary(form) ? 2.5 : 0
    score += evidence.inLanguage(form) >= 5 ? 0.2 * naturalLog(evidence.inLanguage(form)) : 0
    return score
  }

  private func recased(_ bytes: ArraySlice<UInt8>, like word: Word) -> [UInt8] {
    switch word.shape {
    case .upper: Array(bytes).text.uppercased().utf8.map { $0 }
    case .lower: UnicodeFacts.lowercased(bytes)
    case .capitalized: UnicodeFacts.capitalized(UnicodeFacts.lowercased(bytes))
    case .mixed: Array(bytes)
    }
  }

  /// Returns what `structure.json` says of the title.
  func reading(of title: Int, corrected: [Edit]) -> Finding.TitleReading {
    var kept = front.reading(title)
    var misread: [String] = []
    for (index, others) in copies where index == title {
      let words = front.blocks[index].words
      for edit in corrected {
        // The title may be nothing but years.
        guard let first = words.first, let last = words.last, edit.range.lower >= first.range.lower,
          edit.range.upper <= last.range.upper
        else { continue }
        misread.append(kept)
        let wrong = text.bytes[edit.range.range].string
        kept = kept.split(separator: " ").map { $0 == wrong ? (edit.replacement ?? []).text : String($0) }
          .joined(separator: " ")
      }
      for other in others {
        let reading = front.reading(other)
        if key(reading) != key(kept), !misread.contains(reading) { misread.append(reading) }
      }
    }
    return Finding.TitleReading(kept: kept, misread: misread, variants: variants)
  }

  private func key(_ text: String) -> [UInt8] {
    UnicodeFacts.lowercased(Array(text.utf8)).filter { $0.isASCIILower || !$0.isASCII }
  }
}
