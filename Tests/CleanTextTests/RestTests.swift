import RuleFiles
import Testing

@testable import CleanText

/// Texts whose repair drew another one after it, each found by an attack; and what becomes of one that has no end.
@Suite struct RestTests {
  private static let line = "The keeper of the light went down the stair with his lamp in hand and looked for"

  /// Each gloss made the line before it long enough to go on in the next.
  @Test func glossesThatBreakOffStayApart() throws {
    let glosses = (0..<40).map { "the brass lamp \(["alpha", "beta", "gamma"][$0 % 3]) oil" }
    try hold(([Self.line] + glosses).joined(separator: "\n\n") + "\n", stages: [.paragraphs])
  }

  /// The canonical form has no blanks at line ends, so that nothing tells of the break in the next round.
  @Test func breaksMadeByHandComeToRest() throws {
    let lines = ["# To the keeper", "", "Long Lane  "] + Array(repeating: "the old mill  ", count: 20) + ["end"]
    let text = lines.joined(separator: "\n") + "\n"
    try hold(text, stages: [.paragraphs])
  }

  /// What the rounds can't bring to rest is not half done.
  @Test func aTextWithoutRestStaysAsItCame() {
    let text = "The old road went up the hill and past the mill, where no one was seen, and the\n\nques-\ntioned."
    for rounds in 1...12 {
      let pipeline = Pipeline(rules: RuleFiles.standard, settings: Settings(), maximumRounds: rounds)
      let repair = TestTools.with { pipeline.repair(Document(text), with: &$0) }
      #expect(repair.isAtRest == (rounds > 1), "\(rounds) rounds")
      if !repair.isAtRest {
        #expect(repair.text.text == text && repair.ledger.entries.isEmpty)
      }
    }
  }

  /// Cleans a text by some stages and holds it to the promises.
  @discardableResult
  private func hold(_ text: String, stages: Set<StageName>) throws -> Repair {
    var settings = Settings()
    settings.stages = stages
    let promises = Promises(
      Array(text.utf8), name: "rest", pipeline: Pipeline(rules: RuleFiles.standard, settings: settings))
    try promises.check()
    #expect(promises.repair.isAtRest)
    return promises.repair
  }
}
