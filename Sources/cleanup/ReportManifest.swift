import CleanText

/// What a run left in its reports folder: so the next run knows whether they are up to date, and which pages speak of
/// documents that are gone. A hidden file, in the lines of `sha256sum`.
struct ReportManifest {
  private static let name = ".cleanup-manifest"
  /// The line of the corpus that the reports speak of.
  private static let runName = "run.json of the corpus"

  private let folder: String
  private var digests: [String: String] = [:]

  init(folder: String) { self.folder = folder }

  mutating func add(_ bytes: [UInt8], name: String) { digests[name] = Digest.hex(of: bytes) }

  /// Removes the reports of earlier runs that this one did not write, and writes the list.
  func finish(run: [UInt8]) throws(SystemError) {
    for name in Self.read(folder).keys.sorted() where digests[name] == nil && name != Self.runName {
      let path = "\(folder)/\(name)"
      try Files.remove(path)
      Files.removeEmptyFolders(from: Files.parent(of: path), upTo: folder)
    }
    var all = digests
    all[Self.runName] = Digest.hex(of: run)
    let lines = all.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "\(all[$0]!)  \($0)\n" }
    try Files.write(Array(lines.joined().utf8), to: "\(folder)/\(Self.name)")
  }

  /// Whether the folder holds the whole reports of that run.
  static func isUpToDate(_ folder: String, run: [UInt8]) -> Bool {
    let known = read(folder)
    guard known[runName] == Digest.hex(of: run) else { return false }
    return known.allSatisfy { name, digest in
      name == runName || (try? Files.read("\(folder)/\(name)")).map { Digest.hex(of: $0) } == digest
    }
  }

  private static func read(_ folder: String) -> [String: String] {
    guard let bytes = try? Files.read("\(folder)/\(name)") else { return [:] }
    var digests: [String: String] = [:]
    for line in bytes.split(separator: .newline) where line.count > 66 {
      let name = line.dropFirst(66).string
      // The list is ours, but anyone can write it: no name may lead out of the folder.
      guard !name.split(separator: "/").contains(".."), name.utf8.first != UInt8(ascii: "/") else { continue }
      digests[name] = line.prefix(64).string
    }
    return digests
  }
}
