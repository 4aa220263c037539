import CleanText

/// Corpus models and language files: refused, or read and merged with the same result in any order.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzModels(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  _ = bytes.withUnsafeBytes { LanguageFile(mapped: $0) }
  _ = try? CorpusModel(bytes)
  var (one, two) = (CorpusModel(), CorpusModel())
  one.learn(Array(bytes.prefix(count / 2)))
  two.learn(Array(bytes.suffix(count - count / 2)))
  var (sum, other) = (one, two)
  sum.add(two)
  other.add(one)
  precondition(sum.bytes() == other.bytes(), "the order of a merge shows")
  precondition((try? CorpusModel(sum.bytes()))?.bytes() == sum.bytes(), "a model is not read as it was written")
  return 0
}
