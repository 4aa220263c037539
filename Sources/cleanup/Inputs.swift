/// A file to clean.
struct InputFile: Hashable, Sendable {
  /// As the system opens it; "-" is standard input.
  var path: String
  /// Below the inputs' common root: its name in corpus and reports.
  var name: String
}

/// The files that a call names: files as they are, folders with the texts in them and below.
struct Inputs {
  /// In the order of their names' bytes.
  private(set) var files: [InputFile] = []
  /// Files in folders that are no texts by their name.
  private(set) var skipped = 0
  /// What could not be taken.
  private(set) var complaints: [Complaint] = []

  private let root: String
  private let excluded: [String]
  private let alsoRecords: Bool
  /// By bytes: names that Unicode takes for equal are two files.
  private var seen: Set<[UInt8]> = []

  /// Gathers the files; folders whose real path is in `excluded` are left out. With `alsoRecords`, files of records in
  /// folders are taken too.
  init(_ paths: [String], excluding excluded: [String] = [], alsoRecords: Bool = false) {
    self.excluded = excluded
    self.alsoRecords = alsoRecords
    root = Self.commonRoot(of: paths.filter { $0 != "-" })
    for path in paths { add(path) }
    files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Returns the deepest folder that holds every path; a folder holds itself.
  private static func commonRoot(of paths: [String]) -> String {
    var common: [Substring]?
    for path in paths {
      let absolute = Files.absolute(path)
      let folder = Files.kind(path) == .folder ? absolute : Files.parent(of: absolute)
      let parts = folder.split(separator: "/")
      common = common.map { old in zip(old, parts).prefix { $0 == $1 }.map(\.0) } ?? parts
    }
    return "/" + (common ?? []).joined(separator: "/")
  }

  private mutating func add(_ path: String) {
    guard path != "-" else { return take(InputFile(path: "-", name: "stdin.txt")) }
    switch Files.kind(path) {
    case nil: complaints.append(Complaint(path, "no such file or folder; check the name"))
    case .folder: walk(path)
    case .file where Self.isRecords(path) && !alsoRecords:
      complaints.append(Complaint(path, "holds JSON lines, not a text; clean it with 'cleanup stream'"))
    default: take(InputFile(path: path, name: name(of: path)))
    }
  }

  private func name(of path: String) -> String {
    let absolute = Files.absolute(path)
    return String(absolute.utf8.dropFirst(root == "/" ? 1 : root.utf8.count + 1)) ?? absolute
  }

  private mutating func take(_ file: InputFile) {
    guard !file.name.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
      complaints.append(Complaint(file.path, "the name holds a line break; rename the file"))
      return
    }
    // A file that is named twice, or by itself and by its folder, is one file.
    if seen.insert(Array("\(file.path == "-" ? "-" : "")\(file.name)".utf8)).inserted { files.append(file) }
  }

  private mutating func walk(_ folder: String) {
    guard !excluded.contains(Files.real(folder)) else { return }
    let names: [String?]
    do { names = try Files.names(in: folder) } catch {
      complaints.append(Complaint(folder, error.reason))
      return
    }
    for name in names {
      guard let name else {
        complaints.append(Complaint(folder, "holds a name that is not UTF-8; rename that file"))
        continue
      }
      guard name.utf8.first != UInt8(ascii: ".") else { continue }
      let path = folder.utf8.last == UInt8(ascii: "/") ? folder + name : "\(folder)/\(name)"
      switch Files.kind(path, followingLinks: false) {
      case .folder: walk(path)
      case .file where isWanted(name): take(InputFile(path: path, name: self.name(of: path)))
      case nil: complaints.append(Complaint(path, "is gone, or its path is too long; run again"))
      default: skipped += 1
      }
    }
  }

  /// Whether files were left out: what is not seen then may be elsewhere.
  private(set) var isPartial = false

  /// Leaves out the files that `isWanted` refuses.
  mutating func keep(_ isWanted: (InputFile) throws(Complaint) -> Bool) {
    isPartial = true
    files = files.filter { file in
      do throws(Complaint) { return try isWanted(file) } catch {
        complaints.append(error)
        return false
      }
    }
  }

  /// Whether a file holds records, by its name.
  static func isRecords(_ name: String) -> Bool { name.lowercased().hasSuffix(".jsonl") }

  private func isWanted(_ name: String) -> Bool { Self.isText(name) || alsoRecords && Self.isRecords(name) }

  private static func isText(_ name: String) -> Bool {
    let lower = name.lowercased()
    return lower.hasSuffix(".txt") || lower.hasSuffix(".md")
  }
}
