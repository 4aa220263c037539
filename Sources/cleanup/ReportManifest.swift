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

  /// Refuses to overwrite what no run has written, and to write through links.
  func refuseForeignFiles(among names: [String]) throws(Complaint) {
    let known = Self.read(folder)
    var safe: Set<String> = []
    for name in names {
      let path = "\(folder)/\(name)"
      if known[name] == nil, Files.kind(path, followingLinks: false) != nil {
        throw Complaint(path, "was not written by cleanup; name another folder with --reports, or take the file out")
      }
      try refuseLinks(above: path, &safe)
    }
  }

  /// Notes what will be written.
  func begin(_ names: [String]) throws(SystemError) {
    var known = Self.read(folder)
    for name in names { known[name] = Self.unfinished }
    known[Self.runName] = nil
    try write(known)
  }

  /// In place of the digest of a report that is yet to be written.
  private static let unfinished = String(repeating: "0", count: 64)

  private func refuseLinks(above path: String, _ safe: inout Set<String>) throws(Complaint) {
    var above = Files.parent(of: path)
    while above.utf8.count > folder.utf8.count, safe.insert(above).inserted {
      if Files.kind(above, followingLinks: false) == .link {
        throw Complaint(above, "is a link, and reports are written only below their folder; take it away")
      }
      above = Files.parent(of: above)
    }
  }

  mutating func add(_ bytes: [UInt8], name: String) { add(digest: Digest.hex(of: bytes), name: name) }

  mutating func add(digest: String, name: String) { digests[name] = digest }

  /// Removes the reports of earlier runs that this one did not write, and writes the list.
  func finish(run: [UInt8]) throws(SystemError) {
    for name in Self.read(folder).keys.sorted() where digests[name] == nil && name != Self.runName {
      try Files.remove(name, in: folder, upTo: folder)
    }
    var all = digests
    all[Self.runName] = Digest.hex(of: run)
    try write(all)
  }

  private func write(_ all: [String: String]) throws(SystemError) {
    let lines = all.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "\(all[$0]!)  \($0)\n" }
    try Files.write(Array(lines.joined().utf8), to: "\(folder)/\(Self.name)")
  }

  /// Whether the folder holds the whole reports of that run.
  static func isUpToDate(_ folder: String, run: [UInt8]) -> Bool {
    let known = read(folder)
    guard known[runName] == Digest.hex(of: run) else { return false }
    return known.allSatisfy { name, digest in
      name == runName || (try? ReadFile(name, in: folder).digest()) == digest
    }
  }

  private static func read(_ folder: String) -> [String: String] {
    guard let bytes = try? Files.read(name, in: folder) else { return [:] }
    var digests: [String: String] = [:]
    for line in bytes.split(separator: .newline) where line.count > 66 {
      let name = line.dropFirst(66).string
      // The list is ours, but anyone can write it: no name may lead out of the folder.
      guard Files.isInside(name) else { continue }
      digests[name] = line.prefix(64).string
    }
    return digests
  }
}
