import Foundation
import Testing

/// The two real samples, through the real program: one test for each thing that they must show.
@Suite(.enabled(if: Seeds.arePresent, "the real samples stand at ../shared/seeds, which is not there"))
struct SeedTests {
  private let seeds: Seeds

  init() throws { seeds = try Seeds.run.get() }

  @Test func mendsSplitLigatures() {
    for word in ["terraced fields", "economic efficiency", "so horrified by"] { #expect(seeds.page.contains(word)) }
    #expect(!seeds.page.contains("fi elds") && !seeds.page.contains("effi ciency"))
  }

  @Test func joinsLineEndHyphens() {
    #expect(seeds.page.contains("China’s Soviet partner, particularly") && seeds.page.contains("all private plots"))
    #expect(seeds.page.contains("the self-industrialization of"))
    #expect(seeds.book.contains("Chiang Kai-shek") && seeds.book.contains("14 The Sino-Soviet Rift"))
  }

  @Test func takesTheRunningHeadOut() throws {
    #expect(!seeds.page.contains("China in World History"))
    #expect(seeds.removed(Seeds.pageName).contains("140 China in World History"))
    let pages = try #require(seeds.record(Seeds.pageName)["pages"] as? [[String: Any]])
    #expect(pages.count == 1 && pages[0]["number"] as? String == "140")
    #expect(pages.first?["head"] as? String == "China in World History")
  }

  @Test func setsOneParagraphALine() {
    let lines = seeds.page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.count == 8 && lines.enumerated().allSatisfy { ($0 % 2 == 1) == $1.isEmpty })
    let starts = ["land. But the economy", "Thus, in 1958", "To further increase", "The Great Leap Forward is"]
    for (index, start) in starts.enumerated() { #expect(lines[index * 2].hasPrefix(start)) }
    #expect(lines[0].hasSuffix("as an attack on Mao."))
  }

  @Test func flagsTheCutBeginning() {
    #expect(seeds.page.hasPrefix("land. But the economy was not growing"))
    let cuts = seeds.structure("cuts")
    #expect(cuts.count == 1 && cuts[0]["kind"] as? String == "beginning" && cuts[0]["line"] as? Int == 2)
  }

  @Test func keepsOneTitleBlock() throws {
    #expect(
      seeds.book.hasPrefix("# MAO'S GREAT FAMINE\n\nTHE HISTORY OF CHINA'S MOST DEVASTATING CATASTROPHE, 1958-62"))
    #expect(seeds.book.components(separatedBy: "DEVASTATING CATASTROPHE").count == 2 && !seeds.book.contains("MIAO"))
    #expect(seeds.removed(Seeds.bookName).contains("MIAO'S") && seeds.removed(Seeds.bookName).contains("1958-1962"))
    let title = try #require(seeds.structure("titles").first)
    #expect(
      title["kept"] as? String == "MAO'S GREAT FAMINE" && title["misread"] as? [String] == ["MIAO'S GREAT FAMINE"])
    #expect(title["variants"] as? [String] == ["1958-1962", "1958-62"])
    let evidence = seeds.ledger.first { ($0["before"] as? String)?.contains("MIAO'S") == true }?["evidence"]
    let words = try #require(evidence as? [String]).joined(separator: " ")
    #expect(words.contains("miao's: 1") && words.contains("mao's"))
  }

  @Test func joinsSentencesOverPageBreaks() {
    for seam in [
      "the widespread view that these deaths", "In far more general", "limited by their position",
      "desperately needed international recognition", "an oaf limited both ability", "Famine appeared some provinces",
      "out of a sixty-four", "one-half die there will",
    ] { #expect(seeds.book.contains(seam), "\(seam)") }
    #expect(
      seeds.structure("seams").count == 8 && seeds.structure("seams").allSatisfy { $0["joined"] as? Bool == true })
  }

  @Test func flagsSeamsWhereAWordIsLost() {
    let missing = seeds.structure("seams").filter { $0["word_missing"] as? Bool == true }
    let places = missing.map { "\($0["before"] ?? "") \($0["after"] ?? "")" }.sorted()
    // "In [a] far more general way" lacks its article too.
    #expect(places == ["In far", "a sixty", "appeared some", "limited both"])
  }

  @Test func turnsDeadLinksIntoEntries() {
    #expect(!seeds.book.contains("](#)") && !seeds.book.contains("[Preface]"))
    let lines = seeds.book.split(separator: "\n").map(String.init)
    let source = seeds.source(Seeds.bookName).split(separator: "\n").filter {
      $0.hasPrefix("[") && $0.hasSuffix("](#)")
    }
    let entries = source.map { String($0.dropFirst().dropLast(4)) }
    #expect(entries.count == 54)
    let first = lines.firstIndex(of: "Preface") ?? 0
    #expect(Array(lines[first..<min(lines.count, first + entries.count)]) == entries)
  }

  @Test func reportsThreeGaps() {
    let gaps = seeds.structure("gaps").map {
      "\($0["series"] ?? "") \($0["missing"] ?? "") \($0["scope"] ?? "") \($0["line"] ?? "")"
    }
    #expect(
      gaps == ["contents 30 Part Five 120", "notes 3 The Bidding Starts 366", "notes 5 Purging the Ranks 392"])
    let neighbours = seeds.structure("gaps").map { [$0["before"] as? String, $0["after"] as? String] }
    #expect(neighbours.first == ["29", "31"])
  }

  @Test func clearsMarkdownResidue() {
    #expect(!seeds.book.contains("~~") && seeds.book.contains("swallowing his pride"))
    #expect(!seeds.book.contains("\\$") && seeds.book.contains("$300"))
    #expect(!seeds.book.contains("  \n") && seeds.book.contains("\nWalker & Co.\nNew York\n"))
    #expect(seeds.book.contains("*maojin*") && seeds.book.contains("\n## Purging the Ranks\n"))
    #expect(seeds.book.contains("<sup>1</sup>") && seeds.book.contains("\n---\n"))
    #expect(!seeds.book.hasSuffix("---\n"))
  }

  @Test func restoresTheLostHyphen() {
    #expect(seeds.book.components(separatedBy: "de-Stalinisation").count == 5 && !seeds.book.contains("deStalin"))
    let edits = seeds.ledger.filter { $0["rule"] as? String == "repair.lost-hyphen" }
    #expect(edits.count == 4)
    for edit in edits {
      let evidence = (edit["evidence"] as? [String] ?? []).joined(separator: " ")
      #expect(evidence.contains("prefix") && evidence.contains("Stalin"))
    }
  }

  @Test func reportsMixedQuotes() throws {
    let quotes = try #require(seeds.structure("quotes").first)
    #expect(quotes["straight"] as? Int ?? 0 > 100 && quotes["curly"] as? Int ?? 0 > 10)
    let counts = [seeds.source(Seeds.bookName), seeds.book].map { $0.filter { "‘’“”".contains($0) }.count }
    #expect(counts[0] == counts[1], "kept by default")
  }

  @Test func quarantinesTheLinkFarm() {
    #expect(seeds.book.hasSuffix("the road to utopia.\n") && !seeds.book.contains("sample content of"))
    let removed = seeds.removed(Seeds.bookName)
    let source = seeds.source(Seeds.bookName)
    let hosts = source.matches(of: /<http:\/\/([^\/>]+)/).map { String($0.1) }
    #expect(hosts.count > 5 && hosts.allSatisfy { removed.contains($0) && !seeds.book.contains($0) })
    #expect(removed.contains("sample content of"))
  }

  @Test func knowsVarietiesAndNames() throws {
    #expect(seeds.record(Seeds.bookName)["language"] as? String == "en-GB")
    #expect(seeds.record(Seeds.pageName)["language"] as? String == "en-US")
    let flags = try seeds.shop.text("reports/flags.csv").split(separator: "\n").dropFirst()
      .map { String($0.prefix { $0 != "," }) }
    let names = try seeds.shop.text("reports/names.csv")
    #expect(flags.count <= 28 && Set(flags).count == flags.count)
    for word in ["collectivisation", "Shaoqi", "Guomindang", "MIAO'S"] { #expect(!flags.contains(word)) }
    for name in ["Shaoqi", "Guomindang", "Enlai"] { #expect(names.contains("\n\(name),")) }
    #expect(!names.contains("MIAO"))
  }

  @Test func comesBackAndStays() throws {
    let shop = seeds.shop
    #expect(try shop.cleanup("verify", "corpus").status == 0)
    #expect(try shop.cleanup("revert", "corpus", "-o", "originals").status == 0)
    for name in [Seeds.bookName, Seeds.pageName] {
      let original = try Data(contentsOf: Seeds.folder.appending(path: name))
      #expect(try shop.read("originals/\(name)") == original)
    }
    #expect(try shop.cleanup("run", "corpus/data/text", "-o", "again", "--no-reports").status == 0)
    #expect(try shop.snapshot("again/data/text") == shop.snapshot("corpus/data/text"))
    for jobs in ["1", "2"] {
      let run = try shop.cleanup("run", Seeds.folder.path, "-o", "c\(jobs)", "--reports", "r\(jobs)", "-j", jobs)
      #expect(run.status == 0)
      #expect(try shop.snapshot("c\(jobs)") == shop.snapshot("corpus"))
      #expect(try shop.snapshot("r\(jobs)") == shop.snapshot("reports"))
    }
  }
}

/// One run over the real samples, with what came of it.
final class Seeds: @unchecked Sendable {
  static let folder = Program.root.appending(path: "../shared/seeds").standardizedFileURL
  static let bookName = "000_696a90156ba834d7.txt"
  static let pageName = "003_ab9f2a35a32f1950.txt"
  static let arePresent = FileManager.default.fileExists(atPath: folder.appending(path: bookName).path)
  static let run = Result { try Seeds() }

  let shop: Workshop
  let book: String
  let page: String
  /// The ledger of the book.
  let ledger: [[String: Any]]
  private let structure: [String: Any]
  private let records: [[String: Any]]

  private init() throws {
    shop = try Workshop()
    try shop.cleanup("run", Self.folder.path, "-o", "corpus", "--reports", "reports")
    book = try shop.text("corpus/data/text/\(Self.bookName)")
    page = try shop.text("corpus/data/text/\(Self.pageName)")
    ledger = try Self.lines(shop.read("corpus/data/ledger/\(Self.bookName).jsonl"))
    records = try Self.lines(shop.read("corpus/data/corpus.jsonl"))
    structure = try JSONSerialization.jsonObject(with: shop.read("reports/structure.json")) as? [String: Any] ?? [:]
  }

  private static func lines(_ data: Data) throws -> [[String: Any]] {
    try data.split(separator: 0x0A).compactMap { try JSONSerialization.jsonObject(with: $0) as? [String: Any] }
  }

  func structure(_ key: String) -> [[String: Any]] { structure[key] as? [[String: Any]] ?? [] }

  func record(_ name: String) -> [String: Any] { records.first { $0["source"] as? String == name } ?? [:] }

  func removed(_ name: String) -> String { (try? shop.text("corpus/data/removed/\(name).txt")) ?? "" }

  func source(_ name: String) -> String {
    (try? String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)) ?? ""
  }
}
