import Foundation

@testable import CleanText
@testable import HTMLReports

/// Repairs and pages to try the reports on.
enum PageFixture {
  static let maker = PageMaker(rules: RepairFixture.rules, sha256: sha256)

  /// The digest as the system's own tool gives it: an independent witness for the command's library.
  static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sha256sum"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    guard (try? process.run()) != nil else { return [] }
    try? input.fileHandleForWriting.write(contentsOf: Data(bytes))
    try? input.fileHandleForWriting.close()
    let digits = Array(output.fileHandleForReading.readDataToEndOfFile().prefix(64))
    process.waitUntilExit()
    return stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16) ?? 0
    }
  }

  /// A short chapter with a finding of every kind.
  static func chapter() -> Repair {
    var fixture = RepairFixture(
      """
      88 The Harvest Year

      The terraced fi elds above the river had been cleared by the first families who came up the valley, and their
      economic effi ciency was the pride of the county. Every part-
      ner in the undertaking kept a ledger of his own. When the rains failed, the elders were horrifi ed to learn that
      the gra-
      nary held less than a tenth of what had been written down.

      Nobody could say who had opened the second door. The steward, a man of few words, gave an accompt of the matter in
      which every sack was named; the widow Tregarth called it a fable. "There is no sack in this valley," she said,
      "that has two bottoms.

      14. The ledger of the parish, folio 3.
      16. The same, folio 9.

      """, name: "letters/The Harvest Year.txt")
    let page = Finding.PageMark(number: "88", head: "The Harvest Year")
    fixture.replace("88 The Harvest Year\n\n", "", rule: RepairFixture.head) {
      $0.isRemoval = true
      $0.finding = .page(page)
      $0.evidence = ["a number and a title on a line of their own", "stands above 12 pages"]
    }
    for (before, after) in [("fi elds", "fields"), ("effi ciency", "efficiency"), ("horrifi ed", "horrified")] {
      fixture.replace(before, after, rule: RepairFixture.ligature) {
        $0.evidence = ["“\(after)” is a word, “\(before)” is none"]
      }
    }
    for (before, after) in [("part-\nner", "partner"), ("gra-\nnary", "granary")] {
      fixture.replace(before, after) {
        $0.evidence = ["“\(after)” stands 4 times in this text", "the dictionary has it"]
      }
    }
    fixture.replace("accompt", "account") {
      $0.applicability = .suggest
      $0.confidence = 0.62
      $0.evidence = ["an old spelling, or a slip"]
    }
    fixture.replace("Tregarth", nil, rule: RepairFixture.unknown) {
      $0.finding = .unknownWord
      $0.suggestions = [Array("Tregarthen".utf8), Array("regard".utf8)]
      $0.evidence = ["in no dictionary"]
    }
    fixture.replace("16.", nil, rule: RepairFixture.gap) {
      $0.finding = .gap(Finding.Gap(series: .notes, scope: "", missing: 15, before: "14", after: "16"))
      $0.evidence = ["15 is missing between 14 and 16"]
    }
    fixture.replaceAll("valley, and their\n", "valley, and their ", rule: RepairFixture.wrap)
    let text = fixture.text.count
    return fixture.repair(
      names: [(Array("Tregarth".utf8), 1)],
      pages: [Repair.Page(number: "88", head: "The Harvest Year", range: TextRange(0, text))])
  }

  static let hostile = """
    </script><script>alert(1)</script> "quoted" 'single' & <img src=x onerror=alert(1)> \u{202E}desrever\u{202C} \u{2066}x\u{2069} \
    a\u{2028}b \u{0}NUL \u{FEFF} "\u{301} onclick=alert(1) <\u{338}b <!-- --> ]]> {{mustache}} {{{raw}}}
    """

  /// A document whose every part tries to leave its place.
  static func hostileRepair() -> Repair {
    var fixture = RepairFixture("Before fi elds. \(hostile) after.\n", name: "x\"><script>alert(1)</script>.txt")
    fixture.replace("fi elds", "fields") { $0.evidence = [Evidence(hostile)] }
    fixture.replace("<img src=x onerror=alert(1)>", "<svg onload=alert(1)>") { $0.applicability = .suggest }
    fixture.replace("desrever", nil, rule: RepairFixture.unknown) { $0.suggestions = [Array(hostile.utf8)] }
    return fixture.repair(pages: [Repair.Page(number: hostile, head: hostile, range: TextRange(0, 1))])
  }

  /// A book with as many edits as asked for.
  static func book(edits: Int) -> Repair {
    let words = [
      "fi elds", "effi ciency", "horrifi ed", "part-\nner", "gra-\nnary", "recon-\ncile", "fl oor", "o ffice",
    ]
    let filler = [
      "The valley was quiet then, and those who had stayed spoke little of the others", "Nobody counted the sacks",
      "She had written it down in the ledger, as her father had taught her to do", "So it went on until the rains came",
    ]
    var source = ""
    for index in 0..<edits {
      source += "\(filler[index % 4]) \(index), the \(words[index * 7 % 8]) of it"
      source += index % 9 == 8 ? ".\n\n" : ". "
    }
    var fixture = RepairFixture(source, name: "A long book.txt")
    for word in words {
      let isJoin = word.contains("-")
      let after = isJoin ? word.replacingOccurrences(of: "-\n", with: "") : word.replacingOccurrences(of: " ", with: "")
      fixture.replaceEach(word, after, rule: isJoin ? RepairFixture.join : RepairFixture.ligature)
    }
    return fixture.repair()
  }

  static func index(_ repairs: [Repair]) -> [UInt8] {
    var summary = RunSummary()
    for repair in repairs { summary.add(ReviewDocument(repair), rules: RepairFixture.rules) }
    return maker.index(of: summary)
  }
}

extension RepairFixture {
  /// Replaces every place of a text, each as an edit of its own.
  mutating func replaceEach(_ before: String, _ after: String, rule: Rule) {
    let (needle, replacement) = (Array(before.utf8), Array(after.utf8))
    var edits: [Edit] = []
    var offset = 0
    while offset + needle.count <= text.count {
      if text.starts(with: needle, at: offset) {
        let count = offset % 37
        edits.append(
          Edit(
            TextRange(offset, offset + needle.count), replacement, rule: rule,
            applicability: count == 0 ? .suggest : .apply,
            confidence: 0.9 + Float(count) / 400, evidence: ["“\(after)” stands \(count) times in this text"]))
        offset += needle.count
      } else {
        offset += 1
      }
    }
    apply(edits, stage: rule.stage)
  }
}
