import CleanText
import RuleFiles

/// Rule files and YAML at large: an error with a place, or rules that run.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRules(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  guard let pack = try? RuleFiles.load(files: [("fuzz.yaml", text)]) else { return 0 }
  var tools = Tools(lexicon: nil, language: nil)
  _ = Pipeline(rules: pack).repair(sample, with: &tools)
  return 0
}

private let page = "# One\n\nThe \u{FB01}rst floor, ques-\ntioned.\n\n12\n\u{C}THE HOUSE 13\n\nIt was.\n"
private let sample = Document(name: "fuzz", source: Array(page.utf8))
