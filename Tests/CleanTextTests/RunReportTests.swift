import Testing

@testable import CleanText

@Suite struct RunReportTests {
  private func flag(_ finding: Finding, on text: String, in fixture: inout RepairFixture) {
    fixture.replace(text, nil, rule: RepairFixture.gap) { $0.finding = finding }
  }

  @Test func structureHasEveryListInOrderOfPlace() {
    var book = RepairFixture("land. But\n29\n31\nout of a\nsixty-four\nTITLE\n\"\n", name: "b.txt")
    flag(
      .gap(Finding.Gap(series: .contents, scope: "Contents", missing: 30, before: "29", after: "31")), on: "31",
      in: &book)
    flag(.cut(.beginning), on: "land", in: &book)
    flag(
      .seam(Finding.Seam(before: "of a", after: "sixty-four", joined: true, wordMissing: true)), on: "a\n", in: &book)
    flag(.title(Finding.TitleReading(kept: "TITLE", misread: ["T1TLE"], variants: [])), on: "TITLE", in: &book)
    flag(.unbalanced(Finding.Unbalanced(mark: "\"")), on: "\"", in: &book)
    flag(.quotes(straight: 3, curly: 4), on: "\"", in: &book)
    flag(.unknownWord, on: "land", in: &book)
    var other = RepairFixture("land. But\n", name: "a.txt")
    flag(.cut(.end), on: "But", in: &other)
    var report = StructureReport()
    report.add(book.repair())
    report.add(other.repair())
    let expected = """
      {"gaps":[{"file":"b.txt","line":3,"series":"contents","scope":"Contents","missing":30,"before":"29","after":"31"}],\
      "seams":[{"file":"b.txt","line":4,"before":"of a","after":"sixty-four","joined":true,"word_missing":true}],\
      "cuts":[{"file":"a.txt","line":1,"kind":"end"},{"file":"b.txt","line":1,"kind":"beginning"}],\
      "titles":[{"file":"b.txt","line":6,"kept":"TITLE","misread":["T1TLE"],"variants":[]}],\
      "quotes":[{"file":"b.txt","straight":3,"curly":4}],"unbalanced":[{"file":"b.txt","line":7,"mark":"\\""}],"footnotes":[]}

      """
    #expect(report.json().text == expected)
  }

  @Test func emptyStructureKeepsItsLists() {
    #expect(
      StructureReport().json().text == """
        {"gaps":[],"seams":[],"cuts":[],"titles":[],"quotes":[],"unbalanced":[],"footnotes":[]}

        """)
  }

  @Test func summaryCountsWhatHappened() {
    var fixture = RepairFixture("HEAD\n\nA part-\nner of\nours, xq zz.\n", name: "a.txt")
    fixture.replace("HEAD\n\n", "", rule: RepairFixture.head) { $0.isRemoval = true }
    fixture.replace("part-\nner", "partner")
    fixture.replace("of\n", "of ", rule: RepairFixture.wrap)
    fixture.replace("xq", "xy") { $0.applicability = .suggest }
    fixture.replace("zz", nil, rule: RepairFixture.unknown)
    var summary = RunSummary()
    summary.add(ReviewDocument(fixture.repair()), rules: RepairFixture.rules)
    summary.add(ReviewDocument(RepairFixture("Fine.\n", name: "b.txt").repair()), rules: RepairFixture.rules)
    #expect(summary.counts == RunSummary.Counts(applied: 2, suggested: 1, flagged: 1))
    #expect(summary.layout == 1)
    #expect(summary.removedLines == 1)
    #expect(summary.after == RunSummary.Size(bytes: fixture.text.count + 6, lines: 2, words: 7))
    #expect(summary.worstFirst.map(\.name) == ["a.txt", "b.txt"])
    #expect(summary.stages[.hyphens] == RunSummary.Counts(applied: 1, suggested: 1, flagged: 0))
    #expect(summary.confidence.reduce(0, +) == 4)
    let json = summary.json().text
    #expect(json.hasPrefix("{\"documents\":2,\"before\":{\"bytes\":"))
    #expect(json.contains("\"rules\":{\"furniture.running-head\":{\"applied\":1,\"suggested\":0,\"flagged\":0},"))
    #expect(json.contains("\"flags_per_1000_words\":166.667"))
  }
}
