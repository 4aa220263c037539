/// What the dictionaries and the language file say of each distinct spelling: found once by a worker, for all its
/// documents. It holds nothing of a document, so that the order of documents can't show.
public final class Vocabulary {
  /// A spelling, by its place in the vocabulary; valid until `startDocument`.
  typealias ID = Int32

  /// What dictionaries and books say of a word.
  enum Standing: UInt8, Sendable {
    /// Neither a dictionary nor many books have it.
    case unknown
    /// No dictionary has it, but many books do.
    case inBooks
    /// A dictionary has it with a capital only.
    case name
    case word
  }

  /// What is known of a spelling.
  struct Entry: Sendable {
    /// The hash of the spelling.
    let key: UInt64
    let token: LanguageModel.Token
    let standing: Standing
    /// Whether its letters are those of English; marks there may be any.
    let isPlain: Bool
    let isOldForm: Bool
    let isElided: Bool
  }

  /// A word that may have been printed where another was read.
  struct Candidate {
    let word: [UInt8]
    let token: LanguageModel.Token
    /// Nats: what its having been misread so costs.
    let cost: Double
    /// What was misread: `misreadings(of:)` tells it.
    let trail: ErrorTrail
    /// The higher, the likelier, before the neighbours are asked.
    let rank: Double
    /// Whether it is a word in the spelling of old books.
    var isOld = false
  }

  /// How far from an unknown word its readings are looked for: further in a text that is full of slips.
  enum Reach { case near, far }

  let model: LanguageModel
  let lexicon: Lexicon
  /// The words of the language that a repair may write.
  let graph: WordGraph
  /// How usual letters are in those words.
  private(set) lazy var letters = LetterModel(graph)
  /// Those words in old spelling.
  private lazy var oldWords = OldWords(of: graph, model)
  private let errors: ErrorModel
  private var spellings = WordTable<ID>()
  private var entries: [Entry] = []
  private var forms: [[UInt8]] = []
  /// What each may be misread for, by the language; nil until it is asked for.
  private var found: [[Candidate]?] = []
  /// The same for unknown words, looked for afar.
  private var foundFar: [[Candidate]?] = []
  private var wholes = WordTable<[Candidate]>()
  /// Where known words were found to need no repair.
  var quietPlaces = QuietPlaces()
  /// What the candidates take, in bytes, roughly.
  private var candidateBytes = 0

  /// How often words of up to three letters must stand in the language to be any.
  private static let leastCounts = [0.0, 100, 300, 5]

  /// Bytes kept from document to document: the spellings of many books. What a text made of no words leaves takes ten times
  /// as much a spelling, since each may be misread for a dozen.
  private static let limit = 32 << 20

  /// Returns nil where the language file holds no word list or no misreadings.
  init?(_ language: LanguageFile, _ lexicon: Lexicon) {
    guard let graph = language.words, let errors = language.errors else { return nil }
    (model, self.lexicon, self.graph, self.errors) = (language.model, lexicon, graph, errors)
  }

  /// Forgets what is more than a worker shall keep. Called between documents only.
  func startDocument() {
    guard heldBytes > Self.limit else { return }
    (spellings, wholes) = (WordTable(), WordTable())
    (entries, forms, found, foundFar) = ([], [], [], [])
    candidateBytes = 0
  }

  /// Bytes that are held, roughly: a form is an array of its own.
  var heldBytes: Int { spellings.heldBytes + wholes.heldBytes + entries.count * 108 + candidateBytes }

  /// Bytes that candidates take, roughly: each has a word of its own.
  private static func size(of candidates: [Candidate]) -> Int { candidates.count * 112 }

  /// Returns the place of a spelling, entered if it is new.
  func id(of spelling: UnsafeBufferPointer<UInt8>) -> ID {
    let place = spellings.index(of: spelling, initial: ID(entries.count))
    if place == entries.count {
      let spelling = Array(spelling)
      let form = LanguageModel.form(spelling)
      forms.append(form)
      entries.append(entry(of: spelling, form))
      found.append(nil)
      foundFar.append(nil)
    }
    return ID(place)
  }

  func id(of spelling: [UInt8]) -> ID { spelling.withUnsafeBufferPointer { id(of: $0) } }

  func entry(_ id: ID) -> Entry { entries[Int(id)] }

  /// Returns a spelling in the model's form: lower case, straight apostrophes.
  func form(_ id: ID) -> [UInt8] { forms[Int(id)] }

  /// Returns what a word may be misread for, found once: an unknown one for much, a known one for what a sure confusion
  /// gives. The far search, the dearest, is for words of which the near one finds nothing likely.
  func candidates(of id: ID, _ reach: Reach = .near) -> [Candidate] {
    let near = near(id)
    guard reach == .far, entry(id).standing == .unknown, near.first.map({ $0.rank < Self.likely }) ?? true else {
      return near
    }
    if let far = foundFar[Int(id)] { return far }
    let far = unknownFor(spelling(id), .far)
    foundFar[Int(id)] = far
    candidateBytes += Self.size(of: far)
    return far
  }

  private func near(_ id: ID) -> [Candidate] {
    if let near = found[Int(id)] { return near }
    let spelling = spelling(id)
    let near =
      entry(id).standing == .unknown
      ? unknownFor(spelling, .near) : spelling.count <= Self.longestKnown ? knownFor(spelling) : []
    found[Int(id)] = near
    candidateBytes += Self.size(of: near)
    return near
  }

  /// Whether a known word may be misread for any, as far as is known without a search.
  func mayHaveCandidates(_ id: ID) -> Bool {
    found[Int(id)].map { !$0.isEmpty } ?? (forms[Int(id)].count <= Self.longestKnown)
  }

  func spelling(_ id: ID) -> [UInt8] { spellings.key(Int(id)) }

  /// Returns what an unknown word may be misread for.
  private func unknownFor(_ form: [UInt8], _ reach: Reach) -> [Candidate] {
    // "couldnt": some authors write contractions without their apostrophe.
    guard !(1..<max(1, form.count)).contains(where: { graph.contains(form[..<$0] + [.apostrophe], Array(form[$0...])) })
    else { return [] }
    let isLong = form.count >= 4
    let (cost, least) =
      switch reach {
      case .near: (form.count >= 7 ? 18.0 : isLong ? 16 : 10, 9)
      case .far: (form.count >= 7 ? 24.0 : isLong ? 18 : 10, 8)
      }
    return candidates(
      form, graph,
      ErrorModel.Bounds(cost: cost, steps: form.count >= least ? 3 : 2, allowsAnyLetter: isLong))
  }

  /// Returns what an unknown word may be misread for among a document's own words, which few but names are: by little.
  func unknownFor(_ form: [UInt8], amongOwn words: WordGraph) -> [Candidate] {
    candidates(form, words, ErrorModel.Bounds(cost: 12, steps: 2, allowsAnyLetter: form.count >= 4))
  }

  /// Returns what an unknown word of an old book may be misread for in the spelling of its time.
  func oldFor(_ form: [UInt8]) -> [Candidate] {
    let bounds = ErrorModel.Bounds(cost: 12, steps: 2, allowsAnyLetter: false)
    return candidates(form, oldWords.graph, bounds, isOld: true)
  }

  /// Whether a form is a word in the spelling of old books.
  func isOld(_ form: [UInt8]) -> Bool { oldWords.token(form) != nil }

  /// Whether a reading is only known as a name, so that it takes a capital.
  func isName(_ candidate: Candidate) -> Bool { !candidate.isOld && !lexicon.knows(candidate.word) }

  /// Returns what two parts of a word, put together, may be misread for by sure confusions, found once.
  func candidates(forWhole whole: [UInt8]) -> [Candidate] {
    if let candidates = wholes[whole] { return candidates }
    let candidates = knownFor(whole)
    wholes.set(whole, candidates)
    candidateBytes += Self.size(of: candidates)
    return candidates
  }

  /// Returns what a known word may be misread for.
  private func knownFor(_ form: [UInt8]) -> [Candidate] {
    candidates(form, graph, ErrorModel.Bounds(cost: 9.5, steps: 2, allowsAnyLetter: false))
      .filter { !OldSpelling.relates(form, $0.word) }
  }

  /// Longer words that are known have no neighbours that one sure confusion leads to.
  private static let longestKnown = 8

  /// A candidate of this rank is likely enough not to look further.
  private static let likely = -3.0

  /// More than a few are only noise.
  static let mostCandidates = 12

  private func candidates(
    _ form: [UInt8], _ words: WordGraph, _ bounds: ErrorModel.Bounds, isOld: Bool = false
  ) -> [Candidate] {
    let form = Self.withoutGuillemets(form)
    func token(_ word: [UInt8]) -> LanguageModel.Token { (isOld ? oldWords.token(word) : nil) ?? model.token(word) }
    return errors.readings(of: form, in: words, bounds, limit: Self.mostCandidates) { word, cost in
      naturalLog(token(word).count + 1) - cost
    }.filter { !Dialect.explains(form, $0.reading.word) }.map { reading, rank in
      Candidate(
        word: reading.word, token: token(reading.word), cost: reading.cost, trail: reading.trail,
        rank: rank, isOld: isOld)
    }
  }

  /// "b for h", one for each misreading of a candidate.
  func misreadings(of candidate: Candidate) -> [String] { errors.misreadings(of: candidate.trail) }

  /// Returns a form with an asterisk for each guillemet: the search knows ASCII only.
  private static func withoutGuillemets(_ form: [UInt8]) -> [UInt8] {
    guard form.contains(0xC2) else { return form }
    var result: [UInt8] = []
    var offset = 0
    while offset < form.count {
      let isGuillemet = form.starts(with: [0xC2, 0xAB], at: offset) || form.starts(with: [0xC2, 0xBB], at: offset)
      result.append(isGuillemet ? UInt8(ascii: "*") : form[offset])
      offset += isGuillemet ? 2 : 1
    }
    return result
  }

  private func entry(of spelling: [UInt8], _ form: [UInt8]) -> Entry {
    let token = model.token(form)
    return Entry(
      key: LanguageModel.key(spelling), token: token, standing: standing(of: form, token, as: spelling),
      isPlain: Self.withoutGuillemets(form).allSatisfy { $0.isASCII && !$0.isWhitespace },
      isOldForm: OldSpelling.commonForms.contains(form),
      isElided: Dialect.isElided(form))
  }

  private func standing(of form: [UInt8], _ token: LanguageModel.Token, as spelling: [UInt8]) -> Standing {
    // Dictionaries hold abbreviations and syllables: a short word must be a common one.
    if form.count <= 3, token.count < Self.leastCounts[form.count] { return .unknown }
    if lexicon.knows(form) { return .word }
    if lexicon.knows(UnicodeFacts.capitalized(form)) || lexicon.knows(spelling) { return .name }
    return token.count >= 50 || RomanNumeral.value(form[...]) != nil ? .inBooks : .unknown
  }
}
