/// The long s of older print read as f: "moft", "himfelf", "the fame Thing".
///
/// A print that has it has it everywhere: so the document must show the habit first, by words that are none with their f and
/// are some with an s. Then the language reads each f anew: of a word that is none, the likeliest reading; of one that is
/// ("fame", "fight"), the reading that fits, where it fits much better.
struct MisreadLongS {
  private let rule: Rule

  init?(_ rule: Rule?) {
    guard let rule else { return nil }
    self.rule = rule
  }

  /// More letters f in a word are left alone: each doubles the readings.
  private static let most = 4

  /// Returns the edits, and tells the walk how their words read: neighbours take them so.
  func edits(on walk: WordWalk) -> [Edit] {
    guard let share = habit(of: walk) else { return [] }
    var edits: [Edit] = []
    let places = walk.words.indices.filter { walk.mayRepair($0) && holdsF(walk.form($0)) }
    let strange = places.filter { !isWord(walk.form($0), walk) }
    for index in strange {
      guard let best = likeliest(of: walk.form(index), walk) else { continue }
      walk.take(best.token, at: index)
      edits.append(edit(index, best.form, walk, confidence: 0.97))
    }
    let prior = naturalLog(share)
    for index in Set(places).subtracting(strange).sorted() {
      let fit = WordFit(walk.context(of: index...index), walk.vocabulary.model)
      let own = fit(walk.token(index))
      let found = readings(of: walk.form(index), walk).map { (reading: $0, gain: fit($0.token) + prior - own) }
      guard let best = found.max(by: { $0.gain < $1.gain }), best.gain >= rule.number("gain") else { continue }
      walk.take(best.reading.token, at: index)
      edits.append(edit(index, best.reading.form, walk, confidence: 0.93))
    }
    return edits
  }

  private func edit(_ index: Int, _ form: [UInt8], _ walk: WordWalk, confidence: Float) -> Edit {
    let model = walk.vocabulary.model
    var written = walk.written(index)
    for place in written.indices where written[place] == UInt8(ascii: "f") { written[place] = form[place] }
    return Edit(
      walk.words[index].range, written, rule: rule, confidence: confidence,
      evidence: [
        "\(walk.form(index).text): \(Int(model.count(walk.form(index)))) in the language; \(form.text): \(Int(model.count(form)))",
        "the print has the long s",
      ])
  }

  /// Returns the share of the letters s inside words that stand as f, where that is a habit of the print.
  private func habit(of walk: WordWalk) -> Double? {
    let counts = walk.text.surroundings.words.counts
    var (misread, words, plain) = (0, 0, 0)
    for index in 0..<counts.count {
      let form = counts.key(index)
      if form.dropLast().contains(UInt8(ascii: "s")) { plain += counts.value(index) }
      guard holdsF(form), !isWord(form, walk), !readings(of: form, walk).isEmpty else { continue }
      misread += counts.value(index)
      words += 1
    }
    guard Double(words) >= rule.number("fewest") else { return nil }
    let share = Double(misread) / Double(misread + plain)
    return share >= rule.number("share") ? share : nil
  }

  /// Whether a word has an f where a long s may stand: anywhere but at its end.
  private func holdsF(_ form: [UInt8]) -> Bool {
    (1...Self.most).contains(form.dropLast().count { $0 == UInt8(ascii: "f") }) && form.count >= 2
  }

  private func isWord(_ form: [UInt8], _ walk: WordWalk) -> Bool {
    let count = walk.vocabulary.model.count(form)
    return count >= rule.number("leastOwn") || count > 0 && walk.vocabulary.lexicon.knows(form)
  }

  /// A reading of a form: some of its letters f for s.
  private typealias Reading = (form: [UInt8], token: LanguageModel.Token)

  /// Returns the most frequent word that comes of a form; where there is none, one in the spelling of old books, unless the
  /// form is one itself ("foure").
  private func likeliest(of form: [UInt8], _ walk: WordWalk) -> Reading? {
    if let reading = readings(of: form, walk).max(by: { $0.token.count < $1.token.count }) { return reading }
    return isOld(form, walk) ? nil : all(of: form, walk).last { isOld($0.form, walk) }
  }

  /// Whether older books spelled a word so: "himselfe", "speake".
  private func isOld(_ form: [UInt8], _ walk: WordWalk) -> Bool {
    walk.vocabulary.isOld(form)
      || form.last == UInt8(ascii: "e")
        && walk.vocabulary.model.count(Array(form.dropLast())) >= rule.number("leastModern")
  }

  /// Returns the words that come of a form.
  private func readings(of form: [UInt8], _ walk: WordWalk) -> [Reading] {
    all(of: form, walk).filter { $0.token.count >= rule.number("leastReading") }
  }

  /// Returns all readings of a form, the one with most s last.
  private func all(of form: [UInt8], _ walk: WordWalk) -> [Reading] {
    let places = form.indices.dropLast().filter { form[$0] == UInt8(ascii: "f") }
    return (1..<(1 << places.count)).map { choice in
      var reading = form
      for (bit, place) in places.enumerated() where choice & 1 << bit != 0 { reading[place] = UInt8(ascii: "s") }
      return (reading, walk.vocabulary.model.token(reading))
    }
  }
}
