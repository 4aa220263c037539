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
    var isFoot = false
    /// Whether a comma stands before the number.
    var isEntry = false
    var zone = 0
    /// Members of the chain of page numbers that this number belongs to.
    var chain = 0
    var chainCuts = 0
    /// Lines that say the same.
    var repeats = 0
    var repeatCuts = 0
    var isFirstOfHead = false
    /// Whether the head is "Chapter IV" or the like, which stands more than once.
    var isDivision = false
    /// Whether nearly all of them stand at a page break.
    var topsPages = false
    /// Whether chain or repeats stand a page apart.
    var chainIsSpaced = false
    /// Whether the members of the chain stand at equal distances, as page numbers do and chapter numbers don't.
    var chainIsRegular = false
    var repeatIsSpaced = false
  }

  /// A run of blank lines, form feeds and candidates between two lines of text.
  struct Zone {
    var lines: Range<Int>
    var candidates: [Int] = []
    var hasFormFeed = false
    var blanks = 0
    var textBefore: Int?
    var textAfter: Int?
    /// Whether a sentence runs on from the text before to the text after.
    var cutsSentence = false
    /// Whether it does so in lower case, which no heading allows.
    var cutsPlainly = false
    /// Whether the page that ends here is as long as others: at a chapter's end there is room.
    var endsFullPage = false
  }

  let text: StageText
  let shapes: [LineShape]
  /// "chapter", "book", "volume": a number after one is no page number.
  private let divisions: Set<[UInt8]>
  /// "p.", "Pg": a number after one is a page number.
  private let pageWords: Set<[UInt8]>
  private var divisionLines: [[UInt8]: Int] = [:]
  /// Whether page numbers count on in this text.
  private var hasCountedPages = false
  private(set) var candidates: [Candidate] = []
  private(set) var zones: [Zone] = []

  init(text: StageText, shapes: [LineShape], divisions: Set<[UInt8]>, pageWords: Set<[UInt8]>) {
    self.text = text
    self.divisions = divisions
    self.pageWords = pageWords
    self.shapes = shapes
  }

  mutating func read() {
    divisionLines = countDivisions()
    findCandidates()
    findZones()
    findChains()
    findRepeats()
    hasCountedPages = candidates.contains { $0.head == nil && $0.chain >= 4 && isCounting($0) }
    findFullPages()
  }

  // MARK: Candidates

  private mutating func findCandidates() {
    let widest = text.surroundings.measure.map { $0 * 9 / 10 } ?? 70
    for line in shapes.indices where !shapes[line].isBlank && shapes[line].length <= min(widest, 70) {
      guard shapes[line].words <= 12, shapes[line].gaps <= 2,
        !text.spans.holds(any: [.code, .protected], shapes[line].content)
      else { continue }
      if let candidate = candidate(line) { candidates.append(candidate) }
    }
  }

  private func candidate(_ line: Int) -> Candidate? {
    let content = Self.unframed(text.bytes, shapes[line].content.range)
    guard !content.isEmpty else { return nil }
    let words = text.bytes[content].split(whereSeparator: \.isWhitespace).map { $0.startIndex..<$0.endIndex }
    if namesDivision(content), words.count < 3 { return repeatedDivision(line, content) }
    if words.count == 2, pageWords.contains(LanguageModel.form(text.bytes[words[0]].filter(\.isASCIILetter))),
      let number = PageNumber(text.bytes, words[1])
    {
      return Candidate(
        line: line, number: number.value, numberText: text.bytes[words[1]].string, isRoman: number.isRoman)
    }
    if words.count == 1, let number = PageNumber(text.bytes, content) {
      return Candidate(
        line: line, number: number.value, numberText: text.bytes[content].string, isRoman: number.isRoman)
    }
    if words.count >= 2 {
      // "IX. In which": a heading has its number with a stop.
      if text.bytes[words[0].upperBound - 1] != UInt8(ascii: "."),
        let number = PageNumber(text.bytes, Self.unframed(text.bytes, words[0])), !number.isRoman || number.value > 1,
        isTitleLike(words[1].lowerBound..<content.upperBound, shapes[line])
      {
        return headed(line, words[1].lowerBound..<content.upperBound, number, words[0])
      }
      let last = words[words.count - 1]
      if !isDivision(words[words.count - 2]), let number = PageNumber(text.bytes, Self.unframed(text.bytes, last)),
        isTitleLike(content.lowerBound..<words[words.count - 2].upperBound, shapes[line])
      {
        var found = headed(line, content.lowerBound..<words[words.count - 2].upperBound, number, last)
        // "Kenwigs, Mrs., 41": an entry of an index, unless it comes back.
        found?.isEntry = text.bytes[words[words.count - 2].upperBound - 1] == UInt8(ascii: ",")
        return found
      }
    }
    guard isTitleLike(content, shapes[line]), !namesDivision(content), !beginsWithStoppedNumber(words[0]) else {
      return nil
    }
    return headed(line, content, nil, nil)
  }

  /// Returns a candidate for "Chapter IV", where other lines say the same: a chapter begins once.
  private func repeatedDivision(_ line: Int, _ content: Range<Int>) -> Candidate? {
    let key = UnicodeFacts.lowercased(text.bytes[content])
    guard divisionLines[key, default: 0] >= 2 || standsInSentence(line) else { return nil }
    var candidate = Candidate(line: line, head: key, headDigits: [key], headText: text.bytes[content].string)
    candidate.isDivision = true
    return candidate
  }

  /// Whether a number stands above a line and running text in lower case below it.
  private func standsInSentence(_ line: Int) -> Bool {
    guard let above = shapes[..<line].lastIndex(where: { !$0.isBlank }),
      let below = shapes[(line + 1)...].first(where: { !$0.isBlank })
    else { return false }
    let content = Self.unframed(text.bytes, shapes[above].content.range)
    return below.start == .lower && below.words >= 4 && PageNumber(text.bytes, content) != nil
  }

  /// Counts the short lines that name a division.
  private func countDivisions() -> [[UInt8]: Int] {
    var counts: [[UInt8]: Int] = [:]
    for shape in shapes where !shape.isBlank && shape.words <= 3 {
      let content = Self.unframed(text.bytes, shape.content.range)
      if namesDivision(content) { counts[UnicodeFacts.lowercased(text.bytes[content]), default: 0] += 1 }
    }
    return counts
  }

  private func beginsWithStoppedNumber(_ word: Range<Int>) -> Bool {
    text.bytes[word.upperBound - 1] == UInt8(ascii: ".")
      && PageNumber(text.bytes, Self.unframed(text.bytes, word)) != nil
  }

  /// Whether the line is "Chapter IV", "Volume 2" or the like.
  private func namesDivision(_ content: Range<Int>) -> Bool {
    guard let word = Word.first(in: text.bytes, range: content), word.range.lower == content.lowerBound else {
      return false
    }
    return divisions.contains(LanguageModel.form(text.bytes[word.range.range]))
  }

  /// Finds zones that a page with as many lines as most ends at.
  private mutating func findFullPages() {
    var ends: [(zone: Int, lines: Int)] = []
    var last = 0
    for (index, zone) in zones.enumerated() where zone.candidates.contains(where: { isCountedNumber($0) }) {
      ends.append((index, shapes[last..<zone.lines.lowerBound].count { !$0.isBlank }))
      last = zone.lines.upperBound
    }
    guard ends.count >= 4 else { return }
    let median = ends.map(\.lines).sorted()[ends.count / 2]
    for end in ends where end.lines >= 12 && end.lines * 20 >= median * 19 { zones[end.zone].endsFullPage = true }
  }

  private func isDivision(_ word: Range<Int>) -> Bool {
    divisions.contains(LanguageModel.form(text.bytes[word].filter(\.isASCIILetter)))
  }

  private func headed(_ line: Int, _ head: Range<Int>, _ number: PageNumber?, _ place: Range<Int>?) -> Candidate? {
    let key = UnicodeFacts.lowercased(text.bytes[head]).filter { $0.isASCIILetter || !$0.isASCII }
    guard key.count >= 3 else { return nil }
    let digits = text.bytes[head].split { $0.isWhitespace || $0 == .hyphen }.filter { $0.allSatisfy(\.isASCIIDigit) }
      .map(Array.init)
    return Candidate(
      line: line, head: key, headDigits: digits, headText: text.bytes[text.bytes.trimmed(head)].string,
      number: number?.value,
      numberText: place.map { text.bytes[$0].string }, isRoman: number?.isRoman ?? false)
  }

  /// Returns the range without the brackets, dashes and stops that frame a page number.
  private static func unframed(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper {
      let (scalar, length) = decodeScalar(text, at: lower)
      guard isFrame(scalar), lower + length <= upper else { break }
      lower += length
    }
    while upper > lower {
      let (scalar, length) = decodeScalar(text, before: upper)
      guard isFrame(scalar), upper - length >= lower else { break }
      upper -= length
    }
    return lower..<upper
  }

  private static func isFrame(_ scalar: UInt32) -> Bool {
    guard scalar < 0x80 else { return scalar == 0x2013 || scalar == 0x2014 }
    return UInt8(scalar).isWhitespace || Array("-[](){}.|*#~_=".utf8).contains(UInt8(scalar))
  }

  /// Whether a line could be a head: words with capitals, no sentence.
  private func isTitleLike(_ range: Range<Int>, _ shape: LineShape) -> Bool {
    guard [.upper, .digit, .quote, .mark].contains(shape.start), shape.end != .hyphen else { return false }
    var capitals = 0
    var long = 0
    var letters = 0
    for word in Word.all(in: text.bytes, range: range) {
      letters += word.range.count
      if word.range.count >= 4 || word.isCapitalized { long += 1 }
      if word.shape != .lower { capitals += 1 }
    }
    return letters >= 3 && long > 0 && capitals * 3 >= long * 2 && shape.end != .clause
  }

  // MARK: Zones

  private mutating func findZones() {
    var byLine = [Int: Int]()
    for (index, candidate) in candidates.enumerated() { byLine[candidate.line] = index }
    var line = 0
    while line < shapes.count {
      var zone = Zone(lines: line..<line)
      while line < shapes.count, shapes[line].isBlank || byLine[line] != nil {
        if hasFormFeed(line) { zone.hasFormFeed = true }
        if let index = byLine[line] { zone.candidates.append(index) } else { zone.blanks += 1 }
        line += 1
      }
      zone.lines = zone.lines.lowerBound..<line
      if line < shapes.count, hasFormFeed(line) { zone.hasFormFeed = true }
      if !zone.candidates.isEmpty { append(zone) }
      line += 1
    }
  }

  private func hasFormFeed(_ line: Int) -> Bool {
    let lower = text.lines.starts[line]
    return text.bytes[lower..<max(lower, shapes[line].content.lower)].contains(.formFeed)
  }

  private mutating func append(_ found: Zone) {
    var zone = found
    if zone.lines.lowerBound > 0 { zone.textBefore = zone.lines.lowerBound - 1 }
    if zone.lines.upperBound < shapes.count { zone.textAfter = zone.lines.upperBound }
    zone.cutsSentence = cutsSentence(zone)
    zone.cutsPlainly = zone.cutsSentence && goesOnInLowerCase(zone)
    // Foot lines stand before the page break, or before the widest blank where no form feed tells it.
    var seenBreak = zone.textBefore == nil
    var waiting = zone.candidates[...]
    for line in zone.lines {
      if hasFormFeed(line) || (shapes[line].isBlank && !zone.hasFormFeed) { seenBreak = true }
      guard let index = waiting.first, candidates[index].line == line else { continue }
      waiting.removeFirst()
      candidates[index].isFoot = !seenBreak
      candidates[index].zone = zones.count
    }
    zones.append(zone)
  }

  private func cutsSentence(_ zone: Zone) -> Bool {
    guard let after = zone.textAfter else { return false }
    // "THE MILL / by / A. MILLER": a title and its byline cut nothing.
    if let word = Word.first(in: text.bytes, range: shapes[after].content.range), shapes[after].words <= 5,
      text.bytes[word.range.range].elementsEqual(Array("by".utf8))
    {
      return false
    }
    guard let before = zone.textBefore else { return shapes[after].start == .lower }
    // Verse and titles end their lines as they like.
    guard shapes[before].words >= 4, !shapes[before].isUpper, !text.spans.holds(.verse, shapes[before].content) else {
      return false
    }
    let measure = text.surroundings.measure ?? 60
    switch shapes[before].end {
    case .letter, .clause, .hyphen, .digit:
      return shapes[after].start == .lower || shapes[before].width * 10 >= measure * 6
    default: return shapes[after].start == .lower
    }
  }

  private func goesOnInLowerCase(_ zone: Zone) -> Bool {
    guard let before = zone.textBefore, let after = zone.textAfter else { return false }
    return shapes[after].start == .lower && [.letter, .clause, .hyphen].contains(shapes[before].end)
  }

  // MARK: Evidence

  /// A foot, a head and a number beside it: more lines together are a list.
  private static let mostInZone = 3

  /// A page whose number was lost or misread leaves a step of two; a plate or two leave more.
  private static let reach = 5

  /// Finds numbers that count on.
  private mutating func findChains() {
    for roman in [false, true] {
      let members = candidates.indices.filter { candidates[$0].isRoman == roman && candidates[$0].number != nil }
      var best: [Int: (length: Int, last: Int)] = [:]
      var previous = [Int: Int]()
      var length = [Int: Int]()
      for index in members where zones[candidates[index].zone].candidates.count <= Self.mostInZone {
        let value = candidates[index].number!
        var found: (length: Int, last: Int)?
        for step in 1...Self.reach {
          guard let chain = best[value - step], candidates[chain.last].zone != candidates[index].zone else { continue }
          if chain.length > (found?.length ?? 0) { found = chain }
        }
        previous[index] = found?.last
        length[index] = (found?.length ?? 0) + 1
        if length[index]! >= (best[value]?.length ?? 0) { best[value] = (length[index]!, index) }
      }
      markChains(length: length, previous: previous)
    }
  }

  private mutating func markChains(length: [Int: Int], previous: [Int: Int]) {
    var used: Set<Int> = []
    for end in length.keys.sorted(by: { (length[$1]!, $0) < (length[$0]!, $1) }) where !used.contains(end) {
      var members: [Int] = []
      var current: Int? = end
      while let index = current, !used.contains(index) {
        members.append(index)
        current = previous[index]
      }
      used.formUnion(members)
      let cuts = members.count { zones[candidates[$0].zone].cutsSentence }
      let (isSpaced, isRegular) = (areSpaced(members.reversed()), areRegular(members.reversed()))
      for index in members {
        candidates[index].chain = members.count
        candidates[index].chainCuts = cuts
        candidates[index].chainIsSpaced = isSpaced
        candidates[index].chainIsRegular = isRegular
      }
    }
  }

  /// Whether candidates stand a page apart, by the median: 600 bytes and more, or with a page break between them.
  private func areSpaced(_ members: [Int]) -> Bool {
    if members.dropFirst().allSatisfy({ zones[candidates[$0].zone].hasFormFeed }) { return true }
    let places = members.map { shapes[candidates[$0].line].content.lower }
    let steps = zip(places, places.dropFirst()).map { $1 - $0 }.sorted()
    return !steps.isEmpty && steps[steps.count / 2] >= 600
  }

  /// Whether eight candidates and more follow each other at distances that mostly lie within half of the median.
  private func areRegular(_ members: [Int]) -> Bool {
    guard members.count >= 8 else { return false }
    let places = members.map { shapes[candidates[$0].line].content.lower }
    let steps = zip(places, places.dropFirst()).map { $1 - $0 }.sorted()
    let median = steps[steps.count / 2]
    return median <= 5000 && steps.count { $0 * 2 >= median && $0 * 2 <= median * 3 } * 10 >= steps.count * 7
  }

  /// Finds heads that come back, misread ones with the rest.
  private mutating func findRepeats() {
    var clusters: [(key: [UInt8], digits: [[UInt8]], members: [Int])] = []
    for index in candidates.indices {
      guard let key = candidates[index].head else { continue }
      let digits = candidates[index].headDigits
      if let place = clusters.firstIndex(where: { $0.digits == digits && EditDistance.areAlike($0.key, key) }) {
        clusters[place].members.append(index)
      } else if clusters.count < 400 {
        clusters.append((key, digits, [index]))
      }
    }
    for cluster in clusters {
      let cuts = cluster.members.count { zones[candidates[$0].zone].cutsSentence }
      let topsPages = cluster.members.count { zones[candidates[$0].zone].hasFormFeed } * 4 >= cluster.members.count * 3
      let isSpaced = areSpaced(cluster.members)
      for (place, index) in cluster.members.enumerated() {
        candidates[index].repeats = cluster.members.count
        candidates[index].repeatCuts = cuts
        candidates[index].repeatIsSpaced = isSpaced
        candidates[index].topsPages = topsPages
        candidates[index].isFirstOfHead = place == 0
      }
    }
  }

  // MARK: Verdict

  func isFurniture(_ index: Int) -> Bool {
    let candidate = candidates[index]
    let zone = zones[candidate.zone]
    guard zone.candidates.count <= Self.mostInZone else { return false }
    if opensSinglePage(candidate, zone) { return true }
    let counts = candidate.number != nil && isCounting(candidate)
    if candidate.isEntry, candidate.repeats < 3 { return false }
    if candidate.head == nil {
      if hasCountedPages, zone.cutsPlainly, zone.candidates.count == 1 { return true }
      return counts || candidate.chainIsRegular && candidate.chainIsSpaced
        || (isBesideHead(index, zone) && zone.cutsSentence)
    }
    if counts { return true }
    if zone.cutsPlainly, topsCountedPage(index, zone) { return true }
    guard candidate.repeatIsSpaced || candidate.repeatCuts * 2 >= candidate.repeats else { return false }
    guard comesBack(candidate, zone) else { return false }
    // The first of a head that cuts nothing is the title, but where a page before it is full to its foot.
    if candidate.isFirstOfHead { return zone.cutsSentence || zone.endsFullPage && candidate.repeats >= 4 }
    return zone.cutsSentence || zone.textBefore != nil
  }

  /// Whether a head stands beside a page number at the top of a page: in mid-sentence it need not come back.
  private func topsCountedPage(_ index: Int, _ zone: Zone) -> Bool {
    let line = candidates[index].line
    guard shapes[line].isUpper || hasFormFeed(line) else { return false }
    return zone.candidates.contains { isCountedNumber($0) }
  }

  private func isCountedNumber(_ index: Int) -> Bool { candidates[index].head == nil && isCounting(candidates[index]) }

  /// Whether a head is one of several: fewer are enough where a blank or a page break sets it off.
  private func comesBack(_ candidate: Candidate, _ zone: Zone) -> Bool {
    let (repeats, cuts) = (candidate.repeats, candidate.repeatCuts)
    if repeats >= 2, cuts >= 1, zone.candidates.contains(where: { isCountedNumber($0) }) { return true }
    guard zone.blanks > 0 || zone.hasFormFeed else { return repeats >= 4 && cuts * 2 >= repeats }
    return repeats >= 3 && (cuts * 4 >= repeats || candidate.topsPages) || repeats == 2 && cuts == 2
  }

  /// Whether the number is one of a chain that cuts sentences, as page numbers do and chapter numbers don't.
  private func isCounting(_ candidate: Candidate) -> Bool {
    (candidate.chainIsSpaced || candidate.chainCuts * 2 >= candidate.chain)
      && (candidate.chain >= 3 && candidate.chainCuts * 4 >= candidate.chain
        || candidate.chain == 2 && candidate.chainCuts == 2)
  }

  private func isBesideHead(_ index: Int, _ zone: Zone) -> Bool {
    zone.candidates.contains { $0 != index && candidates[$0].head != nil && isFurniture($0) }
  }

  /// Whether a number and a title stand above a text that begins in mid-sentence: the head of a single page.
  private func opensSinglePage(_ candidate: Candidate, _ zone: Zone) -> Bool {
    guard zone.textBefore == nil, zone.candidates.count == 1, let after = zone.textAfter else { return false }
    guard candidate.number != nil, !candidate.isRoman else { return false }
    return shapes[after].start == .lower && shapes[after].words >= 4
  }

  /// The page numbers that were read without a doubt, as members of a series.
  var pageSeries: [SeriesMember] {
    candidates.indices.filter { isFurniture($0) && candidates[$0].chain >= 4 }.compactMap { index in
      let candidate = candidates[index]
      guard let value = candidate.number, !candidate.isRoman, let label = candidate.numberText,
        label.utf8.contains(where: \.isASCIIDigit), label.utf8.allSatisfy({ !$0.isASCIILetter })
      else { return nil }
      return SeriesMember(value: value, range: shapes[candidate.line].content, line: candidate.line, label: label)
    }
  }

  func confidence(_ index: Int) -> Float {
    let candidate = candidates[index]
    let support = max(candidate.chain, candidate.repeats)
    let cuts = zones[candidate.zone].cutsSentence || zones[candidate.zone].hasFormFeed
    return support >= 4 ? (cuts ? 0.99 : 0.96) : cuts ? 0.95 : 0.92
  }

  func evidence(_ index: Int) -> [Evidence] {
    let candidate = candidates[index]
    let zone = zones[candidate.zone]
    var evidence: [Evidence] = []
    if candidate.chain >= 2 { evidence.append("one of \(candidate.chain) numbers that count on") }
    if candidate.repeats >= 2 { evidence.append("stands \(candidate.repeats) times between pages") }
    if zone.hasFormFeed { evidence.append("beside a page break") }
    if zone.cutsSentence { evidence.append("cuts a sentence in two") }
    return evidence
  }
}
