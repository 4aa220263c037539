import Foundation
import RuleFiles
import Testing

@testable import CleanText

/// Names of places, and decisions replayed by them.
@Suite struct DecisionTests {
  static let text = """
    The \u{FB01}rst day of the har-
    vest began with rain, and tbe mo-
    dern machine stood in the \u{FB01}eld.

    It was the \u{FB01}rst day without bread, and the ffarm was still.

    """

  /// Repairs that a cautious profile only suggests.
  static let unsure = "The old har-\nbour lay still, and it was the house-\nmaid that the men remembered.\n"

  private func repair(_ text: String, _ decisions: [Decisions.Entry] = []) -> Repair {
    var settings = Settings()
    settings.language = "en"
    settings.decisions = Decisions(decisions)
    let pipeline = Pipeline(rules: RuleFiles.standard, settings: settings)
    return TestTools.with { pipeline.repair(Document(text, name: "a.txt"), with: &$0) }
  }

  private func findings(_ repair: Repair) -> [FindingReport] {
    FindingReport.all(of: repair, rules: RuleFiles.standard)
  }

  private func fingerprints(_ text: String) -> Set<String> {
    Set(findings(repair(text)).map { "\($0.rule) \($0.before.text) \($0.fingerprint.hex)" })
  }

  private func decide(_ entry: LoggedEdit, _ verdict: Decisions.Verdict, series: Bool = false) -> Decisions.Entry {
    Decisions.Entry(
      fingerprint: series ? nil : entry.fingerprint, series: entry.series, rule: entry.rule.name,
      before: entry.before.text, after: entry.after.text, verdict: verdict)
  }

  private func ligatures(_ repair: Repair) -> [LoggedEdit] {
    repair.ledger.byPlace.filter { $0.rule.name == "unicode.ligature-characters" }
  }

  @Test func namesSurvive() {
    let before = fingerprints(Self.text)
    #expect(before.count >= 4)
    #expect(fingerprints("A new first paragraph.\n\n" + Self.text) == before)
    #expect(fingerprints(Self.text.replacing("\n", with: "\r\n")) == before)
    let wrapped = Self.text.replacing("day of the har-\nvest began", with: "day\nof the   har-\nvest\nbegan")
    #expect(fingerprints(wrapped) == before)
    let unwrapped = Self.text.replacing("rain, and tbe", with: "rain,\nand tbe").replacing(
      "stood in", with: "stood\nin")
    #expect(fingerprints(unwrapped) == before)
  }

  @Test func rejectsOnePlace() throws {
    let before = repair(Self.text)
    let first = try #require(ligatures(before).first)
    let after = repair(Self.text, [decide(first, .reject)])
    #expect(after.text.text == before.text.text.replacing("The first", with: "The \u{FB01}rst"))
    #expect(after.usedDecisions == [0])
    #expect(findings(after).count { $0.rule.name == "unicode.ligature-characters" } == ligatures(before).count - 1)
    #expect(
      try Revert.source(
        of: after.text,
        edits: after.ledger.entries.filter(\.applied).map {
          AppliedEdit(seq: $0.seq, origins: $0.origins.map(\.range), before: $0.before, after: $0.after)
        }
      ).text == Self.text)
  }

  @Test func rejectsASeries() throws {
    let before = repair(Self.text)
    let first = try #require(ligatures(before).first)
    let after = repair(Self.text, [decide(first, .reject, series: true)])
    #expect(after.text.text.contains("The \u{FB01}rst") && after.text.text.contains("the \u{FB01}rst day without"))
    #expect(after.text.text.contains("in the field"))
    let but = repair(Self.text, [decide(first, .reject, series: true), decide(first, .accept)])
    #expect(but.text.text.contains("The first") && but.text.text.contains("the \u{FB01}rst day without"))
  }

  @Test func replacesAndAccepts() throws {
    let flagged = try #require(repair(Self.text).ledger.byPlace.first { $0.applicability == .flag })
    let replaced = repair(Self.text, [decide(flagged, .replace(Array("barn".utf8)))])
    #expect(replaced.text.text.contains("barn"), "\(replaced.text.text)")
    for verdict in [Decisions.Verdict.accept, .reject] {
      let settled = repair(Self.text, [decide(flagged, verdict)])
      #expect(settled.text == repair(Self.text).text)
      #expect(!findings(settled).contains { $0.fingerprint == flagged.fingerprint })
    }
  }

  /// Found by fuzzing: a blank line beside a text that a person put stayed, and went when the text was cleaned again.
  @Test func layoutBesideAReplacedPlace() throws {
    let lost = try #require(repair("\r\u{FFFD}").ledger.entries.first { $0.rule.name == "unicode.undecodable" })
    let replaced = repair("\r\u{FFFD}", [decide(lost, .replace(Array("barn".utf8)))])
    #expect(replaced.text.text == "barn\n")
  }

  @Test func acceptsASuggestion() throws {
    var cautious = Settings()
    cautious.profile = .cautious
    cautious.language = "en"
    let suggested = TestTools.with {
      Pipeline(rules: RuleFiles.standard, settings: cautious).repair(Document(Self.unsure), with: &$0)
    }
    let entry = try #require(suggested.ledger.byPlace.first { $0.applicability == .suggest })
    cautious.decisions = Decisions([decide(entry, .accept)])
    let accepted = TestTools.with {
      Pipeline(rules: RuleFiles.standard, settings: cautious).repair(Document(Self.unsure), with: &$0)
    }
    #expect(accepted.text != suggested.text && accepted.usedDecisions == [0])
  }

  @Test func staleDecisionsChangeNothing() {
    let stale = Decisions.Entry(
      fingerprint: 1, series: 2, rule: "hyphens.join", before: "a", after: "b", verdict: .reject)
    let after = repair(Self.text, [stale])
    #expect(after.text == repair(Self.text).text && after.usedDecisions.isEmpty)
  }

  /// Any mix of yes and no: cleaning the result again with the same decisions changes nothing.
  @Test(arguments: 0..<24 as Range<UInt64>) func cleaningAgainChangesNothing(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let decisions = repair(Self.text).ledger.entries.filter { $0.isFinding(in: RuleFiles.standard) }
      .compactMap { entry in
        switch Int.random(in: 0..<3, using: &random) {
        case 0: decide(entry, .reject)
        case 1: decide(entry, .accept)
        default: nil
        }
      }
    let after = repair(Self.text, decisions)
    let again = repair(after.text.text, decisions)
    #expect(again.text.text == after.text.text)
  }

  /// What a person keeps stays, also when everything around it is kept too, and no other rule does it instead.
  @Test(arguments: ["harvest-page.txt", "salt-road.txt", "mill-letters.txt", "hollow-crown.md"])
  func rejectedEditsDoNotComeBack(_ name: String) throws {
    let samples = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Samples")
    let text = try String(contentsOf: samples.appending(path: name), encoding: .utf8)
    let before = repair(text).ledger.entries.filter { $0.isFinding(in: RuleFiles.standard) }
    #expect(before.contains { $0.applied })
    let after = repair(text, before.map { decide($0, .reject) }).ledger.entries
    let back = after.filter { $0.isFinding(in: RuleFiles.standard) && $0.applied }
    #expect(back.isEmpty, "\(back.map { "\($0.rule) \($0.before.text) \($0.after.text)" })")
  }

  /// Whatever was decided on a damaged page, cleaning the result again undoes no decision: what `verify` asks.
  @Test(arguments: 0..<6 as Range<UInt64>) func settledPlacesStay(_ seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let sample = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Samples/salt-road.txt")
    let text = try String(contentsOf: sample, encoding: .utf8)
    let decisions = repair(text).ledger.entries.filter { $0.isFinding(in: RuleFiles.standard) }.map { entry in
      let verdicts: [Decisions.Verdict] = [.accept, .reject, .reject, .replace(Array("word\(entry.seq)".utf8))]
      return decide(entry, verdicts.randomElement(using: &random)!)
    }
    var settings = Settings()
    settings.language = "en"
    settings.decisions = Decisions(decisions)
    let pipeline = Pipeline(rules: RuleFiles.standard, settings: settings)
    let cleaned = repair(text, decisions).text
    let again = TestTools.with { tools in
      let settled = pipeline.settledPlaces(in: cleaned, with: &tools)
      return pipeline.leaving(settled).repair(Document(name: "", source: cleaned), with: &tools)
    }
    #expect(again.text.text == cleaned.text)
  }
}
