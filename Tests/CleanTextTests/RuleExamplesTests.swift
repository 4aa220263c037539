import CleanText
import RuleFiles
import Testing

@Suite struct RuleExamplesTests {
  /// The examples in the rule files are the tests of the rules.
  @Test(arguments: RuleFiles.standard.rules.map(\.id.name))
  func keepsItsPromises(_ id: String) throws {
    let rule = try #require(RuleFiles.standard[id])
    let failures = RuleExamples(of: rule, in: RuleFiles.standard).withSharedTools()
    for failure in failures { Issue.record("\(failure)") }
  }
}

extension RuleExamples {
  fileprivate func withSharedTools() -> [Failure] { TestTools.with { failures(with: &$0) } }
}
