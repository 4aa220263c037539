import CleanText

/// A ledger that somebody made up, over a text that need not fit: an error, never a crash.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLedger(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var rest = ArraySlice(UnsafeBufferPointer(start: start, count: count))
  func number() -> Int {
    let byte = rest.popFirst() ?? 0
    return byte == 0xFF ? Int.max : byte == 0xFE ? Int(1) << 48 : Int(byte & 0x3F)
  }
  let encoding: TextEncoding = number() % 2 == 0 ? .utf8 : TextEncoding(name: "UTF-16LE") ?? .utf8
  var edits: [AppliedEdit] = []
  for seq in 0..<(number() % 12) {
    let lower = number()
    let (upper, overflows) = lower.addingReportingOverflow(number())
    guard !overflows else { continue }
    let before = Array(rest.prefix(number() % 8))
    edits.append(AppliedEdit(seq: seq, origins: [lower..<upper], before: before, after: Array(before.reversed())))
  }
  _ = try? Revert.source(of: Array(rest), edits: edits, encoding: encoding)
  return 0
}
