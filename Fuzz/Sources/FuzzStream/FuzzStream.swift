import CleanText
import Oracle
import RuleFiles

/// A record on its way through `stream`: its text is cleaned and set, its spans are moved, and the rest stays.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStream(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let line = Array(UnsafeBufferPointer(start: start, count: count))
  guard var record = try? JSONRecord(line), case .text(let text)? = try? record.value("text"),
    let document = try? Document.decode(text, name: "record"), document.encoding == .utf8
  else { return 0 }
  let repair = Oracle.check(document, pipeline, &tools)
  do throws(JSONError) {
    try record.set("text", text: repair.text)
    try RecordSpans(of: repair).move(in: &record)
  } catch { return 0 }
  guard let again = try? JSONRecord(record.bytes), case .text(let found)? = try? again.value("text") else {
    preconditionFailure("a record that was written can't be read")
  }
  precondition(found == repair.text, "a text does not come back")
  return 0
}

private let pipeline = Pipeline(rules: RuleFiles.standard)
nonisolated(unsafe) private var tools = fuzzTools()
