import ArgumentParser
import CleanText
import Foundation

/// `cleanup train`: packs a language's word n-gram counts into a language file.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a language file from n-gram counts (words, a tab, the count; one to three words a row).")

  @Argument(help: "Files of counts.")
  var counts: [String]

  @Option(name: .shortAndLong, help: "The language file to write.")
  var output: String

  func run() throws {
    var builder = LanguageModel.Builder()
    for path in counts { try Self.read(path, into: &builder) }
    try Data(builder.model().packed()).write(to: URL(fileURLWithPath: output))
  }

  private static func read(_ path: String, into builder: inout LanguageModel.Builder) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for line in bytes.split(separator: .newline) {
      guard let tab = line.lastIndex(of: .tab), let count = Int(line[(tab + 1)...].string) else { continue }
      builder.add(line[..<tab].split(separator: .space).map(Array.init), count: count)
    }
  }
}
