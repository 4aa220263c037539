import CleanText

/// The promises that a harness holds a repair to.
public enum Oracle {
  /// Cleans a document, and again what came of it: revert gives the source, and nothing is left to do.
  ///
  /// `settling` names the places where decisions hold an edit back that goes by another name in the cleaned text.
  @discardableResult
  public static func check(_ document: Document, _ pipeline: Pipeline, _ tools: inout Tools) -> Repair {
    let repair = pipeline.repair(document, with: &tools)
    checkRevert(repair)
    let settled =
      repair.usedDecisions.isEmpty ? [] : pipeline.settledPlaces(in: repair.text, with: &tools)
    let again = pipeline.leaving(settled).repair(Document(name: document.name, source: repair.text), with: &tools)
    precondition(again.text == repair.text, "cleaning again changes the text")
    return repair
  }

  /// The ledger gives back what the repair was made of.
  public static func checkRevert(_ repair: Repair) {
    let document = repair.document
    let offsets = FileOffsets(document)
    let edits = repair.ledger.entries.compactMap { AppliedEdit($0, offsets: offsets) }
    let source = try? Revert.source(of: repair.text, edits: edits, encoding: document.encoding)
    precondition(source == document.source, "revert gives another source")
  }
}
