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

  /// The program stands beside the test bundle; `CLEANUP_PROGRAM` names another one, such as a release build.
  static let path: URL =
    ProcessInfo.processInfo.environment["CLEANUP_PROGRAM"].map { URL(filePath: $0) }
    ?? URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "cleanup")

  /// Whether tests look deeper than a change needs: `CLEANUP_DEEP_TESTS=1 swift test --filter KillTests`.
  static let isDeep = ProcessInfo.processInfo.environment["CLEANUP_DEEP_TESTS"] != nil

  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

  /// Returns the program ready to start. `wrapper` is a command line that starts it, such as one that gives up rights;
  /// `program` is a copy of it.
  static func prepared(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:], wrapper: [String] = [],
    program: URL = path
  ) -> Process {
    let process = Process()
    let call = wrapper + [program.path] + arguments
    process.executableURL = URL(filePath: call[0])
    process.arguments = Array(call.dropFirst())
    process.currentDirectoryURL = folder
    let cache = ["XDG_CACHE_HOME": FileManager.default.temporaryDirectory.appending(path: "cleanup-tests").path]
    process.environment = ProcessInfo.processInfo.environment.merging(cache) { $1 }.merging(environment) { $1 }
    return process
  }

  static func run(
    _ arguments: [String], in folder: URL, input: Data = Data(), environment: [String: String] = [:],
    wrapper: [String] = []
  ) throws -> Result {
    let input = try Scratch(input)
    let running = try Running(
      prepared(arguments, in: folder, environment: environment, wrapper: wrapper),
      input: try FileHandle(forReadingFrom: input.file))
    return try running.end()
  }
}

/// A file outside of any test's folder, gone with its owner.
final class Scratch {
  let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init(_ data: Data = Data()) throws { try data.write(to: file) }

  deinit { try? FileManager.default.removeItem(at: file) }
}

/// The program while it runs. It writes to files instead of pipes: nothing can block, whatever is written.
final class Running {
  let process: Process
  private let output: Scratch
  private let errors: Scratch

  init(_ process: Process, input: Any? = FileHandle.nullDevice, output: Any? = nil) throws {
    self.process = process
    (self.output, errors) = (try Scratch(), try Scratch())
    process.standardInput = input
    process.standardOutput = try output ?? FileHandle(forWritingTo: self.output.file)
    process.standardError = try FileHandle(forWritingTo: errors.file)
    try process.run()
  }

  /// Sends a signal.
  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits for the end.
  func end() throws -> Program.Result {
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    return Program.Result(
      status: status, output: try Data(contentsOf: output.file),
      errors: String(decoding: try Data(contentsOf: errors.file), as: UTF8.self))
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

  /// Starts the program in the folder.
  func start(_ arguments: String..., input: Any? = FileHandle.nullDevice, output: Any? = nil) throws -> Running {
    try Running(Program.prepared(arguments, in: folder), input: input, output: output)
  }

  /// Makes a pipe with a name.
  func makePipe(_ name: String) throws {
    try #require(mkfifo(folder.appending(path: name).path, 0o644) == 0)
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
