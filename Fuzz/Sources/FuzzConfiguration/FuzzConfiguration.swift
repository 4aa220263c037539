import CleanText
import Oracle
import ProjectFiles
import RuleFiles

/// `cleanup.yaml`: an error with a place, or settings under which the promises hold.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzConfiguration(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let configuration: Configuration
  do { configuration = try Configuration(text, file: "cleanup.yaml") } catch {
    precondition(!error.message.utf8.isEmpty && error.file == "cleanup.yaml", "an error without words")
    return 0
  }
  var settings = Settings()
  settings.profile = configuration.profile ?? settings.profile
  settings.quotes = configuration.quotes ?? settings.quotes
  settings.stages = (configuration.stages ?? settings.stages).subtracting(configuration.skipped ?? [])
  settings.language = configuration.language
  settings.ignoredWords = Set(configuration.ignored.map { Array($0.utf8) })
  settings.protectedPhrases = configuration.protected.map { Array($0.utf8) }
  Oracle.check(sample, Pipeline(rules: RuleFiles.standard, settings: settings), &tools)
  return 0
}

private let page = "# One\n\nThe \u{FB01}rst floor, ques-\ntioned.\n\n12\n\u{C}THE HOUSE 13\n\n“It was,' she said.\n"
private let sample = Document(name: "fuzz", source: Array(page.utf8))
nonisolated(unsafe) private var tools = fuzzTools()
