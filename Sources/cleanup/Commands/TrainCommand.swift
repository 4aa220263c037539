import ArgumentParser
import CleanText

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Makes a language file from n-gram counts (words, a tab, the count; one to three words a row).")

  @Argument(help: "Files of counts.")
  var counts: [String]

  @Option(name: .shortAndLong, help: "The language file to write.")
  var output: String

  func run() throws {
    var builder = LanguageModel.Builder()
    for path in counts { try Self.read(path, into: &builder) }
    do { try Files.write(builder.model().packed(), to: output) } catch { throw Complaint(output, error.reason) }
  }

  private static func read(_ path: String, into builder: inout LanguageModel.Builder) throws(Complaint) {
    let bytes: [UInt8]
    do { bytes = try Files.read(path) } catch { throw Complaint(path, error.reason) }
    for line in bytes.split(separator: .newline) {
      guard let tab = line.lastIndex(of: .tab), let count = Int(line[(tab + 1)...].string) else { continue }
      builder.add(line[..<tab].split(separator: .space).map(Array.init), count: count)
    }
  }
}
