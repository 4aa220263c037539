import CleanText
import Oracle
import RuleFiles

/// A ledger that somebody made up, over a text that need not fit, or the ledger of a real repair in which one thing was
/// changed: an error, or a source and a review of it, never a crash.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLedger(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if bytes.count > 8, bytes[0] >= 0x80 { changed(Array(bytes[1..<8]), text: bytes[8...]) } else { madeUp(bytes[...]) }
  return 0
}

private func madeUp(_ bytes: ArraySlice<UInt8>) {
  var rest = bytes
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
}

/// Cleans a text and changes one entry of its ledger, as a reader of ledger files lets it through.
private func changed(_ choice: [UInt8], text: ArraySlice<UInt8>) {
  let document = Document(name: "fuzz", source: Array(String(decoding: text, as: UTF8.self).utf8))
  let repair = Oracle.check(document, pipeline, &tools)
  var entries = repair.ledger.byPlace
  guard !entries.isEmpty else { return }
  let index = Int(choice[0]) % entries.count
  switch choice[1] % 6 {
  case 0: entries[index].applied.toggle()
  case 1: entries[index].before = Array(choice[2..<5])
  case 2: entries[index].after = Array(choice[2..<5])
  case 3:
    let lower = (Int(choice[2]) << 8 | Int(choice[3])) % (document.source.count + 1)
    entries[index].origins = [OriginRange(lower, min(document.source.count, lower + Int(choice[4])))]
  case 4: entries[index].seq = Int(choice[2])
  default: entries.append(entries[index])
  }
  let offsets = FileOffsets(document)
  let edits = entries.compactMap { AppliedEdit($0, offsets: offsets) }
  guard let source = try? Revert.source(of: repair.text, edits: edits) else { return }
  let review = ReviewDocument(
    name: "fuzz", encoding: .utf8, language: "en", title: nil, source: source, text: repair.text, entries: entries,
    pages: repair.pages)
  for place in review.places(rules: RuleFiles.standard) { _ = review.quotation(of: place) }
}

private let pipeline = Pipeline(rules: RuleFiles.standard)
nonisolated(unsafe) private var tools = fuzzTools()
