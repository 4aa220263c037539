/// Proposes for each place of a text what may have been printed there: the best reading by a noisy channel.
///
/// Source of the method: Kernighan, Church and Gale, "A Spelling Correction Program Based on a Noisy Channel Model"
/// (1990), with the confusions of OCR for those of typists and trigrams for single words.
final class Proposer {
  let walk: WordWalk
  private let vocabulary: Vocabulary
  private let model: LanguageModel
  /// Words that the language does not know and the document uses again and again; nil where there are none.
  private let ownWords: WordGraph?
  private var unknownCandidates: [Vocabulary.ID: [Vocabulary.Candidate]] = [:]
  private(set) var habits = Habits()
  private let wordLists: WordLists
  /// In a clean text unknown words are names and terms.
  private let reach: Vocabulary.Reach

  /// What the rules say of words.
  struct WordLists: Sendable {
    /// Titles and particles.
    var beforeSurnames: Set<[UInt8]> = []
    /// Words with which English makes others: "eyelike" is one.
    var endings: Set<[UInt8]> = []
    /// Units that take an apostrophe: "ten minutes' walk".
    var measures: Set<[UInt8]> = []
    /// What ends in a point of its own: "Maj."
    var abbreviations: Set<[UInt8]> = []
  }

  /// Nats for a blank lost or too many, and for a capital.
  private static let lostBlank = 6.0
  private static let wrongBlank = 5.0
  private static let wrongCapital = 3.0
  /// A word that fits so well (nats) is not doubted.
  private static let fitsWell = -6.0
  /// Nats from which a proposal says something of its neighbours and of the document.
  private static let sureGain = 4.0
  /// A proposal that gains less (nats) is none: no figure of its place could make up for it.
  private static let leastGain = -3.0
  /// The same in a text with hardly any slips, for a word that stands for another.
  private static let leastGainInCleanText = 4.0
  private static let fitsWellInCleanText = -10.0
  /// What the letters of an unknown word cost (nats) that is as likely as the model has it, and how much more counts.
  private static let lettersOfUnknown = 13.0
  private static let mostOddness = 14.0
  /// Proposals of a place that the judge sees, and how much less (nats) than the best of them one may gain.
  private static let kept = 4
  private static let spread = 4.0

  init(walk: WordWalk, vocabulary: Vocabulary, wordLists: WordLists) {
    self.walk = walk
    self.wordLists = wordLists
    self.vocabulary = vocabulary
    model = vocabulary.model
    reach = walk.climate.isClean ? .near : .far
    let counts = walk.text.surroundings.words.counts
    let own = (0..<counts.count).filter { counts.value($0) >= 2 }.map { counts.key($0) }
      .filter { form in form.count >= 4 && form.allSatisfy(\.isASCIILower) && !vocabulary.graph.contains(form) }
    ownWords = own.isEmpty ? nil : WordGraph(own)
  }

  /// Returns the best proposals for each place that has some: found twice, the second time with the sure ones of the
  /// first in the context of their neighbours.
  func proposals() -> [[Proposal]] {
    let places = walk.words.indices.filter { walk.mayRepair($0) }
    let specks = StrayMarks(walk: walk, measures: wordLists.measures).proposals()
    var first: [(place: Int, proposals: [Proposal])] = places.map { ($0, ranked(at: $0)) }
    var retaken: [Int] = []
    for (place, proposals) in first {
      guard let best = proposals.first, best.gainOverOwn > Self.sureGain else { continue }
      habits.add(best.misreadings)
      guard best.tokens.count == 1, best.places.count == 1 else { continue }
      walk.take(best.tokens[0], at: place)
      lastJoined = (-1, [])
      retaken.append(place)
    }
    refresh(&first, near: retaken)
    return (first.map(\.proposals) + specks.map { [$0] }).filter { !$0.isEmpty }
      .sorted { $0[0].places.lowerBound < $1[0].places.lowerBound }
  }

  /// Ranks the proposals anew at places that have one of these in their context.
  private func refresh(_ found: inout [(place: Int, proposals: [Proposal])], near retaken: [Int]) {
    var next = 0
    for index in found.indices {
      let place = found[index].place
      while next < retaken.count, retaken[next] < place - 3 { next += 1 }
      // A join reaches from the word before to the second after.
      var near = next
      while near < retaken.count, retaken[near] == place { near += 1 }
      if near < retaken.count, retaken[near] <= place + 3 { found[index].proposals = ranked(at: place) }
    }
  }

  /// Returns the best few proposals for a place, by their gain.
  private func ranked(at index: Int) -> [Proposal] {
    let isUnknown = walk.standing(index) == .unknown
    var proposals = alone(at: index, isUnknown: isUnknown)
    let before = joined(from: index - 1)
    proposals += (joined(from: index) + before).filter { $0.gain >= Self.leastGain }
    guard !proposals.isEmpty else { return [] }
    proposals.sort { $0.gain > $1.gain }
    let kept = proposals.prefix(Self.kept)
    return kept.indices.prefix { kept[$0].gain >= kept[0].gain - Self.spread }.map { place in
      var proposal = kept[place]
      proposal.rivals = proposals.count - 1
      proposal.nextGain = (place == 0 ? proposals.dropFirst().first : proposals.first)?.gain ?? -.infinity
      proposal.others = kept.filter { $0.range == proposal.range && $0.written != proposal.written }.map(\.written)
      return proposal
    }
  }

  /// Returns the proposals that leave the neighbours of a word alone.
  private func alone(at index: Int, isUnknown: Bool) -> [Proposal] {
    let isLower = walk.words[index].shape == .lower
    guard isUnknown || !isLower || vocabulary.mayHaveCandidates(walk.id(index)) else { return [] }
    let context = walk.context(of: index...index)
    let mayBeCapital = strayCapitals.count > 1 && strayCapitals.contains(index)
    if isUnknown || mayBeCapital { return doubted(index, context, isUnknown: isUnknown, mayBeCapital).proposals }
    let key = QuietPlaces.key(walk.entry(index).key, in: context, isClean: walk.climate.isClean)
    if vocabulary.quietPlaces.contains(key) { return [] }
    let keyButForOwn = QuietPlaces.butForOwnWords(key)
    if vocabulary.quietPlaces.contains(keyButForOwn), !mayBeOwnWord(index) { return [] }
    // The search for what a word may be misread for is the dearest, so it comes last.
    let isQuiet = standsWell(index, context) || isLower && vocabulary.candidates(of: walk.id(index)).isEmpty
    let (proposals, always) = isQuiet ? ([], true) : doubted(index, context, isUnknown: false, false)
    if proposals.isEmpty, always { vocabulary.quietPlaces.insert(isQuiet ? key : keyButForOwn) }
    return proposals
  }

  /// Whether the document itself has a word, rare in the language, that a known one may be misread for.
  private func mayBeOwnWord(_ index: Int) -> Bool {
    walk.spellings(of: index).contains { spelling in
      if let known = ownReadings[spelling.id] { return known }
      let isOwn = vocabulary.candidates(of: spelling.id).contains(where: isOwnWord)
      ownReadings[spelling.id] = isOwn
      return isOwn
    }
  }

  private var ownReadings: [Vocabulary.ID: Bool] = [:]

  private func isOwnWord(_ candidate: Vocabulary.Candidate) -> Bool {
    candidate.token.count < Self.countOfStrangers && walk.text.surroundings.words.count(candidate.word) > 0
  }

  /// Returns the proposals for a word that may be wrong, and whether they are the same in each document that has none of the
  /// readings as a word of its own.
  private func doubted(
    _ index: Int, _ context: WordContext, isUnknown: Bool, _ mayBeCapital: Bool
  ) -> (proposals: [Proposal], always: Bool) {
    let fit = WordFit(context, model)
    let asItStands = fit(walk.token(index))
    var proposals: [Proposal] = []
    var always = true
    let isRare = !isUnknown && walk.climate.isClean
    let least = isRare ? Self.leastGainInCleanText : Self.leastGain - (isUnknown ? oddness(of: index) : 0)
    if isUnknown || asItStands < (isRare ? Self.fitsWellInCleanText : Self.fitsWell) {
      if walk.isSurname(index, after: wordLists.beforeSurnames) || walk.isInForeignPhrase(index)
        || walk.isForeignWord(index) || isUnknown && isOwnKind(index)
      {
        always = false
      } else {
        (proposals, always) = reread(index, fit, isUnknown: isUnknown, leastScore: asItStands + least)
        if isUnknown { proposals += parted(index, fit) }
      }
    }
    if mayBeCapital { proposals.append(lowered(index, fit)) }
    guard !proposals.isEmpty else { return ([], always) }
    let readings = proposals.count
    proposals.removeAll { walk.isContrasted(index, with: $0.words[0]) }
    if proposals.count < readings { always = false }
    let asOwn = max(asItStands, inDocument(walk.form(index), walk.token(index), butFor: 1))
    for place in proposals.indices { (proposals[place].asItStands, proposals[place].asOwn) = (asItStands, asOwn) }
    proposals.removeAll { $0.gain < least }
    return (proposals, always)
  }

  /// Whether an unknown word is of a kind that no dictionary has: initials, a species, a brand, a word cut short.
  private func isOwnKind(_ index: Int) -> Bool {
    walk.isAcronym(index) || walk.isSpecies(index) || walk.isBrand(index)
      || walk.isAbbreviated(index, wordLists.abbreviations)
  }

  /// How much unlikelier (nats) the letters of an unknown word make it than the unknown word that the model expects: the
  /// longer it is, and the odder its letters, the less a reading has to gain. In a clean text it may be as odd as it is.
  private func oddness(of index: Int) -> Double {
    guard reach == .far else { return 0 }
    let letters = vocabulary.letters.cost(of: walk.form(index)).nats
    return min(Self.mostOddness, max(0, letters - Self.lettersOfUnknown))
  }

  /// Whether a known word so often stands beside one of its neighbours that it is not doubted: most words of most texts.
  /// Where slips are rare, once is enough.
  private func standsWell(_ index: Int, _ context: WordContext) -> Bool {
    let token = walk.token(index)
    func isUsual(_ pair: Double, beside neighbour: WordContext.Token) -> Bool {
      walk.climate.isClean ? pair > 0 : pair >= 20 && pair >= 0.004 * neighbour.count
    }
    return context.left.map { isUsual(model.count($0, token), beside: $0) } == true
      || context.right.map { isUsual(model.count(token, $0), beside: $0) } == true
  }

  /// How well a word fits, with what the document says of one that the language hardly knows.
  private func chance(of word: [UInt8], _ token: LanguageModel.Token, _ fit: WordFit) -> Double {
    let chance = fit(token)
    return token.count < Self.countOfStrangers ? max(chance, inDocument(word, token, butFor: 0)) : chance
  }

  /// A word that the language has less often than this is the document's to know.
  private static let countOfStrangers = 50.0

  /// The chance of a word that the language hardly knows, by how often it stands in the document but for some places.
  private func inDocument(_ word: [UInt8], _ token: LanguageModel.Token, butFor places: Int) -> Double {
    guard token.count < Self.countOfStrangers else { return -.infinity }
    let count = walk.text.surroundings.words.count(word) - places
    return count > 0 ? naturalLog(0.2 * Double(count) / Double(walk.words.count + 500)) : -.infinity
  }

  /// "tbe": the letters were taken for others. Returns the best few, and whether nothing of the document speaks in them.
  private func reread(
    _ index: Int, _ fit: WordFit, isUnknown: Bool, leastScore: Double
  ) -> (proposals: [Proposal], always: Bool) {
    let form = walk.form(index)
    var readings: [(candidate: Vocabulary.Candidate, spelling: WordSpelling, score: Double)] = []
    var always = true
    for spelling in walk.spellings(of: index) {
      let candidates = candidates(spelling.id, isUnknown: isUnknown)
      for place in candidates.indices {
        if isOwnWord(candidates[place]) { always = false }
        let score = chance(of: candidates[place].word, candidates[place].token, fit) - candidates[place].cost
        guard score >= leastScore, case let candidate = candidates[place], candidate.word != form,
          !isDropCapital(before: form, of: candidate.word, index)
        else { continue }
        guard let known = readings.firstIndex(where: { $0.candidate.token.key == candidate.token.key }) else {
          readings.append((candidate, spelling, score))
          continue
        }
        if score > readings[known].score { readings[known] = (candidate, spelling, score) }
      }
    }
    let best = readings.indices.sorted { (readings[$1].score, $0) < (readings[$0].score, $1) }.prefix(Self.kept + 1)
    let proposals = best.map { place in
      let (candidate, spelling, score) = readings[place]
      return Proposal(
        kind: isUnknown ? .misread : .realWord, places: index...index, words: [candidate.word],
        tokens: [candidate.token],
        written: spelling.written(candidate.word, for: form, isName: vocabulary.isName(candidate)),
        range: walk.words[index].range, misreadings: vocabulary.misreadings(of: candidate), cost: candidate.cost,
        score: score)
    }
    return (proposals, always)
  }

  /// "J OURNEY": the letter that a reading would add stands before the word, as large as two lines.
  private func isDropCapital(before form: [UInt8], of reading: [UInt8], _ index: Int) -> Bool {
    guard reading.count == form.count + 1, index > 0, walk.words[index - 1].range.count == 1,
      walk.words[index].range.lower == walk.words[index - 1].range.upper + 1
    else { return false }
    return walk.form(index - 1) == [reading[0]] && reading[1...].elementsEqual(form)
  }

  /// Returns what a spelling may be misread for, by the language and by the document's own words.
  private func candidates(_ id: Vocabulary.ID, isUnknown: Bool) -> [Vocabulary.Candidate] {
    guard isUnknown else { return vocabulary.candidates(of: id) }
    if let candidates = unknownCandidates[id] { return candidates }
    let spelling = vocabulary.spelling(id)
    var candidates = vocabulary.candidates(of: id, reach)
    if walk.climate.isOld {
      candidates = vocabulary.isOld(spelling) ? [] : Self.best(candidates + vocabulary.oldFor(spelling))
    }
    if let own = ownWords.map({ vocabulary.unknownFor(spelling, amongOwn: $0) }), !own.isEmpty {
      candidates = Self.best(candidates + own)
    }
    // Where an older spelling explains the word, nothing was misread.
    if candidates.contains(where: { OldSpelling.relates(spelling, $0.word) }) { candidates = [] }
    unknownCandidates[id] = candidates
    return candidates
  }

  private static func best(_ candidates: [Vocabulary.Candidate]) -> [Vocabulary.Candidate] {
    Array(candidates.sorted { $0.rank > $1.rank }.prefix(Vocabulary.mostCandidates))
  }

  /// "ofthe": two common words that stand side by side in the language; also with a mark where the blank was.
  private func parted(_ index: Int, _ fit: WordFit) -> [Proposal] {
    let form = walk.form(index)
    let start = walk.words[index].range.lower
    // Places in the form are places in the text only where no letter or apostrophe has another length there.
    guard form.count >= 4, form.count == walk.words[index].range.count else { return [] }
    var proposals: [Proposal] = []
    for place in vocabulary.graph.words(beginning: form) where (1..<form.count - 1).contains(place) {
      for skipped in [0, 1] where place + skipped < form.count - 1 && (skipped == 0 || !form[place].isASCIILetter) {
        guard place > 1 || form[0] == UInt8(ascii: "a"), vocabulary.graph.contains(form[(place + skipped)...]) else {
          continue
        }
        let (first, second) = (Array(form[..<place]), Array(form[(place + skipped)...]))
        guard !wordLists.endings.contains(second) else { continue }
        let tokens = [model.token(first), model.token(second)]
        guard tokens[0].count >= 500, tokens[1].count >= 100, model.count(tokens[0], tokens[1]) > 0 else { continue }
        let cost = Self.lostBlank + Double(skipped) * 3
        proposals.append(
          Proposal(
            kind: .missingSpace, places: index...index, words: [first, second], tokens: tokens,
            written: [.space], range: TextRange(start + place, start + place + skipped),
            misreadings: ["blank lost"], cost: cost, score: fit(tokens[0], tokens[1]) - cost))
      }
    }
    return proposals
  }

  /// "In" for "in": capital I is the slip of some engines, made again and again.
  private func lowered(_ index: Int, _ fit: WordFit) -> Proposal {
    let (form, token) = (walk.form(index), walk.token(index))
    return Proposal(
      kind: .wrongCapital, places: index...index, words: [form], tokens: [token], written: form,
      range: walk.words[index].range, misreadings: ["I for i"], cost: Self.wrongCapital,
      score: chance(of: form, token, fit))
  }

  /// Common words with a capital I inside sentences, among words without capitals.
  private lazy var strayCapitals: Set<Int> = {
    let bytes = walk.text.bytes
    return Set(
      walk.words.indices.filter { index in
        let (word, entry) = (walk.words[index], walk.entry(index))
        guard word.shape == .capitalized, word.range.count > 1, bytes[word.range.lower] == UInt8(ascii: "I"),
          entry.standing == .word, entry.token.count >= 300, !walk.opensSentence(index), word.range.lower >= 2,
          bytes[word.range.lower - 1].isWhitespace
        else { return false }
        let before = bytes[word.range.lower - 2]
        let next = index + 1
        return (before.isASCIILower || before == UInt8(ascii: ","))
          && (next >= walk.words.count || !walk.words[next].isCapitalized)
      })
  }()

  /// Returns the proposals for a word and the next together; the places ask for them one after the other.
  private func joined(from first: Int) -> [Proposal] {
    if lastJoined.first != first { lastJoined = (first, wholes(from: first)) }
    return lastJoined.proposals
  }

  private var lastJoined: (first: Int, proposals: [Proposal]) = (-1, [])

  /// "knowl edge", "oecu- pied": a part that is no word and its neighbour make one, whole or misread.
  private func wholes(from first: Int) -> [Proposal] {
    let second = first + 1
    guard first >= 0, second < walk.words.count, walk.words[second].shape == .lower, walk.words[first].shape != .upper,
      let parting = walk.parting(after: first)
    else { return [] }
    let lengths = (walk.words[first].range.count, walk.words[second].range.count)
    let areWords = walk.standing(first) == .word && walk.standing(second) == .word
    // "beef steak": two words that an author may set apart are his.
    guard lengths.0 + lengths.1 >= 4, !areWords || parting == .hyphen || min(lengths.0, lengths.1) < 3 else {
      return []
    }
    let (left, right) = (walk.form(first), walk.form(second))
    let isWord = vocabulary.graph.contains(left, right)
    guard isWord || parting == .hyphen || walk.standing(first) == .unknown || walk.standing(second) == .unknown,
      model.count(walk.token(first), walk.token(second)) == 0,
      walk.mayRepair(first, before: parting == .hyphen ? second : nil), walk.mayRepair(second)
    else { return [] }
    let fit = WordFit(walk.context(of: first...second), model)
    let asItStands = fit(walk.token(first), walk.token(second))
    let capital = walk.words[first].isCapitalized
    let range = TextRange(walk.words[first].range.lower, walk.words[second].range.upper)
    let gap = TextRange(walk.words[first].range.upper, walk.words[second].range.lower)
    return wholes(left + right, isWord: isWord).map { whole in
      let isWhole = whole.cost == 0
      return Proposal(
        kind: .splitWord, places: first...second, words: [whole.word], tokens: [whole.token],
        written: isWhole ? [] : capital ? UnicodeFacts.capitalized(whole.word) : whole.word,
        range: isWhole ? gap : range,
        misreadings: isWhole ? ["blank too many"] : vocabulary.misreadings(of: whole),
        cost: whole.cost + Self.wrongBlank,
        score: fit(whole.token) - whole.cost - Self.wrongBlank, asItStands: asItStands,
        asOwn: asItStands)
    }
  }

  /// Returns the words that two parts may make: the whole where it is one, else what it may be misread for.
  private func wholes(_ whole: [UInt8], isWord: Bool) -> [Vocabulary.Candidate] {
    let token = model.token(whole)
    guard isWord, token.count > 0 else {
      // "wi fi": of so few letters any word can be made.
      return whole.count >= 6 ? vocabulary.candidates(forWhole: whole) : []
    }
    return [Vocabulary.Candidate(word: whole, token: token, cost: 0, trail: ErrorTrail(), rank: 0)]
  }
}
