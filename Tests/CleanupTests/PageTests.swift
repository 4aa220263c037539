import Foundation
import Testing

@testable import CleanText
@testable import HTMLReports

@Suite struct PageTests {
  private func page(_ repair: Repair) -> String { PageFixture.maker.page(of: ReviewDocument(repair)).text }

  private func part(_ name: String, of page: String) throws -> String {
    let start = try #require(page.firstRange(of: "<\(name)>"))
    let end = try #require(page[start.upperBound...].firstRange(of: "</\(name)>"))
    return String(page[start.upperBound..<end.lowerBound])
  }

  private func data(of page: String) throws -> [String: Any] {
    let start = try #require(page.firstRange(of: "id=\"data\">"))
    let end = try #require(page[start.upperBound...].firstRange(of: "</script>"))
    let json = Data(page[start.upperBound..<end.lowerBound].utf8)
    return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
  }

  @Test func policyNamesTheOneStyleAndTheOneScript() throws {
    let page = page(PageFixture.chapter())
    for (name, directive) in [("style", "style-src"), ("script", "script-src")] {
      let digest = PageFixture.sha256(Array(try part(name, of: page).utf8)).base64
      #expect(page.contains("\(directive) &#39;sha256-\(digest)&#39;"))
    }
    #expect(page.contains("content=\"default-src &#39;none&#39;;"))
  }

  @Test func pagesNameNoOtherHost() throws {
    for page in [page(PageFixture.chapter()), PageFixture.index([PageFixture.chapter()]).text] {
      for mark in ["http:", "https:", " src=", "@import", "url(", " style=", " onclick="] {
        #expect(!page.contains(mark), "\(mark)")
      }
    }
  }

  @Test func pagesAreWellFormed() throws {
    let repairs = [PageFixture.chapter(), PageFixture.hostileRepair(), RepairFixture("").repair()]
    for repair in repairs {
      let check = try HTMLCheck(page(repair))
      #expect(check.elements["script"] == 2)
      #expect(check.elements["style"] == 1)
      #expect(check.elements["img"] == nil)
    }
    let index = try HTMLCheck(PageFixture.index(repairs).text)
    #expect(index.elements["script"] == nil)
    #expect(try HTMLCheck(PageFixture.index([]).text).elements["svg"] == nil)
  }

  @Test func hostileTextIsShownAndHarmless() throws {
    let page = page(PageFixture.hostileRepair())
    #expect(page.unicodeScalars.allSatisfy { !PageText.isHidden($0.value) })
    #expect(!page.contains("<script>alert"))
    #expect(!page.contains("<svg"))
    #expect(page.contains("⟨U+202E⟩desrever⟨U+202C⟩"))
    #expect(page.contains("&quot;\u{301} onclick"))
    #expect(page.contains("{{mustache}} {{{raw}}}"))
    let texts = try #require(try data(of: page)["texts"] as? [String])
    #expect(texts.joined().contains("<img src=x onerror=alert(1)> \u{202E}desrever"))
  }

  @Test func layoutIsCountedAndNotShown() throws {
    var fixture = RepairFixture("One\ntwo\nthree.\n")
    fixture.replaceAll("\n", " ", rule: RepairFixture.wrap)
    let page = page(fixture.repair())
    #expect(!page.contains("paragraphs.unwrap"))
    #expect(page.contains("<li><b>3</b> layout changes"))
    #expect(page.contains("Nothing to review"))
  }

  @Test func aChangeStandsInItsSentence() {
    let page = page(PageFixture.chapter())
    #expect(
      page.contains(
        """
        The terraced <del><span class="vh">was </span>fi elds</del><ins><span class="vh">now </span>fields</ins> above
        """))
    #expect(page.contains("<mark><span class=\"vh\">flagged </span>Tregarth</mark> called"))
    #expect(page.contains("<details><summary>Removed a line: “88 The Harvest Year”</summary>"))
    #expect(page.contains("part-⏎ner"))
    #expect(page.contains("<span>perhaps Tregarthen, regard</span>"))
    #expect(
      page.contains(
        "<p class=\"up\"><a href=\"../index.html\">All documents</a><span class=\"crumb\">/</span>letters</p>")
    )
  }

  @Test func longPagesHoldTheirEntriesAsData() throws {
    let page = page(PageFixture.book(edits: 2000))
    #expect(try HTMLCheck(page).elements["article"] == 200)
    let data = try data(of: page)
    #expect((data["entries"] as? [Any])?.count == 2000)
    #expect((data["series"] as? [Any])?.count == 8)
    #expect(page.utf8.count < 500_000)
  }

  @Test func placesAreThoseOfTheSentence() throws {
    let data = DocumentData(ReviewDocument(PageFixture.book(edits: 500)), rules: RepairFixture.rules)
    for entry in data.entries {
      let sentence = data.sentences[try #require(entry.sentence)]
      let series = data.series[entry.series]
      #expect(Array(sentence[entry.place]) == (entry.state == .applied ? series.after : series.before))
    }
  }

  @Test func linksAreRelativeAndEscaped() {
    #expect(IndexView.link("a b/ü:x?.txt") == "a%20b/%C3%BC%3Ax%3F.txt.html")
    let index = PageFixture.index([PageFixture.hostileRepair()]).text
    #expect(index.contains("href=\"x%22%3E%3Cscript%3Ealert%281%29%3C/script%3E.txt.html\""))
  }

  @Test func numbersHaveCommas() {
    #expect([0, 999, 1000, 1_234_567, -1000].map(\.grouped) == ["0", "999", "1,000", "1,234,567", "−1,000"])
    #expect([0.0, 0.04, 12.345, 1999.96].map(\.oneDecimal) == ["0.0", "0.0", "12.3", "2,000.0"])
  }

  /// Writes the pages for the browser check, where the environment names a folder for them.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["CLEANUP_PAGES"] != nil))
  func writePages() throws {
    let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["CLEANUP_PAGES"]!)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let repairs = [PageFixture.chapter(), PageFixture.hostileRepair(), PageFixture.book(edits: 20_000)]
    for (name, repair) in zip(["chapter", "hostile", "book"], repairs) {
      try Data(PageFixture.maker.page(of: ReviewDocument(repair))).write(
        to: folder.appendingPathComponent("\(name).html"))
    }
    try Data(PageFixture.index(repairs)).write(to: folder.appendingPathComponent("index.html"))
  }
}
