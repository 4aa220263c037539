import Foundation
import Testing

/// The built command, run as a user runs it.
enum Program {
  struct Result {
    var status: Int32
    var output: Data
    var errors: String
    var text: String { String(decoding: output, as: UTF8.self) }
    /// The lines on standard error.
    var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
  }

  /// The program stands beside the test bundle.
  static let path: URL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "cleanup")

  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  static func run(
    _ arguments: [String], in folder: URL, input: Data = Data(), environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let cache = ["XDG_CACHE_HOME": FileManager.default.temporaryDirectory.appending(path: "cleanup-tests").path]
    process.environment = ProcessInfo.processInfo.environment.merging(cache) { $1 }.merging(environment) { $1 }
    // Files instead of pipes: nothing can block, whatever is written.
    let names = (0..<3).map { _ in FileManager.default.temporaryDirectory.appending(path: UUID().uuidString) }
    defer { for name in names { try? FileManager.default.removeItem(at: name) } }
    for name in names { try (name == names[0] ? input : Data()).write(to: name) }
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = try FileHandle(forWritingTo: names[2])
    try process.run()
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    return Result(
      status: status, output: try Data(contentsOf: names[1]),
      errors: String(decoding: try Data(contentsOf: names[2]), as: UTF8.self))
  }
}

/// A folder of one test, gone after it.
final class Workshop {
  let folder: URL

  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "cleanup-\(UUID().uuidString)").standardizedFileURL
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try write(Data(text.utf8), to: name) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ data: Data, to name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  func read(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.appending(path: name).path) }

  func remove(_ name: String) throws { try FileManager.default.removeItem(at: folder.appending(path: name)) }

  /// The files below a folder with their contents.
  func snapshot(_ name: String) throws -> [String: Data] {
    let base = folder.appending(path: name).path
    var files: [String: Data] = [:]
    for path in FileManager.default.enumerator(atPath: base)?.allObjects as? [String] ?? [] {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: "\(base)/\(path)", isDirectory: &isFolder), !isFolder.boolValue
      else { continue }
      files[path] = try Data(contentsOf: URL(filePath: "\(base)/\(path)"))
    }
    return files
  }

  /// The number that the file system gives a file: another one after it was written anew.
  func inode(_ name: String) throws -> UInt64 {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.appending(path: name).path)
    return (attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0
  }

  /// Runs the program in the folder.
  @discardableResult
  func cleanup(_ arguments: String..., input: Data = Data(), environment: [String: String] = [:]) throws
    -> Program.Result
  {
    try Program.run(arguments, in: folder, input: input, environment: environment)
  }
}

/// Texts with a damage that the rules on characters mend.
enum Sample {
  static let damaged = "The \u{FB01}rst \u{FB02}oor of the house was quiet in the morning.\n"
  static let mended = "The first floor of the house was quiet in the morning.\n"

  static let books = [
    "books/one.txt": damaged, "books/two.md": "# Two\n\n" + damaged, "books/deep/three.txt": "Third. " + damaged,
    "books/empty.txt": "", "books/picture.jpg": "none", "books/.hidden.txt": damaged,
  ]
}
