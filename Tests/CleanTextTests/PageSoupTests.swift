import RuleFiles
import Testing

@testable import CleanText

/// Heads and numbers between pages, and the seams that they leave.
@Suite struct PageSoupTests {
  private func cleaned(_ text: String) -> String { repaired(text).text.text }

  private func repaired(_ text: String, _ settings: Settings = Settings()) -> Repair {
    TestTools.with { tools in
      Pipeline(rules: RuleFiles.standard, settings: settings).repair(Document(text), with: &tools)
    }
  }

  private static let lines = [
    "They walked along the river until the sun stood over the mill",
    "and there they sat down to eat what they had with them, which",
    "was bread and a little cheese that the boy had found in the",
    "house before they left it for good that day, when the old man",
    "came down to the ford with his dogs and asked them what it was",
    "that they wanted there, and they said that they wanted a bed.",
  ]

  private static let names = ["them", "him", "her", "us", "you", "me", "it", "all", "one"]

  /// A page of full lines that no other page begins or ends with, the last of which ends a sentence or breaks it off.
  private func page(_ place: Int, lines: Int, cut: Bool) -> String {
    let name = Self.names[place % Self.names.count]
    // The first page ends a sentence.
    let opening =
      place < 2 ? "They walked with \(name) along the river" : "walked with \(name) along the river until it"
    let full = [opening] + (1..<(lines - 2)).map { Self.lines[$0 % 5] }
    let end =
      cut
      ? ["and the man of the mill nodded and went off to find it for", "\(name) and"]
      : ["and went off to it.", "So did \(name)."]
    return (full + end).joined(separator: "\n") + "\n"
  }

  /// A text of pages with a number at the foot and a head on top, from the second page on.
  private func book(_ heads: [String], numbers: [String], lengths: [Int]) -> String {
    var text = ""
    for place in lengths.indices {
      if place > 0 { text += "\n\(heads[place - 1])\n\n" }
      text += page(place, lines: lengths[place], cut: place > 0) + "\n\(numbers[place])\n\n"
    }
    return text + "so that was the end of all their walking on that long day.\n"
  }

  @Test func theFirstHeadGoesWherePagesAreFull() {
    let text = book(
      ["THE LONG ROAD", "THE LONG ROAD", "THE LONG ROAD", "THE LONG ROAD"],
      numbers: ["211", "212", "213", "214", "215"], lengths: [14, 24, 24, 24, 24])
    #expect(!cleaned(text).contains("LONG"))
  }

  /// Twelve poems or pages of twenty-one lines, each with its number above; the last line ends as given.
  private func verse(number: (Int) -> String, end: String) -> String {
    let lines = [
      "The river bore upon its frozen back", "The carts and fires of all the winter town", "And dogs that danced",
      "Before the open doors of every tent", "And none who saw the lamp", "Would tell his neighbour where it came from",
      "Nor who had lit it",
    ]
    return (1...12).map { place in
      let name = Self.names[place % Self.names.count].capitalized
      let stanza =
        (lines + lines + lines.dropLast()).map { $0 + "," } + ["\(name) they left upon the further shore" + end]
      return "\(number(place))\n\n" + stanza.joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }

  @Test func numbersOfPoemsStayWhereNoneBreaksOff() {
    let text = verse(number: { "\($0)" }, end: ".")
    #expect(cleaned(text) == text)
    let roman = verse(number: { RomanNumeral.numeral($0).uppercased() }, end: ".")
    #expect(cleaned(roman) == roman)
  }

  @Test func pageNumbersInVerseGoWhereItRunsOn() {
    let result = cleaned(verse(number: { "\($0 + 30)" }, end: ","))
    #expect(!result.contains("\n31\n") && !result.contains("\n42\n"))
    #expect(result.contains("shore,\n\nThe river"))
  }

  @Test func bracketsSayThatANumberIsAPages() {
    let result = cleaned(verse(number: { "[Pg \($0 + 30)]" }, end: "."))
    #expect(!result.contains("Pg"))
  }

  @Test func aHeadMayHaveItsNumberAnywhere() {
    let heads: [(Int) -> String] = [
      { "\(RomanNumeral.numeral($0))        THE LONG ROAD" }, { "Page \($0) of 140 | The Long Road" },
      { "The Long Road | Page \($0)" }, { "SAL            \($0)            SEA" },
      { "[3 & 4 GEO.]     The Long Road Act, 1878.     [CH. 7.]     \($0)" }, { "Page \($0) of 140" }, { "\($0)/140" },
    ]
    for head in heads {
      let text = book((13...16).map(head), numbers: ["", "", "", "", ""], lengths: [24, 24, 24, 24, 24])
      let result = cleaned(text)
      #expect((13...16).allSatisfy { !result.contains(head($0)) }, "\(head(13))")
    }
  }

  @Test func aPageMayHaveANumberAtItsFootAndOneInTheHeadOfTheNext() {
    let heads = (212...215).map { $0 % 2 == 0 ? "\($0)        THE LONG ROAD" : "A DAY IN THE HILLS.      \($0)" }
    let text = book(heads, numbers: ["211", "212", "213", "214", "215"], lengths: [24, 24, 24, 24, 24])
    let result = cleaned(text)
    #expect(!result.contains("LONG") && !result.contains("HILLS") && !result.contains("21"))
  }

  @Test func speechesBesideAHeadAreNone() {
    let speech = "\"But, sir, I have not--\"\n\"Go to bed!\"\n"
    let text = book(
      (0..<4).map { _ in "The Long Road" }, numbers: ["7", "8", "9", "10", "11"], lengths: [24, 24, 24, 24, 24])
    let spoken = text.replacing("The Long Road\n\n", with: "The Long Road\n\n" + speech)
    let result = cleaned(spoken)
    #expect(!result.contains("\n8\n") && !result.contains("\n10\n"))
    #expect(result.components("Go to bed!") == 4)
  }

  @Test func theLastWordOfASentenceMayStandAloneOverThePage() {
    let text = seam(
      "and there they sat down and told him of the year of the fire of", "1438.\n\nMeanwhile the dogs had gone down.")
    #expect(cleaned(text).contains("the fire of 1438.\n"))
  }

  @Test func aLineInSmallLettersThatComesBackBetweenPagesIsAHead() {
    for line in ["Draft 3 — not for citation", "www.rivers.example/papers/3"] {
      let text = book(
        Array(repeating: line, count: 5), numbers: (211...216).map(String.init), lengths: Array(repeating: 24, count: 6)
      )
      #expect(!cleaned(text).contains(line), "\(line)")
    }
  }

  @Test func aLineThatBeginsItsParagraphAgainAndAgainIsNone() {
    let notice = "This list tells of the ferries of the valley, and"
    let paragraph = Self.lines[0...4].joined(separator: "\n")
    let text = (0..<6).map { "Ferry number \($0) of the \(Self.names[$0]) kind\n\n\(notice)\n\(paragraph)\n" }
      .joined(separator: "\n")
    #expect(cleaned(text).components(notice) == 6)
  }

  @Test func lessonsCountOnAndComeBackButCutNoSentence() {
    let text = (1...6).map { "Lesson \($0)\n\n" + page(0, lines: 24, cut: false) }.joined(separator: "\n")
    let result = cleaned(text)
    #expect((1...6).allSatisfy { result.contains("Lesson \($0)\n") })
  }

  @Test func aLineOfTextThatEndsWithANumberIsNoHead() {
    let text = book(
      (0..<4).map { "The Long Road | \(212 + $0)" }, numbers: ["", "", "", "", ""], lengths: [24, 24, 24, 24, 24])
    let line = "Queries as to the Old Man of the No. 213"
    let result = cleaned(text.replacing("walked with him along", with: line + "\nwalked with him along"))
    #expect(result.contains("No. 213") && !result.contains("| 213"))
    let last = cleaned(
      text.replacing("walked with him along", with: "and was tired.\n(Old Papers, No. 213.)\n\nThey walked along"))
    #expect(last.contains("Papers, No. 213.)") && !last.contains("| 213"))
  }

  @Test func thePronounIsNoNumber() {
    let heads = (2...5).map { "\(RomanNumeral.numeral($0))        PREFACE." }
    let text = book(heads, numbers: ["", "", "", "", ""], lengths: [24, 24, 24, 24, 24])
    let result = cleaned("The Eighth of May.--We left the Mill in the Afternoon. I\n" + text)
    #expect(result.contains("Afternoon. I They walked") && !result.contains("PREFACE"))
  }

  @Test func numbersBeforeFormFeedsNeedCutNoSentence() {
    let text = (31...35).map { page(0, lines: 24, cut: false) + "\($0)\n" }.joined(separator: "\u{C}")
    #expect(!cleaned(text).contains("3"))
  }

  @Test func theLastLineOfAPageMayOpenItsParagraph() {
    let text = seam(
      "   Meanwhile the dogs had gone down to the ford with the old man",
      "and his boy, and nobody had seen them come back to the house.")
    #expect(cleaned(text).contains("with the old man and his boy"))
  }

  @Test func theLastLineOfAParagraphIsNoTitle() {
    let text = seam(
      "and there they sat down and told him that they had walked, however,",
      "For seven days and were tired.\n\nMeanwhile the dogs had gone down.")
    #expect(cleaned(text).contains("however, For seven days"))
  }

  @Test func threeFullLinesThatBeginWithCapitalsAreNoVerse() {
    let text = seam(
      "and there they sat down and told him that they had come with",
      "Brother Anselm. He had been the guest of many houses there, and\n"
        + "Chapels, and of all the mills of the valley, and he was the only\nChristian who had walked the whole road in the "
        + "rain.\n\nMeanwhile the dogs slept.")
    #expect(cleaned(text).contains("come with Brother Anselm. He"))
  }

  @Test func theFirstHeadStaysWhereItsPageBeginsLow() {
    let text = book(
      ["THE LONG ROAD", "THE LONG ROAD", "THE LONG ROAD", "THE LONG ROAD"],
      numbers: ["211", "212", "213", "214", "215"], lengths: [24, 15, 24, 24, 24])
    #expect(cleaned(text).components("THE LONG ROAD") == 1)
  }

  @Test func aHeadMisreadBeyondLikenessGoesWithTheRest() {
    let text = book(
      ["FANSHAWE", "FANSHAWE", "FHNSHAWF", "FHMSHRWE", "FANSHAWE"],
      numbers: ["211", "212", "213", "214", "215", "216"], lengths: [14, 24, 24, 24, 24, 24])
    let result = cleaned(text)
    #expect(!result.contains("FHNSHAWF") && !result.contains("FHMSHRWE"))
  }

  @Test func aHeadingOfRealWordsIsNoMisreadHead() {
    let text = book(
      ["THE THIRD", "THE THIRD", "THE BIRD", "THE THIRD", "THE THIRD"],
      numbers: ["211", "212", "213", "214", "215", "216"], lengths: [14, 24, 15, 24, 24, 24])
    #expect(cleaned(text).contains("THE BIRD"))
  }

  @Test func aNumberOneDigitOffGoesWhereItsNeighboursExpectIt() {
    let text = book(
      ["", "", "", "", ""], numbers: ["211", "212", "313", "214", "215", "216"], lengths: [24, 24, 24, 24, 24, 24])
    #expect(!cleaned(text).contains("313"))
  }

  @Test func aSentenceThatFillsItsLineGoesOnOverThePage() {
    #expect(cleaned(pages(filling)).contains("old man came. Meanwhile"))
  }

  @Test func whereParagraphsEndAsOftenAsSentencesItIsOnlySuggested() {
    let repair = repaired(pages(filling, sentences: 1))
    #expect(repair.text.text.contains("old man came.\n\nMeanwhile"))
    #expect(!repair.text.contains(.formFeed))
    let suggested = repair.ledger.entries.filter { $0.rule.name == "paragraphs.seam" && !$0.applied }
    #expect(suggested.count == 1)
  }

  @Test func wherePagesEndWithParagraphsNothingGoesOn() {
    let text = pages(filling, cut: false)
    #expect(cleaned(text).contains("old man came.\n\nMeanwhile"))
  }

  @Test func blankLinesAPageApartArePageBreaks() {
    let text = pages(filling, separator: "\n\n\n")
    #expect(cleaned(text).contains("old man came. Meanwhile"))
    #expect(cleaned(text).contains("a bed with sheets and that it was late."))
  }

  @Test func widerGapsBetweenSectionsAreNoPageBreaks() {
    let text = pages(filling, cut: false, separator: "\n\n\n")
    #expect(cleaned(text).contains("old man came.\n\nMeanwhile"))
  }

  @Test func aSeamThatIsOnlySuggestedLeavesNoPageBreak() {
    var settings = Settings()
    settings.profile = .cautious
    let repair = repaired(
      "They walked along the river until the sun stood over\n\n\u{C}the mill, and there they sat down to eat bread.\n",
      settings)
    #expect(repair.text.text.contains("stood over\n\nthe mill"))
    var report = StructureReport()
    report.add(repair)
    #expect(report.json().text.contains("\"joined\":false"))
  }

  @Test func aSentenceWithRoomAfterItEndsItsParagraph() {
    let text = seam("house before they left it.", "Meanwhile the dogs had gone down to the ford with the boy and")
    #expect(cleaned(text).contains("they left it.\n\nMeanwhile"))
  }

  @Test func speechEndsItsParagraphAnywhere() {
    let text = seam(
      "house before they left it for good. \"The old man came.\"",
      "Meanwhile the dogs had gone down to the ford with the boy and")
    #expect(cleaned(text).contains("came.\"\n\nMeanwhile"))
  }

  @Test func aFootnoteAtThePageFootMeltsIntoNoParagraph() {
    let text = seam(
      "and the miller[1] said that he had no bed to give to any of\n\n[1] A miller of the upper valley, whose book is lost.",
      "them but that the barn was dry and that they might sleep in it")
    let result = cleaned(text)
    #expect(result.contains("to any of\n\n[1] A miller"))
    #expect(result.contains("book is lost.\n\nthem but"))
  }

  @Test func twoPagesDoNotTellHowPagesEnd() {
    let text = seam(
      "house before they left it for good, when the old man came.",
      "Meanwhile the dogs had gone down to the ford with the boy and")
    #expect(cleaned(text).contains("old man came.\n\nMeanwhile"))
  }

  @Test func aHeadThatOtherDocumentsHaveGoesWhereItCutsASentence() {
    func document(_ head: String) -> String {
      [Self.lines[0], Self.lines[1]].joined(separator: "\n") + "\n\u{C}\(head)\n\n"
        + Self.lines[2...5].joined(separator: "\n") + "\n"
    }
    var corpus = CorpusModel()
    for place in 1...4 { corpus.learn(Array((document("The Papers of the Parish") + "Number \(place).\n").utf8)) }
    func cleaned(_ text: String, knowing corpus: CorpusModel?) -> String {
      TestTools.with { tools in
        tools.corpus = corpus
        defer { tools.corpus = nil }
        return Pipeline(rules: RuleFiles.standard, settings: Settings()).repair(Document(text), with: &tools).text.text
      }
    }
    #expect(!cleaned(document("The Papers of the Parish"), knowing: corpus).contains("Papers"))
    #expect(cleaned(document("The Papers of the Parish"), knowing: nil).contains("Papers"))
    #expect(cleaned(document("The Garden of the Abbot"), knowing: corpus).contains("Garden"))
  }

  private var filling: (String, String) {
    (
      "house before they left it for good, when the old man came.",
      "Meanwhile the dogs had gone down to the ford with the boy and"
    )
  }

  /// Seven pages of paragraphs, in each of which some sentences end with a full line: the fourth page ends with the line
  /// given, the others in mid-sentence or with a paragraph.
  private func pages(
    _ seam: (String, String), cut: Bool = true, sentences: Int = 2, separator: String = "\n\u{C}"
  ) -> String {
    let sentence = [
      "was bread and a little cheese that they had found at home.",
      "Nobody left it for good that day, because the old man was ill,",
    ]
    let inside = (0..<sentences).flatMap { _ in sentence }
    let full = (0..<4).flatMap { _ in [Self.lines[0], Self.lines[1]] + inside + [Self.lines[5], ""] }
    let pages = (0..<7).map { place in
      var lines = full
      if place > 0, cut { lines = ["and that it was late."] + full }
      if place == 4 { lines = [seam.1, Self.lines[1]] + full }
      lines += place == 3 ? [Self.lines[0], Self.lines[1], seam.0] : [Self.lines[0]]
      if place != 3 { lines.append(cut ? "that they wanted a bed with sheets" : Self.lines[5]) }
      return lines.joined(separator: "\n")
    }
    return pages.joined(separator: separator) + "\n"
  }

  /// Two pages, parted by a form feed.
  private func seam(_ last: String, _ next: String) -> String {
    let paragraph = Self.lines[0...5] + [""]
    let page = (0..<8).flatMap { _ in paragraph }
    return (page + [Self.lines[0], Self.lines[1], last]).joined(separator: "\n") + "\n\u{C}"
      + ([next] + Self.lines[2...5] + [""] + page).joined(separator: "\n") + "\n"
  }

  @Test func aBareFormFeedEndsItsLine() {
    let pages = [
      "He went down to the ferry in the dark, and there he met the old\n\n3",
      "river man, who was asleep; and the bell was cracked, so that the\n\n4",
      "stranger thought it was a saucepan, and waited on the quay.\n\n5\n",
    ]
    let repair = repaired(pages.joined(separator: "\u{C}"))
    #expect(
      repair.text.text == """
        He went down to the ferry in the dark, and there he met the old river man, who was asleep; and the bell was \
        cracked, so that the stranger thought it was a saucepan, and waited on the quay.

        """)
    #expect(repair.pages.compactMap(\.number) == ["3", "4", "5"])
  }

  @Test(arguments: ["LESSON", "PSALM", "SERMON", "CHAPTER", "LETTER", "Plate"])
  func whatHoldsOneItemAPageKeepsItsTitles(_ title: String) {
    let pages = (1...6).map {
      "\(title) \($0).\n\nThe \(Self.names[$0]) was late, and we waited an hour upon the quay.\n"
    }
    let text = cleaned(pages.joined(separator: "\u{C}"))
    #expect((1...6).allSatisfy { text.contains("\(title) \($0).\n") })
  }

  @Test func speakersByTurnsStay() {
    let pages = (0..<6).map {
      "\($0 % 2 == 0 ? "HANNAH." : "JACOB.")\nThe \(Self.names[$0]) was late, and we waited an hour.\n"
    }
    let lines = cleaned(pages.joined(separator: "\u{C}")).split(separator: "\n")
    #expect(lines.count { $0 == "HANNAH." } == 3 && lines.count { $0 == "JACOB." } == 3)
  }

  @Test func linesThatEndWithACarriageReturnAreLines() {
    let poem = "the rain came down,\nThe river rose up,\nAnd boats were afloat\nOn every wall.\n"
    #expect(cleaned(poem) == poem)
    #expect(cleaned(poem.replacing("\n", with: "\r")) == poem)
  }
}

extension String {
  /// Returns how often a text stands in this one.
  fileprivate func components(_ text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}
