import Testing

@testable import CleanText

@Suite struct TableTests {
  private func flagged(_ text: String, name: String, words: [(String, Float)]) -> Repair {
    var fixture = RepairFixture(text, name: name)
    for (word, confidence) in words {
      fixture.replace(word, nil, rule: RepairFixture.unknown) {
        $0.confidence = confidence
        $0.finding = .unknownWord
        $0.suggestions = [Array("the".utf8), Array("ten".utf8)]
      }
    }
    return fixture.repair()
  }

  @Test func flagsAreOneRowAWordRanked() {
    let a = flagged("xx\nteh\n", name: "b.txt", words: [("teh", 0.5), ("xx", 0.5)])
    let b = flagged("qq teh\n", name: "a.txt", words: [("qq", 0.9), ("teh", 0.5)])
    var table = FlagsTable()
    table.add(a)
    table.add(b)
    let expected = """
      word,count,documents,file,line,suggestions,why
      qq,1,1,a.txt,1,"the, ten",seen so
      teh,2,2,a.txt,1,"the, ten",seen so
      xx,1,1,b.txt,1,"the, ten",seen so

      """
    let lines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(table.csv().text == lines.joined(separator: "\r\n"))
    var other = FlagsTable()
    other.add(b)
    other.add(a)
    #expect(other.csv() == table.csv())
  }

  @Test func structureIsNoFlaggedWord() {
    var fixture = RepairFixture("29\n31\n")
    fixture.replace("31", nil, rule: RepairFixture.gap) {
      $0.finding = .gap(Finding.Gap(series: .contents, scope: "", missing: 30, before: "29", after: "31"))
    }
    var table = FlagsTable()
    table.add(fixture.repair())
    #expect(table.count == 0)
  }

  @Test func cellsAreNoFormulas() {
    var output: [UInt8] = []
    CSV.append(["=1+1", "@x", "-a,b", "say \"so\"", "two\nlines", "plain", ""], to: &output)
    #expect(output.text == "'=1+1,'@x,\"'-a,b\",\"say \"\"so\"\"\",\"two\nlines\",plain,\r\n")
  }

  /// Where semicolons or tabs part the cells, a part of a cell is one; and signs of full width begin formulas too.
  @Test func partsOfCellsAreNoFormulas() {
    var output: [UInt8] = []
    CSV.append(["a;=1+1", "b\t@x;-2", "\u{FF1D}1+1", "c; -", "\n=1"], to: &output)
    #expect(output.text == "\"a;'=1+1\",\"b\t'@x;'-2\",'\u{FF1D}1+1,\"c; -\",\"'\n=1\"\r\n")
  }

  @Test func namesAreCountedOverDocuments() {
    var table = NamesTable()
    table.add(RepairFixture("a").repair(names: [(Array("Shaoqi".utf8), 3), (Array("Enlai".utf8), 4)]))
    table.add(RepairFixture("b").repair(names: [(Array("Shaoqi".utf8), 2)]))
    #expect(table.csv().text == "word,count,documents\r\nShaoqi,5,2\r\nEnlai,4,1\r\n")
  }
}
