import Foundation
import Testing

/// Folders that somebody else made: links, devices and pipes where files should be, and made-up ledgers.
@Suite struct HostileFolderTests {
  private func shopWithCorpus() throws -> Workshop {
    let shop = try Workshop(["in/a.txt": "The \u{FB01}rst zzxqy \u{FB02}oor (unclosed.\n", "victim.txt": "mine"])
    #expect(try shop.cleanup("run", "in", "-o", "out", "--no-reports", "--quiet").status == 0)
    return shop
  }

  private func link(_ name: String, to target: String, in shop: Workshop) throws {
    let path = shop.folder.appending(path: name)
    try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: path.path, withDestinationPath: target)
  }

  private static let noDigest = String(repeating: "0", count: 64)

  // MARK: Links that a list in the folder calls files

  /// A manifest that names a link makes no part of a corpus of it.
  @Test(arguments: ["data", "data/text", "data/ledger", "data/corpus.jsonl"])
  func linkInTheManifest(_ name: String) throws {
    let shop = try Workshop(["in/a.txt": Sample.damaged, "elsewhere/x": "mine"])
    try link("out/\(name)", to: shop.folder.path + "/elsewhere", in: shop)
    try shop.write("\(Self.noDigest)  \(name)\n", to: "out/manifest-sha256.txt")
    let result = try shop.cleanup("run", "in", "-o", "out", "--no-reports")
    #expect(result.status == 2 && result.errors.hasPrefix("cleanup: out/\(name): is no part of a corpus"))
    #expect(try shop.snapshot("elsewhere") == ["x": Data("mine".utf8)])
  }

  /// A link that takes the place of a folder of a finished corpus.
  @Test func linkForAFolderOfTheCorpus() throws {
    let shop = try shopWithCorpus()
    try FileManager.default.moveItem(
      at: shop.folder.appending(path: "out/data/text"), to: shop.folder.appending(path: "elsewhere"))
    try link("out/data/text", to: "../../elsewhere", in: shop)
    for call in [["verify", "out"], ["revert", "out", "-o", "back"], ["run", "in", "-o", "out", "--no-reports"]] {
      let result = try Program.run(call, in: shop.folder)
      #expect([1, 2].contains(result.status), "\(call): \(result.errors)")
    }
    #expect(try Set(shop.snapshot("elsewhere").keys) == ["a.txt"] && !shop.exists("back/a.txt"))
  }

  @Test func linkInTheListOfReports() throws {
    let shop = try Workshop(["in/a.txt": Sample.damaged, "elsewhere/victim": "mine"])
    try link("reports/sub", to: shop.folder.path + "/elsewhere", in: shop)
    try shop.write("\(Self.noDigest)  sub/victim\n", to: "reports/.cleanup-manifest")
    let result = try shop.cleanup("run", "in", "-o", "out", "--quiet")
    #expect(result.status == 2 && result.errors.contains("is a link"), "\(result.errors)")
    #expect(try shop.text("elsewhere/victim") == "mine")
  }

  // MARK: What never ends

  private static let parts = [
    "run.json", "manifest-sha256.txt", "tagmanifest-sha256.txt", "data/corpus.jsonl", "data/text/a.txt",
    "data/ledger/a.txt.jsonl",
  ]

  /// A device and a pipe in place of each file of a corpus: nothing waits for them, and nothing fills the memory.
  @Test(.timeLimit(.minutes(10)), arguments: parts) func deviceOrPipe(_ name: String) throws {
    for isPipe in [false, true] {
      let shop = try shopWithCorpus()
      try shop.remove("out/\(name)")
      if isPipe { try shop.makePipe("out/\(name)") } else { try link("out/\(name)", to: "/dev/zero", in: shop) }
      for call in [["verify", "out"], ["revert", "out", "-o", "back"], ["review", "out"]] {
        let result = try Program.run(call, in: shop.folder)
        #expect(result.status >= 0 && result.status <= 2, "\(name), \(call): \(result.errors)")
      }
      #expect(try shop.cleanup("verify", "out").status != 0)
      // A run says so, or makes the file again.
      let result = try shop.cleanup("run", "in", "-o", "out", "--no-reports", "--quiet")
      #expect(result.status == 0 || result.errorLines.count == 1, "\(result.errors)")
    }
  }

  // MARK: Revert

  /// Who reverts into a folder of his own loses nothing in it.
  @Test func revertOverwritesNothing() throws {
    let shop = try shopWithCorpus()
    try shop.write("mine", to: "back/a.txt")
    let result = try shop.cleanup("revert", "out", "-o", "back")
    #expect(result.status == 2 && result.errors.contains("back/a.txt: is there already"), "\(result.errors)")
    #expect(try shop.text("back/a.txt") == "mine")
    try shop.remove("back/a.txt")
    try link("back/a.txt", to: "../victim.txt", in: shop)
    #expect(try shop.cleanup("revert", "out", "-o", "back").status == 2)
    #expect(try shop.text("victim.txt") == "mine")
    try shop.remove("back/a.txt")
    for _ in 0..<2 { #expect(try shop.cleanup("revert", "out", "-o", "back").status == 0) }
    #expect(try shop.read("back/a.txt") == shop.read("in/a.txt"))
  }

  // MARK: Made-up ledgers

  private static let lies = [
    "\"confidence\":1e308", "\"confidence\":-1", "\"start\":9223372036854775807", "\"end\":-1", "\"seq\":-1",
    "\"offsets\":[5,1]", "\"offsets\":[1000000,1000001,1000002]", "\"offsets\":[]", "\"end\":281474976710655",
    "\"before\":\"\"", "\"applied\":true", "\"line\":-7",
  ]

  /// Whatever a line of a flag says, a review shows it or says that the file is damaged.
  @Test(arguments: lies) func ledgersThatLie(_ lie: String) throws {
    let shop = try shopWithCorpus()
    let name = "out/data/ledger/a.txt.jsonl"
    let change = try JSONSerialization.jsonObject(with: Data("{\(lie)}".utf8)) as? [String: Any] ?? [:]
    var changed = 0
    let lines = try shop.text(name).split(separator: "\n").map { text in
      var line = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
      guard line["applied"] as? Bool == false else { return String(text) }
      line.merge(change) { $1 }
      changed += 1
      return String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self)
    }
    #expect(changed > 0)
    try shop.write(lines.joined(separator: "\n") + "\n", to: name)
    for call in [["review", "out"], ["verify", "out"], ["revert", "out", "-o", "back"]] {
      let result = try Program.run(call, in: shop.folder, input: Data("y\nn\nq\n".utf8))
      #expect(result.status >= 0 && result.status <= 2, "\(call): \(result.status) \(result.errors)")
    }
  }

  /// Pages of a record that lie outside the text.
  @Test func recordsThatLie() throws {
    let shop = try shopWithCorpus()
    let record = try shop.text("out/data/corpus.jsonl")
    for pages in [
      "[{\"start\":5,\"end\":9000000000000000}]", "[{\"start\":-5,\"end\":1}]", "[{\"start\":9,\"end\":1}]",
    ] {
      let line = record.replacing(/"pages":\[[^\]]*\]/, with: "\"pages\":\(pages)")
      #expect(line != record)
      try shop.write(line, to: "out/data/corpus.jsonl")
      let result = try shop.cleanup("review", "out", input: Data("q\n".utf8))
      #expect(result.status >= 0 && result.status <= 2, "\(result.errors)")
    }
  }
}
