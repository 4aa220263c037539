import Testing

@testable import CleanText

@Suite struct UnifiedDiffTests {
  @Test func showsTheParagraphThatBecameOneLine() {
    var fixture = RepairFixture("One.\n\nA part-\nner of\nours.\n\nTwo.\n")
    fixture.replace("part-\nner", "partner")
    fixture.replace("of\nours", "of ours", rule: RepairFixture.wrap)
    let expected = """
      diff --git a/book.txt b/book.txt
      --- a/book.txt
      +++ b/book.txt
      @@ -1,7 +1,5 @@
       One.
      \u{20}
      -A part-
      -ner of
      -ours.
      +A partner of ours.
      \u{20}
       Two.

      """
    #expect(UnifiedDiff.of(fixture.repair()).text == expected)
  }

  @Test func isEmptyWhereNothingChanges() {
    #expect(UnifiedDiff.of(RepairFixture("One.\n").repair()).isEmpty)
    var fixture = RepairFixture("One.\n")
    fixture.replace("One", "Two")
    fixture.replace("Two", "One")
    #expect(UnifiedDiff.of(fixture.repair()).isEmpty)
  }

  @Test func namesTheMissingFinalNewline() {
    var fixture = RepairFixture("One")
    fixture.apply([Edit(TextRange(3, 3), [.newline], rule: RepairFixture.join)], stage: .hyphens)
    #expect(
      UnifiedDiff.of(fixture.repair()).text.hasSuffix("@@ -1 +1 @@\n-One\n\\ No newline at end of file\n+One\n"))
  }

  @Test func quotesStrangePaths() {
    var fixture = RepairFixture("One", name: "a \"b\"\n.txt")
    fixture.replace("One", "Two")
    #expect(UnifiedDiff.of(fixture.repair()).text.contains("--- \"a/a \\\"b\\\"\\012.txt\"\t\n"))
  }

  @Test func pairsEachLineWithItsOwn() {
    var fixture = RepairFixture("One.\r\nTwo.\r\n")
    fixture.replaceAll("\r\n", "\n", rule: RepairFixture.wrap)
    #expect(UnifiedDiff.of(fixture.repair()).text.hasSuffix("@@ -1,2 +1,2 @@\n-One.\r\n+One.\n-Two.\r\n+Two.\n"))
  }

  /// The regions of random repairs, put in the place of the original's lines, give the cleaned text.
  @Test func regionsRebuildTheText() {
    for seed in 0..<3000 as Range<UInt64> {
      let repair = RepairFixture.random(seed: seed)
      var rebuilt: [UInt8] = []
      var place = 0
      for region in ChangedRegion.all(in: repair) {
        rebuilt += repair.document.source[place..<region.original.lowerBound] + repair.text[region.current]
        place = region.original.upperBound
      }
      rebuilt += repair.document.source[place...]
      #expect(rebuilt == repair.text, "seed \(seed)")
    }
  }
}

@Suite struct WordDiffTests {
  private func shown(_ runs: [WordDiff.Run]) -> String {
    runs.map { run in
      switch run.kind {
      case .same: run.text.text
      case .removed: "[-\(run.text.text)-]"
      case .added: "{+\(run.text.text)+}"
      }
    }.joined()
  }

  @Test func growsChangesToWholeWords() {
    var fixture = RepairFixture("The terraced fi elds of a part-\nner.\n")
    fixture.replace("fi elds", "fields", rule: RepairFixture.ligature)
    fixture.replace("-\n", "")
    let hunks = WordDiff.hunks(of: fixture.repair())
    #expect(hunks.map(\.line) == [1])
    #expect(shown(hunks[0].runs) == "The terraced [-fi elds-]{+fields+} of a [-part-\nner.-]{+partner.+}\n")
  }

  @Test func showsNoWraps() {
    var fixture = RepairFixture("One two\nthree.\n")
    fixture.replace("\n", " ", rule: RepairFixture.wrap)
    #expect(WordDiff.hunks(of: fixture.repair()).isEmpty)
    #expect(!UnifiedDiff.of(fixture.repair()).isEmpty)
  }

  @Test func takesTheBlankWithTheWord() {
    var fixture = RepairFixture("one two three\n")
    fixture.replace(" two", "")
    #expect(shown(WordDiff.hunks(of: fixture.repair())[0].runs) == "one[- two-] three\n")
  }

  @Test func showsRangesOfTheText() {
    var fixture = RepairFixture("One fi eld. Two fi elds. Three.\n")
    fixture.replace("fi eld.", "field.")
    fixture.replace("fi elds", "fields")
    let repair = fixture.repair()
    let range = fixture.range(of: "Two fields.")
    #expect(shown(WordDiff.runs(in: range, of: repair)) == "Two [-fi elds.-]{+fields.+}")
  }

  @Test func shortensLongRuns() {
    let filler = String(repeating: "lorem ipsum ", count: 60)
    var fixture = RepairFixture("\(filler)fi eld \(filler)fi elds \(filler)\n")
    fixture.replace("fi eld ", "field ")
    fixture.replace("fi elds", "fields")
    let runs = WordDiff.hunks(of: fixture.repair(), context: 30)[0].runs
    #expect(shown(runs).utf8.count < 260)
    #expect(runs.filter { $0.kind == .removed }.map(\.text.text) == ["fi eld", "fi elds"])
  }

  /// What stays and what comes, but for blanks, is the cleaned text.
  @Test func keepsEveryWord() {
    for seed in 0..<2000 as Range<UInt64> {
      let repair = RepairFixture.random(seed: seed)
      let runs = WordDiff.runs(in: TextRange(0, repair.text.count), of: repair)
      let kept = runs.filter { $0.kind != .removed }.flatMap(\.text)
      #expect(kept == repair.text, "seed \(seed)")
      let old = runs.filter { $0.kind != .added }.flatMap(\.text).filter { !$0.isWhitespace }
      #expect(old == repair.document.source.filter { !$0.isWhitespace }, "seed \(seed)")
    }
  }
}

@Suite struct WholeWordTests {
  private func whole(_ marked: String) -> String {
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false).map { Array($0.utf8) }
    let text = parts[0] + parts[1] + parts[2]
    let place = parts[0].count..<(parts[0].count + parts[1].count)
    return text[Word.whole(around: place, of: parts[1], in: text)].string
  }

  @Test(arguments: [
    ("the terraced fi| |elds above", "fi elds"), ("a part|-\n|ner of", "part-\nner"), ("say |[|Preface", "["),
    ("one| |(two)", " "), ("the Stal|i|n era", "Stalin"), ("view that|\n\n|these", "that\n\nthese"),
    ("He|ad\n|Text", "Head\nText"), ("\n|88 Head\n|Text", "88 Head\n"), ("É|l|an!", "Élan"),
  ])
  func growsByWhatIsSplitOrJoined(_ marked: String, _ expected: String) { #expect(whole(marked) == expected) }

  @Test func seriesAreOfWords() {
    var fixture = RepairFixture("fi elds, effi ciency, fi elds.\n")
    for place in ["i elds", "i ciency", "i elds"] {
      let lower = fixture.range(of: place).lower + 1
      fixture.apply([Edit(TextRange(lower, lower + 1), [], rule: RepairFixture.ligature)], stage: .ligatures)
    }
    let series = fixture.repair().ledger.entries.map(\.series)
    #expect(series[0] == series[2] && series[0] != series[1])
  }
}
