import CleanText
import Glibc
import RuleFiles

/// Rules as they were found.
struct LoadedRules {
  var pack: RulePack
  /// SHA-256 over names and contents of the files.
  var digest: String
  /// The folder they come from; nil for the embedded ones.
  var folder: String?
}

/// A language file, mapped for as long as the process lives.
struct LoadedLanguageFile {
  var content: LanguageFile
  var digest: String
  var path: String
}

/// What a corpus knows about itself, as a file told it.
struct LoadedCorpusModel: Sendable {
  var model: CorpusModel
  var digest: String
  var path: String
}

/// Rules and language files, looked for beside the program and where the user says: never in the current folder, or
/// the result would depend on where one stands.
enum Resources {
  static func rules(folder: String?) throws -> LoadedRules {
    if let folder = folder ?? environment("CLEANUP_RULES") { return try load(folder) }
    let above = Files.parent(of: Files.program)
    for folder in ["\(above)/rules", "\(above)/../share/cleanup/rules"] where Files.kind(folder) == .folder {
      return try load(folder)
    }
    let prefix = "rules/".utf8.count
    let files = RuleFiles.standardFiles.map { (name: String($0.name.utf8.dropFirst(prefix))!, text: $0.text) }
    return LoadedRules(pack: try parse(RuleFiles.standardFiles), digest: digest(files), folder: nil)
  }

  private static func load(_ folder: String) throws -> LoadedRules {
    var files: [(name: String, text: String)] = []
    do {
      for name in try Files.files(below: folder) where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        let bytes = try Files.read("\(folder)/\(name)")
        guard let text = String(validating: bytes, as: UTF8.self) else {
          throw Complaint("\(folder)/\(name)", "is not UTF-8; save it as UTF-8")
        }
        files.append((name, text))
      }
    } catch let error as SystemError { throw Complaint(folder, error.reason) }
    guard !files.isEmpty else { throw Complaint(folder, "holds no rule files; name a folder with .yaml files") }
    let pack = try parse(files.map { ("\(folder)/\($0.name)", $0.text) })
    return LoadedRules(pack: pack, digest: digest(files), folder: folder)
  }

  private static func parse(_ files: [(name: String, text: String)]) throws(Complaint) -> RulePack {
    do { return try RuleFiles.load(files: files) } catch {
      let place = error.line > 0 ? "\(error.file):\(error.line):\(error.column)" : error.file
      throw Complaint(place, error.message)
    }
  }

  private static func digest(_ files: [(name: String, text: String)]) -> String {
    var digest = Digest()
    for file in files {
      digest.add(part: file.name)
      digest.add(part: file.text)
    }
    return digest.hex()
  }

  /// Returns the language file of a language; nil where there is none.
  static func languageFile(_ path: String?, language: String) throws -> LoadedLanguageFile? {
    if let path { return try map(path) }
    let name = "\(language).lm"
    if let folder = environment("CLEANUP_MODELS") { return try map("\(folder)/\(name)") }
    let above = Files.parent(of: Files.program)
    var candidates = ["\(above)/models/\(name)", "\(above)/../share/cleanup/models/\(name)"]
    var folder = Files.parent(of: above)
    while folder != "/" {
      if Files.kind("\(folder)/Package.swift") == .file { candidates.append("\(folder)/models/\(name)") }
      folder = Files.parent(of: folder)
    }
    guard let found = candidates.first(where: { Files.kind($0) == .file }) else { return nil }
    return try map(found)
  }

  private static func map(_ path: String) throws -> LoadedLanguageFile {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Complaint(path, SystemError(code: errno).reason) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_size > 0, info.st_mode & S_IFMT == S_IFREG,
      let memory = mmap(nil, Int(info.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED
    else { throw Complaint(path, "is no language file; make one with 'cleanup train'") }
    let bytes = UnsafeRawBufferPointer(start: memory, count: Int(info.st_size))
    guard let content = LanguageFile(mapped: bytes) else {
      throw Complaint(path, "is no language file, or cut or damaged; make it again")
    }
    var digest = Digest()
    digest.add(bytes)
    return LoadedLanguageFile(content: content, digest: digest.hex(), path: path)
  }

  /// Returns a corpus model, without what stands in one document only: that is no evidence for another one.
  static func corpusModel(_ path: String) throws -> LoadedCorpusModel {
    let bytes = try read(path)
    return LoadedCorpusModel(
      model: try corpusModel(bytes, path, leastDocuments: 2), digest: Digest.hex(of: bytes), path: path)
  }

  /// Returns a corpus model as it is.
  static func wholeCorpusModel(_ path: String) throws -> CorpusModel {
    try corpusModel(read(path), path, leastDocuments: 1)
  }

  private static func read(_ path: String) throws(Complaint) -> [UInt8] {
    do { return try Files.read(path) } catch { throw Complaint(path, error.reason) }
  }

  private static func corpusModel(
    _ bytes: [UInt8], _ path: String, leastDocuments: Int
  ) throws(Complaint) -> CorpusModel {
    do { return try CorpusModel(bytes, leastDocuments: leastDocuments) } catch {
      throw Complaint("\(path):\(error.line)", error.message)
    }
  }

  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
