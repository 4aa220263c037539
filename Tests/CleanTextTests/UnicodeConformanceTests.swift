import Foundation
import RuleFiles
import Testing

@testable import CleanText

/// Unicode's own test data (Debian: `unicode-data`, which `make setup` installs): what it says of NFC, and the promises
/// over all that it has for normalisation and breaks.
@Suite(.enabled(if: UnicodeData.isPresent, "no test data of Unicode; install unicode-data"))
struct UnicodeConformanceTests {
  /// Columns 1, 2 and 3 become 2; columns 4 and 5 become 4.
  @Test func composes() throws {
    let rule = try #require(RuleFiles.standard["unicode.nfc"])
    let pipeline = Pipeline(rules: RulePack([rule]))
    var (before, after) = ([UInt8](), [UInt8]())
    for columns in try UnicodeData.normalization() {
      for (column, expected) in zip(columns, [1, 1, 1, 3, 3]) {
        before += Array("a ".utf8) + column + [.newline]
        after += Array("a ".utf8) + columns[expected] + [.newline]
      }
    }
    #expect(before.count > 500_000)
    let repair = TestTools.with { pipeline.repair(Document(name: "x", source: before), with: &$0) }
    let wrong = zip(repair.text.split(separator: .newline), after.split(separator: .newline)).filter { $0 != $1 }
    #expect(repair.text.count == after.count && wrong.isEmpty, "\(wrong.prefix(3).map { (Array($0), Array($1)) })")
  }

  @Test func promisesHold() throws {
    var texts = try UnicodeData.normalization().enumerated().filter { $0.offset % 20 == 0 }.map { $0.element.joined() }
      .map { Array($0) }
    for name in ["Grapheme", "Line", "Sentence", "Word"] { texts += try UnicodeData.breaks(name) }
    #expect(texts.count > 9000)
    for start in stride(from: 0, to: texts.count, by: 100) {
      let part = texts[start..<min(start + 100, texts.count)]
      try Promises(Array(part.joined(separator: Array("\n\n".utf8))), name: "from \(start)").check()
    }
  }
}

/// The files of Unicode's character database that hold tests.
enum UnicodeData {
  private static let folder = "/usr/share/unicode"
  static let isPresent =
    FileManager.default.fileExists(atPath: "\(folder)/NormalizationTest.txt.bz2")
    && FileManager.default.isExecutableFile(atPath: "/usr/bin/bzcat")

  private static func scalars(_ text: some StringProtocol) -> [UInt8] {
    var bytes: [UInt8] = []
    for word in text.split(separator: " ") { if let scalar = UInt32(word, radix: 16) { bytes.append(scalar: scalar) } }
    return bytes
  }

  /// The five columns of each line.
  static func normalization() throws -> [[[UInt8]]] {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/bzcat")
    process.arguments = ["\(folder)/NormalizationTest.txt.bz2"]
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.hasPrefix("@") }
      .map { $0.split(separator: ";", omittingEmptySubsequences: false).prefix(5).map(scalars) }
  }

  /// The text of each line, without the marks that say where it may break.
  static func breaks(_ name: String) throws -> [[UInt8]] {
    let data = try Data(contentsOf: URL(filePath: "\(folder)/auxiliary/\(name)BreakTest.txt"))
    return String(decoding: data, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { scalars($0.prefix { $0 != "#" && $0 != "\t" }) }.filter { String(validating: $0, as: UTF8.self) != nil }
  }
}
