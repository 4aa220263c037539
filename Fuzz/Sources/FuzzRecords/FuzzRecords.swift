import CleanText

/// Records of a stream: an error with a place, or a record whose text can be replaced and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRecords(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let line = Array(UnsafeBufferPointer(start: start, count: count))
  guard var record = try? JSONRecord(line) else { return 0 }
  precondition(record.bytes == line, "a record that nobody touched has changed")
  let text = Array("a \"text\"\n\u{1}\\".utf8)
  guard (try? record.set("text", text: text)) != nil else { return 0 }
  guard let again = try? JSONRecord(record.bytes), case .text(let found)? = try? again.value("text") else {
    preconditionFailure("a record that was written can't be read")
  }
  precondition(found == text, "a text does not come back")
  return 0
}
