import CleanText
import Foundation

/// The dictionaries and the language file for tests, made once; a dictionary answers one thread at a time.
enum TestTools {
  private static let lock = NSLock()
  nonisolated(unsafe) private static var tools = make()
  nonisolated(unsafe) private static var otherTools = make()

  static func with<Result>(_ body: (inout Tools) throws -> Result) rethrows -> Result {
    try lock.withLock { try body(&tools) }
  }

  /// As `with`, by the tools of another worker.
  static func withOthers<Result>(_ body: (inout Tools) throws -> Result) rethrows -> Result {
    try lock.withLock { try body(&otherTools) }
  }

  private static func make() -> Tools {
    var files: [Lexicon.Files] = []
    for variety in ["en-GB", "en-US"] {
      let name = "/usr/share/hunspell/" + variety.replacingOccurrences(of: "-", with: "_")
      guard FileManager.default.fileExists(atPath: name + ".dic") else { continue }
      files.append(Lexicon.Files(variety: variety, affixes: name + ".aff", words: name + ".dic"))
    }
    return Tools(lexicon: files.isEmpty ? nil : Lexicon(files), language: language())
  }

  private static func language() -> LanguageFile? {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../models/en.lm")
    guard let data = try? Data(contentsOf: path, options: .mappedIfSafe) else { return nil }
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 8)
    copy.copyBytes(from: data)
    return LanguageFile(mapped: UnsafeRawBufferPointer(copy))
  }
}
