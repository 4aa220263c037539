import CleanText
import Glibc
import Oracle
import RuleFiles

/// Time grows with the length of a text: four times as many copies of a piece may take eight times as long, not sixteen.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTime(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  let piece = Array(UnsafeBufferPointer(start: start, count: count))
  let (short, long) = (16_384, 65_536)
  guard let first = seconds(piece, length: short), let second = seconds(piece, length: long) else { return 0 }
  guard second > first * 8 + 0.1 else { return 0 }
  // Measured again: the machine may have been busy.
  let (again, longAgain) = (seconds(piece, length: short) ?? 0, seconds(piece, length: long) ?? 0)
  precondition(min(second, longAgain) <= max(first, again) * 8 + 0.1, "time grows faster than the text")
  return 0
}

/// Returns the CPU time of one repair; nil for what is no text.
private func seconds(_ piece: [UInt8], length: Int) -> Double? {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(length + piece.count)
  while bytes.count < length { bytes += piece }
  guard let document = try? Document.decode(bytes, name: "fuzz") else { return nil }
  let start = now()
  _ = pipeline.repair(document, with: &tools)
  return now() - start
}

private func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

private let pipeline = Pipeline(rules: RuleFiles.standard)
nonisolated(unsafe) private var tools = fuzzTools()
