/// What the judge of word repair learns from: every proposal for a text, with its figures.
public enum JudgeTraining {
  /// The names of the figures, in their order.
  public static var features: [String] { ProposalFeature.allCases.map(\.rawValue) }

  /// A proposal for a place of the text, in bytes.
  public struct Row: Sendable {
    public var range: TextRange
    public var replacement: [UInt8]
    public var features: [Float]
  }

  /// Returns the text of a document as the word repair gets it, and the proposals for it.
  public static func rows(
    of document: Document, in pipeline: Pipeline, with tools: inout Tools
  ) -> (text: [UInt8], rows: [Row]) {
    let text = pipeline.text(before: .repair, of: document, with: &tools)
    guard let walk = WordWalk(text: text, with: tools) else { return (text.bytes, []) }
    let rows = WordRepair(rules: pipeline.rules).judged(on: walk, judge: nil) { rivals in
      rivals.map { Row(range: $0.proposal.range, replacement: $0.proposal.written, features: $0.features) }
    }
    return (text.bytes, rows.flatMap(\.self))
  }
}
