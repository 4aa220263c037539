import CleanText
import Synchronization

/// A corpus on disk: a BagIt 1.0 bag (RFC 8493).
///
/// The manifests come last: a corpus without them was interrupted. Before the first change of a finished one they go.
final class Bag: Sendable {
  static let runName = "run.json"
  static let corpusName = "data/corpus.jsonl"
  static let journalName = ".cleanup-journal"
  /// While a long document is written, its record and the pages in it; never left under these names.
  static let recordName = "data/record"
  static let pagesName = "data/pages"
  private static let payloadManifest = "manifest-sha256.txt"
  private static let tagManifest = "tagmanifest-sha256.txt"
  private static let tags = ["bag-info.txt", "bagit.txt", payloadManifest, runName]

  let folder: String
  private let isChanging = Mutex(false)

  init(_ folder: String) { self.folder = folder }

  /// Whether the corpus was finished.
  var isFinished: Bool { Files.kind("\(folder)/\(Self.tagManifest)") == .file }

  // MARK: - Names

  static func textName(_ document: String) -> String { "data/text/\(document)" }
  static func ledgerName(_ document: String) -> String { "data/ledger/\(document).jsonl" }
  static func removedName(_ document: String) -> String { "data/removed/\(document).txt" }

  static func names(_ document: String) -> [String] {
    [textName(document), ledgerName(document), removedName(document)]
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  // MARK: - Changing

  /// Takes the manifests away, once: from now on the corpus counts as interrupted until `seal`.
  func beginChanges() throws(SystemError) {
    let failure = isChanging.withLock { isChanging -> SystemError? in
      guard !isChanging else { return nil }
      do throws(SystemError) {
        for name in [Self.tagManifest, Self.payloadManifest] { try Files.remove(path(name)) }
        try Files.makeFolder(path("data"))
      } catch { return error }
      isChanging = true
      return nil
    }
    if let failure { throw failure }
  }

  /// Whether anything was changed.
  var isChanged: Bool { isChanging.withLock { $0 } }

  func write(_ bytes: [UInt8], to name: String) throws(SystemError) {
    try beginChanges()
    try Files.write(bytes, to: name, in: folder)
  }

  /// Begins a payload file that is written part by part, under a temporary name.
  func begin(_ name: String) throws(SystemError) -> AppendedFile {
    try beginChanges()
    return try AppendedFile(begun: name, in: folder)
  }

  /// Makes a file durable that was begun, and gives it its name. Returns its digest.
  func finish(_ file: AppendedFile, _ name: String) throws(SystemError) -> String {
    let digest = try file.finish()
    try file.rename(to: path(name))
    return digest
  }

  /// Removes a payload file and the folders that it leaves empty.
  func remove(_ name: String) throws(SystemError) {
    guard try Files.kind(name, in: folder) != nil else { return }
    try beginChanges()
    try Files.remove(name, in: folder, upTo: path("data"))
  }

  // MARK: - Reading

  /// Returns the payload of the manifest: digests by name.
  func manifest() throws(Complaint) -> [String: String] { try manifest(Self.payloadManifest) }

  private func manifest(_ name: String) throws(Complaint) -> [String: String] {
    let bytes: [UInt8]
    do { bytes = try Files.read(name, in: folder) } catch {
      throw Complaint(path(name), "can't be read, so the corpus was interrupted; run 'cleanup run' to its end")
    }
    var digests: [String: String] = [:]
    for (number, line) in bytes.split(separator: .newline).enumerated() {
      guard line.count > 66, let text = String(validating: line, as: UTF8.self),
        Files.isInside(String(text.utf8.dropFirst(66))!)
      else {
        throw Complaint("\(path(name)):\(number + 1)", "is no manifest line; run 'cleanup run' again")
      }
      digests[String(text.utf8.dropFirst(66))!] = String(text.utf8.prefix(64))!
    }
    return digests
  }

  /// Returns every file of the folder that is no part of a corpus of ours, given the documents that it may hold. A link
  /// is none, whatever a manifest says of it.
  func foreignFiles(documents: some Sequence<String>) throws(SystemError) -> [String] {
    guard Files.kind(folder) != nil else { return [] }
    var own = Set(Self.tags + [Self.tagManifest, Self.corpusName, Self.journalName])
    if let payload = try? manifest() { own.formUnion(payload.keys) }
    for document in documents { own.formUnion(Self.names(document)) }
    return try Files.files(below: folder).filter { name in
      let kind = Files.kind(path(name), followingLinks: false)
      return kind == .link || !own.contains(name) && !(name.hasSuffix(Files.temporarySuffix) && kind == .file)
    }
  }

  // MARK: - Sealing

  /// Writes tag files and manifests over a payload whose digests are known.
  func seal(payload: [String: String], run: [UInt8]) throws(SystemError) {
    try beginChanges()
    var size = 0
    for name in payload.keys { size += Files.size(path(name)) ?? 0 }
    let tags: [(name: String, bytes: [UInt8])] = [
      (
        "bag-info.txt",
        Array("Bag-Software-Agent: cleanup \(Session.toolVersion)\nPayload-Oxum: \(size).\(payload.count)\n".utf8)
      ),
      ("bagit.txt", Array("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".utf8)),
      (Self.payloadManifest, Self.manifest(payload)),
      (Self.runName, run),
    ]
    for tag in tags { try Files.write(tag.bytes, to: path(tag.name)) }
    let digests = Dictionary(uniqueKeysWithValues: tags.map { ($0.name, Digest.hex(of: $0.bytes)) })
    try Files.write(Self.manifest(digests), to: path(Self.tagManifest))
    try Files.remove(path(Self.journalName))
  }

  private static func manifest(_ digests: [String: String]) -> [UInt8] {
    let lines = digests.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "\(digests[$0]!)  \($0)\n" }
    return Array(lines.joined().utf8)
  }

  // MARK: - Verifying

  /// Returns what differs from the manifests.
  func damages() throws(Complaint) -> [Complaint] {
    var damages: [Complaint] = []
    var expected = try manifest(Self.tagManifest)
    expected.merge(try manifest()) { old, _ in old }
    for name in expected.keys.sorted() {
      guard let digest = try? ReadFile(name, in: folder).digest() else {
        damages.append(Complaint(path(name), "is missing; run 'cleanup run' again or restore it"))
        continue
      }
      if digest != expected[name] {
        damages.append(Complaint(path(name), "was changed since the run; run 'cleanup run' again or restore it"))
      }
    }
    let files: [String]
    do { files = try Files.files(below: folder) } catch { throw Complaint(folder, error.reason) }
    for name in files where expected[name] == nil && name != Self.tagManifest {
      damages.append(Complaint(path(name), "is no part of the corpus; take it out"))
    }
    return damages
  }
}
