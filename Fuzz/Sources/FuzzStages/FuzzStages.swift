import CleanText
import Oracle
import RuleFiles

/// One stage alone, which the first byte names; the second one takes profile and quotes. The rest is the text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStages(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count >= 2, let start else { return 0 }
  let pipeline = pipelines[Int(start[0]) % stages.count][Int(start[1]) % variants.count]
  let source = Array(UnsafeBufferPointer(start: start + 2, count: count - 2))
  guard let document = try? Document.decode(source, name: "fuzz") else { return 0 }
  Oracle.check(document, pipeline, &tools)
  return 0
}

private let stages = StageName.allCases.filter { $0 != .decode }
private let variants: [(Profile, QuoteStyle)] = Profile.allCases.flatMap { profile in
  QuoteStyle.allCases.map { (profile, $0) }
}
private let pipelines = stages.map { stage in
  variants.map { profile, quotes in
    var settings = Settings()
    settings.stages = [stage]
    (settings.profile, settings.quotes) = (profile, quotes)
    return Pipeline(rules: RuleFiles.standard, settings: settings)
  }
}
nonisolated(unsafe) private var tools = fuzzTools()
