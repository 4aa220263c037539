import Foundation
import Testing

@testable import ProjectFiles
@testable import RuleFiles
@testable import cleanup

/// The schemas say what the readers take. `make integration` validates the example files with them.
@Suite struct SchemaTests {
  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  private func keys(_ object: Any?) -> Set<String> { Set((object as? [String: Any] ?? [:]).keys) }

  @Test func nameEveryKey() throws {
    let configuration = try object(ConfigurationSchema.json)["properties"] as? [String: Any]
    #expect(keys(configuration) == Set(Configuration.keys))
    let floors = configuration?["floors"] as? [String: Any]
    #expect(keys(floors?["properties"]) == ["known_words", "flags_per_1000", "gaps", "pending"])
    #expect(try keys(object(RuleSchema.json)["properties"]) == Set(RuleDocument.keys))
  }

  @Test(arguments: [("rule", ["rules", "--schema"]), ("cleanup", ["config", "--schema"])])
  func areUpToDate(_ name: String, _ call: [String]) throws {
    let shown = try Program.run(call, in: Program.root).output
    let committed = try Data(contentsOf: Program.root.appending(path: "docs/schema/\(name).schema.json"))
    let isSame = shown == committed
    #expect(isSame, "run `make docs`")
  }
}
