/// What stands between the texts of two pages, and what speaks for its being furniture.
struct PageReading {
  /// A short line that might be a head or a page number.
  struct Candidate {
    var line: Int
    /// Letters of the head, in lower case; nil for a line that is only a number.
    var head: [UInt8]?
    /// Numbers inside the head: "Report, 1894" and "Report, 1895" are two heads.
    var headDigits: [[UInt8]] = []
    var headText: String?
    var number: Int?
    var numberText: String?
    var isRoman = false
    /// Whether the line itself says that its number is a page's.
    var isNamed = false
    var signature: SignatureMark?
    /// Whether the line says what the next page begins with, for the binder.
    var isCatchword = false
    var isFoot = false
    /// Whether a comma stands before the number.
    var isEntry = false
    var zone = 0
    /// The chain of page numbers that this number belongs to.
    var chain = Chain()
    /// The lines that say the same, and how many they are.
    var cluster = 0
    var repeats = 0
    var repeatSureCuts = 0
    /// Whether the text before or after is the same at most of them: they are lines of a passage that comes back.
    var repeatsWithText = false
    var isFirstOfHead = false
    /// Whether the head has no capitals to show it: "Draft, not for citation", "www.rivers.example/7".
    var isPlain = false
    /// Whether the head is "Chapter IV" or the like, which stands more than once.
    var isDivision = false
    /// Whether nearly all of them stand at a page break.
    var topsPages = false
    /// Whether nearly all of them stand beside a number that counts pages.
    var standsByNumbers = false
    /// Whether the repeats stand a page apart.
    var repeatIsSpaced = false
    var repeatIsEven = false
    /// Documents of the corpus that have the line at the rim of a page, where nearly all that have it do.
    var inCorpus = 0
    /// Whether the number is but one digit off the one that its neighbours expect here.
    var isExpected = false
  }

  /// Numbers that count on from page to page.
  struct Chain {
    var numerals = Numerals.arabic
    var length = 0
    /// Members that cut sentences.
    var cuts = 0
    var sureCuts = 0
    /// Whether half of them stand beside a head that comes back.
    var hasHeads = false
    /// Whether they stand a page apart.
    var isSpaced = false
    /// Whether they stand at equal distances, as page numbers do and chapter numbers don't.
    var isRegular = false
    /// Whether most of them are the last lines before a form feed.
    var endsPages = false
    /// Whether most of them say themselves that they are numbers of pages.
    var isNamed = false
    /// Whether the first of them is one.
    var countsFromOne = false
  }

  /// What numbers are written in; each counts by itself.
  enum Numerals: CaseIterable { case arabic, roman, signature }

  /// A run of blank lines, form feeds and candidates between two lines of text.
  struct Zone {
    var lines: Range<Int>
    var candidates: [Int] = []
    var hasFormFeed = false
    /// Whether a catchword says that a page ends here.
    var hasCatchword = false
    var breaksPage: Bool { hasFormFeed || hasCatchword }
    var blanks = 0
    var textBefore: Int?
    var textAfter: Int?
    /// Whether a sentence runs on from the text before to the text after.
    var cutsSentence = false
    /// Whether it does so in lower case, which no heading allows.
    var cutsPlainly = false
    /// Whether verse runs on. A refrain stands so as well: it tells page numbers only.
    var cutsVerse = false
    /// Whether it does so in lower case or at a page break. Lists, tables and signatures end their lines without a stop as
    /// well, so only such cuts tell page furniture from headings that come back.
    var cutsSurely: Bool { cutsPlainly || cutsSentence && breaksPage }
    /// Whether the page that ends here is as long as others: at a chapter's end there is room.
    var endsFullPage = false
    /// Whether the page that begins here is as long as others: a chapter's first page is not.
    var beginsFullPage = false
    /// Whether the page that begins here is shorter than most by a fifth: a chapter may begin on it.
    var beginsLow = false
    /// Whether no page begins before.
    var isFirstBreak = false
  }

  let text: StageText
  let shapes: [LineShape]
  /// "chapter", "book", "volume": a number after one is no page number.
  let divisions: Set<[UInt8]>
  let labelWords: PageLabel.Words
  /// What heads are read with: their numbers may be higher.
  var headLabelWords: PageLabel.Words
  /// Whether the text marks its sheets for the binder.
  var hasSignatures = false
  var divisionLines: [[UInt8]: Int] = [:]
  /// Catchwords that are so without a doubt.
  var catchwords = 0
  /// Whether page numbers count on in this text.
  var hasCountedPages = false
  /// Page breaks between two texts that something stands at.
  var pageBreaks = 0
  /// Whether each page holds an item of its own.
  var holdsItems = false
  /// Clusters of heads whose lines differ, in such a document.
  var varyingHeads: Set<Int> = []
  var candidates: [Candidate] = []
  var zones: [Zone] = []

  init(text: StageText, shapes: [LineShape], divisions: Set<[UInt8]>, labelWords: PageLabel.Words) {
    self.text = text
    self.divisions = divisions
    self.labelWords = labelWords
    headLabelWords = labelWords
    self.shapes = shapes
  }

  /// Reads the text; `isWord` tells a word of the language from a misread one, and the corpus, where there is one, knows
  /// the heads of other documents.
  mutating func read(corpus: CorpusModel?, isWord: (ArraySlice<UInt8>) -> Bool) {
    divisionLines = countDivisions()
    if headsCountBeyondYears() { headLabelWords.most = PageNumber.mostOfRecords }
    findCandidates()
    findCatchwords()
    findZones()
    acceptCatchwords()
    findItems()
    findRepeats(isWord: isWord)
    findVaryingHeads()
    findChains()
    findHeadsByNumbers()
    hasCountedPages = candidates.indices.contains { isCountedNumber($0) && candidates[$0].chain.length >= 4 }
    if hasCountedPages { findExpected() }
    findFullPages()
    if let corpus { askCorpus(corpus) }
  }

  /// Asks in how many documents a head stands at the rim of a page.
  private mutating func askCorpus(_ corpus: CorpusModel) {
    for index in candidates.indices where candidates[index].head != nil {
      guard let key = Passage.key(of: text.bytes[shapes[candidates[index].line].content.range]) else { continue }
      let use = corpus.passage(key)
      let rims = use.edges + use.pageEdges
      if use.documents >= CorpusModel.usage, rims * 10 >= use.documents * 9 {
        candidates[index].inCorpus = Int(use.documents)
      }
    }
  }

  /// The page numbers that were read without a doubt, as members of a series.
  var pageSeries: [SeriesMember] {
    candidates.indices.filter { isFurniture($0) && candidates[$0].chain.length >= 4 }.compactMap { index in
      let candidate = candidates[index]
      guard let value = candidate.number, !candidate.isRoman, let label = candidate.numberText,
        label.utf8.contains(where: \.isASCIIDigit), label.utf8.allSatisfy({ !$0.isASCIILetter })
      else { return nil }
      return SeriesMember(value: value, range: shapes[candidate.line].content, line: candidate.line, label: label)
    }
  }

  func confidence(_ index: Int) -> Float {
    let candidate = candidates[index]
    let support = max(candidate.chain.length, candidate.repeats)
    let cuts = zones[candidate.zone].cutsSentence || zones[candidate.zone].breaksPage
    return support >= 4 ? (cuts ? 0.99 : 0.96) : cuts ? 0.95 : 0.92
  }

  func evidence(_ index: Int) -> [Evidence] {
    let candidate = candidates[index]
    let zone = zones[candidate.zone]
    var evidence: [Evidence] = []
    if isCatchword(candidate) { evidence.append("the next page begins with it") }
    if candidate.chain.length >= 2 {
      evidence.append(
        "one of \(candidate.chain.length) \(candidate.chain.numerals == .signature ? "signatures" : "numbers") that count on"
      )
    }
    if candidate.repeats >= 2 { evidence.append("stands \(candidate.repeats) times between pages") }
    if candidate.inCorpus > 0 {
      evidence.append("at the rim of pages in \(candidate.inCorpus) documents of the corpus")
    }
    if candidate.isExpected { evidence.append("one digit off the number that its neighbours expect") }
    if zone.hasFormFeed { evidence.append("beside a page break") }
    if zone.cutsSentence { evidence.append("cuts a sentence in two") }
    return evidence
  }
}
