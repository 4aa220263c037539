import Foundation
import RuleFiles
import Testing

@testable import CleanText

/// What a reviewer is shown comes out the same from a repair and from its ledger alone.
@Suite struct ReviewDocumentTests {
  private static let samples = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Samples")

  private func repair(_ name: String) throws -> Repair {
    let text = try String(contentsOf: Self.samples.appending(path: name), encoding: .utf8)
    let pipeline = Pipeline(rules: RuleFiles.standard, settings: Settings())
    return TestTools.with { pipeline.repair(Document(text, name: name), with: &$0) }
  }

  @Test(arguments: ["salt-road.txt", "hollow-crown.md", "pond-and-ditch.txt", "hill-parish.txt", "mill-letters.txt"])
  func theLedgerGivesTheMap(_ name: String) throws {
    let repair = try repair(name)
    let whole = ReviewDocument(repair)
    let stored = ReviewDocument(
      name: name, encoding: .utf8, language: whole.language, title: whole.title, source: whole.source,
      text: whole.text, entries: whole.entries, pages: whole.pages)
    #expect(stored.map == repair.map)
  }

  @Test(arguments: ["salt-road.txt", "hollow-crown.md"]) func quotationsStandInTheText(_ name: String) throws {
    let document = ReviewDocument(try repair(name))
    let places = document.places(rules: RuleFiles.standard)
    #expect(!places.isEmpty)
    for place in places where !place.entry.isRemoval {
      let quotation = document.quotation(of: place)
      let shown = quotation.left + (place.state == .applied ? quotation.after : quotation.before) + quotation.right
      #expect(shown.text == document.text[place.sentence].string, "\(place.entry.rule) \(place.line)")
    }
  }
}
