import CleanText
import RuleFiles

/// Decoding and the whole pipeline: revert gives the input, cleaning again changes nothing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzText(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let document = try? Document.decode(bytes, name: "fuzz") else { return 0 }
  var tools = Tools(lexicon: nil, language: nil)
  let repair = pipeline.repair(document, with: &tools)
  let offsets = FileOffsets(document)
  let edits = repair.ledger.entries.compactMap { AppliedEdit($0, offsets: offsets) }
  let source = try? Revert.source(of: repair.text, edits: edits, encoding: document.encoding)
  precondition(source == document.source, "revert gives another source")
  precondition(document.encoding.encode(document.source) == bytes, "the file does not come back")
  let again = pipeline.repair(Document(name: "fuzz", source: repair.text), with: &tools)
  precondition(again.text == repair.text, "cleaning again changes the text")
  return 0
}

private let pipeline = Pipeline(rules: RuleFiles.standard)
