/// The long s of older print read as f: "moft", "himfelf", "the fame Thing".
///
/// A print that has it has it everywhere: so the document must show the habit first, by words that are none with their f and
/// are some with an s. Then the language reads each f anew: of a word that is none, the likeliest reading; of one that is
/// ("fame", "fight"), the reading that fits, where it fits much better. The word repair comes after, and finds a text that
/// is no longer full of slips.
struct MisreadLongS {
  private let rule: Rule

  init?(_ rule: Rule?) {
    guard let rule else { return nil }
    self.rule = rule
  }

  /// More letters f in a word are left alone: each doubles the readings.
  private static let most = 4

  func edits(in text: StageText, with tools: Tools) -> [Edit] {
    guard text.surroundings.language == "en", let vocabulary = tools.vocabulary,
      let share = habit(of: text.surroundings.words.counts, vocabulary),
      let walk = WordWalk(text: text, with: tools)
    else { return [] }
    var edits: [Edit] = []
    let places = walk.words.indices.filter { walk.mayRepair($0) && !letters(of: $0, walk).isEmpty }
    let strange = places.filter { !isWord(walk.form($0), vocabulary) }
    for index in strange {
      guard let best = likeliest(of: walk.form(index), letters(of: index, walk), vocabulary) else { continue }
      // Its neighbours take it so.
      walk.take(best.token, at: index)
      edits.append(edit(index, best.form, walk, confidence: 0.97))
    }
    let prior = naturalLog(share)
    for index in Set(places).subtracting(strange).sorted() {
      let fit = WordFit(walk.context(of: index...index), vocabulary.model)
      let own = fit(walk.token(index))
      let found = readings(of: walk.form(index), letters(of: index, walk), vocabulary)
        .map { (reading: $0, gain: fit($0.token) + prior - own) }
      guard let best = found.max(by: { $0.gain < $1.gain }), best.gain >= rule.number("gain") else { continue }
      walk.take(best.reading.token, at: index)
      edits.append(edit(index, best.reading.form, walk, confidence: 0.93))
    }
    return edits
  }

  private func edit(_ index: Int, _ form: [UInt8], _ walk: WordWalk, confidence: Float) -> Edit {
    let (model, read) = (walk.vocabulary.model, walk.form(index))
    var written = walk.written(index)
    for place in letters(of: index, walk) { written[place] = form[place] }
    return Edit(
      walk.words[index].range, written, rule: rule, confidence: confidence,
      evidence: [
        "\(read.text): \(Int(model.count(read))) in the language; \(form.text): \(Int(model.count(form)))",
        "the print has the long s",
      ])
  }

  /// Returns the share of the letters s inside words that stand as f, where that is a habit of the print.
  private func habit(of counts: WordTable<Int>, _ vocabulary: Vocabulary) -> Double? {
    var (misread, words, plain) = (0, 0, 0)
    for index in 0..<counts.count {
      let form = counts.key(index)
      if form.dropLast().contains(UInt8(ascii: "s")) { plain += counts.value(index) }
      guard case let letters = letters(of: form), !letters.isEmpty, !isWord(form, vocabulary),
        !readings(of: form, letters, vocabulary).isEmpty
      else { continue }
      misread += counts.value(index)
      words += 1
    }
    guard Double(words) >= rule.number("fewest") else { return nil }
    let share = Double(misread) / Double(misread + plain)
    return share >= rule.number("share") ? share : nil
  }

  /// Returns where a word has an f in the place of a long s: a small letter, anywhere but at the end.
  private func letters(of word: [UInt8]) -> [Int] {
    let places = word.indices.dropLast().filter { word[$0] == UInt8(ascii: "f") }
    return places.count <= Self.most ? places : []
  }

  /// The same for a word of the text, where its form has a byte for each of its own.
  private func letters(of index: Int, _ walk: WordWalk) -> [Int] {
    let written = walk.written(index)
    return written.count == walk.form(index).count ? letters(of: written) : []
  }

  private func isWord(_ form: [UInt8], _ vocabulary: Vocabulary) -> Bool {
    let count = vocabulary.model.count(form)
    return count >= rule.number("leastOwn") || count > 0 && vocabulary.lexicon.knows(form)
  }

  /// A reading of a form: some of its letters f for s.
  private typealias Reading = (form: [UInt8], token: LanguageModel.Token)

  /// Returns the most frequent word that comes of a form; where there is none, one in the spelling of old books, unless the
  /// form is one itself ("foure").
  private func likeliest(of form: [UInt8], _ letters: [Int], _ vocabulary: Vocabulary) -> Reading? {
    let words = readings(of: form, letters, vocabulary)
    if let reading = words.max(by: { $0.token.count < $1.token.count }) { return reading }
    return isOld(form, vocabulary) ? nil : all(of: form, letters, vocabulary).last { isOld($0.form, vocabulary) }
  }

  /// Whether older books spelled a word so: "himselfe", "speake".
  private func isOld(_ form: [UInt8], _ vocabulary: Vocabulary) -> Bool {
    vocabulary.isOld(form)
      || form.last == UInt8(ascii: "e") && vocabulary.model.count(Array(form.dropLast())) >= rule.number("leastModern")
  }

  /// Returns the words that come of a form.
  private func readings(of form: [UInt8], _ letters: [Int], _ vocabulary: Vocabulary) -> [Reading] {
    all(of: form, letters, vocabulary).filter { $0.token.count >= rule.number("leastReading") }
  }

  /// Returns all readings of a form, the one with most s last.
  private func all(of form: [UInt8], _ letters: [Int], _ vocabulary: Vocabulary) -> [Reading] {
    (1..<(1 << letters.count)).map { choice in
      var reading = form
      for (bit, place) in letters.enumerated() where choice & 1 << bit != 0 { reading[place] = UInt8(ascii: "s") }
      return (reading, vocabulary.model.token(reading))
    }
  }
}
