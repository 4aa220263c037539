import Foundation
import RuleFiles
import Testing

@Suite struct EmbeddedRulesTests {
  /// The rules in the program are those of `rules/`: `make rules` writes them anew.
  @Test func areThoseOfTheFolder() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    let folder = root.appending(path: "rules").path
    let names = (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? [])
      .filter { $0.hasSuffix(".yaml") }
    #expect(RuleFiles.standardFiles.map(\.name) == names.map { "rules/\($0)" }.sorted())
    for file in RuleFiles.standardFiles {
      let text = try String(contentsOf: root.appending(path: file.name), encoding: .utf8)
      #expect(file.text.utf8.elementsEqual(text.utf8), "\(file.name) changed: run 'make rules'")
    }
  }
}
