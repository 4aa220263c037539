import CleanText
import Oracle
import RuleFiles

/// Decoding and the whole pipeline: revert gives the input, cleaning again changes nothing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzText(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let document = try? Document.decode(bytes, name: "fuzz") else { return 0 }
  precondition(document.encoding.encode(document.source) == bytes, "the file does not come back")
  Oracle.check(document, pipeline, &tools)
  return 0
}

private let pipeline = Pipeline(rules: RuleFiles.standard)
nonisolated(unsafe) private var tools = fuzzTools()
