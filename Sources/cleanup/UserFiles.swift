import CleanText
import ProjectFiles
import RuleFiles

extension Configuration {
  /// Reads a file. A path in it counts from the file's own folder.
  init(path: String) throws(Complaint) {
    let bytes: [UInt8]
    do { bytes = try Files.read(path) } catch { throw Complaint(path, error.reason) }
    do { try self.init(String(decoding: bytes, as: UTF8.self), file: path) } catch { throw Complaint(error) }
    self.path = path
    func resolved(_ other: String) -> String {
      other.utf8.first == UInt8(ascii: "/") ? other : "\(Files.parent(of: path))/\(other)"
    }
    rules = rules.map(resolved)
    decisions = decisions.map(resolved)
    model = model.map(resolved)
  }

  /// Returns the path of the configuration nearest to a place, upwards from it.
  static func nearest(to path: String) -> String? { nearest(fileName, to: path) }

  /// Returns the path of the file of that name which is nearest to a place, upwards from it.
  static func nearest(_ fileName: String, to path: String) -> String? {
    var folder = Files.absolute(path)
    if Files.kind(folder) != .folder { folder = Files.parent(of: folder) }
    while true {
      let candidate = folder == "/" ? "/\(fileName)" : "\(folder)/\(fileName)"
      if Files.kind(candidate) == .file { return candidate }
      guard folder != "/" else { return nil }
      folder = Files.parent(of: folder)
    }
  }

  /// Returns the stages named in a list with commas, which a flag gave.
  static func stages(inFlag list: String) throws(Complaint) -> Set<StageName> {
    do throws(UnknownName) { return try stages(named: list) } catch { throw Complaint(error.message) }
  }
}

extension DecisionsFile {
  /// Reads a file.
  static func read(_ path: String) throws(Complaint) -> Decisions {
    let bytes: [UInt8]
    do { bytes = try Files.read(path) } catch { throw Complaint(path, error.reason) }
    return try read(bytes, path: path)
  }

  /// Returns the decisions of a file's bytes; `path` is how messages call it.
  static func read(_ bytes: [UInt8], path: String) throws(Complaint) -> Decisions {
    do { return try decisions(bytes, path: path) } catch { throw Complaint(error) }
  }

  /// Returns the path of the decisions nearest to a place, upwards from it.
  static func nearest(to path: String) -> String? { Configuration.nearest(defaultName, to: path) }
}

extension Complaint {
  /// What is wrong in a file that a person wrote.
  init(_ error: RuleFileError) {
    let column = error.column > 0 ? ":\(error.column)" : ""
    self.init(error.line > 0 ? "\(error.file):\(error.line)\(column)" : error.file, error.message)
  }
}
