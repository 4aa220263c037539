import Foundation
import Testing

/// The arrows of the house run one way, and its core touches nothing of the world: held by reading the sources.
@Suite struct HouseTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources").standardizedFileURL

  /// The Swift files below a folder of Sources, with their texts.
  private static func files(_ folder: String) throws -> [(name: String, text: String)] {
    let root = sources.appending(path: folder)
    let walk = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    return try walk.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
      .map { ($0.path.replacingOccurrences(of: sources.path, with: ""), try String(contentsOf: $0, encoding: .utf8)) }
  }

  private static func imports(_ text: String) -> Set<String> {
    Set(text.split(separator: "\n").filter { $0.hasPrefix("import ") }.map { String($0.dropFirst(7)) })
  }

  @Test func theCoreIsPure() throws {
    let files = try Self.files("CleanText")
    #expect(files.count > 40)
    for file in files {
      #expect(!Self.imports(file.text).contains { $0.hasPrefix("Foundation") || $0 == "Glibc" }, "\(file.name)")
      for call in [" print(", "FileManager", "fopen(", "readLine(", "ProcessInfo", "Date("] {
        #expect(!file.text.contains(call), "\(file.name) uses \(call)")
      }
    }
  }

  @Test func librariesHaveOneDoor() throws {
    for file in try Self.files("CleanText") {
      let imports = Self.imports(file.text)
      #expect(!imports.contains("CICU"), "\(file.name): ICU is seen by CTextShims only")
      #expect(!imports.contains("CHunspell") || file.name.hasSuffix("Knowledge/Lexicon.swift"), "\(file.name)")
    }
  }

  @Test func arrowsRunOneWay() throws {
    // A room may name what is its own or lies below it.
    let rooms: [(room: String, forbidden: [String])] = [
      ("CleanText/Text", ["Edit(", "Rule(", "Pipeline(", ": Stage"]),
      ("CleanText/Edits", ["Pipeline(", ": Stage {", "Lexicon(", "SpanFinder("]),
      ("CleanText/Rules", ["Pipeline(", ": Stage {", "Lexicon(", "Surroundings("]),
      ("CleanText/Knowledge", ["Pipeline(", ": Stage {", "StageName.allCases.map"]),
    ]
    for (room, forbidden) in rooms {
      for file in try Self.files(room) {
        for word in forbidden { #expect(!file.text.contains(word), "\(file.name) knows \(word)") }
      }
    }
    for module in ["CleanText", "RuleFiles", "ProjectFiles", "HTMLReports"] {
      for file in try Self.files(module) {
        #expect(!Self.imports(file.text).contains("cleanup"), "\(file.name)")
      }
    }
  }
}
