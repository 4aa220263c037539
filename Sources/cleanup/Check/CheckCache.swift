import CleanText
import Glibc

/// What earlier checks found, by a digest of everything that decides it.
///
/// It only saves time: what is damaged, or can't be read or written, is as if it were not there.
struct CheckCache: Sendable {
  private let folder: String
  private let context: String

  /// Opens the cache; nil where there is no place for one. Without `folder` it lies where XDG's base directories say.
  init?(folder: String?, session: Session) {
    guard let folder = folder ?? Self.standardFolder else { return nil }
    self.folder = "\(folder)/check"
    // A build of the same version may still differ.
    var info = stat()
    stat(Files.program, &info)
    context = "\(session.contextDigest) \(info.st_size) \(info.st_mtim.tv_sec) \(info.st_mtim.tv_nsec)"
    markAsCache(folder)
  }

  private static var standardFolder: String? {
    if let base = Resources.environment("XDG_CACHE_HOME"), base.utf8.first == UInt8(ascii: "/") {
      return "\(base)/cleanup"
    }
    return Resources.environment("HOME").map { "\($0)/.cache/cleanup" }
  }

  /// Tells backups and git to leave the folder out.
  private func markAsCache(_ folder: String) {
    guard Files.kind("\(folder)/CACHEDIR.TAG") == nil else { return }
    let tag = "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of cleanup; it may be deleted.\n"
    try? Files.write(Array(tag.utf8), to: "\(folder)/CACHEDIR.TAG")
    try? Files.write(Array("*\n".utf8), to: "\(folder)/.gitignore")
  }

  /// Returns the name under which the result for an input is kept.
  func key(of input: [UInt8]) -> String {
    var digest = Digest()
    digest.add(part: context)
    digest.add(input)
    return digest.hex()
  }

  func read(_ key: String) -> CheckedDocument? {
    guard let bytes = try? Files.read(path(key)), bytes.count >= 32 else { return nil }
    let content = Array(bytes[32...])
    return Self.seal(content, key) == Array(bytes[..<32]) ? CheckedDocument(bytes: content) : nil
  }

  func write(_ document: CheckedDocument, _ key: String) {
    let content = document.bytes
    let path = path(key)
    // Not made durable: a lost entry costs one cleaning. Two processes may write the same one.
    let temporary = "\(path).\(getpid())\(Files.temporarySuffix)"
    guard (try? Files.makeFolder(Files.parent(of: path))) != nil else { return }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return }
    let isWritten = (try? Files.writeAll(Self.seal(content, key) + content, to: descriptor)) != nil
    close(descriptor)
    if !isWritten || rename(temporary, path) != 0 { unlink(temporary) }
  }

  private func path(_ key: String) -> String { "\(folder)/\(key.prefix(2))/\(key.dropFirst(2))" }

  private static func seal(_ content: [UInt8], _ key: String) -> [UInt8] {
    Digest.bytes(of: Array(key.utf8) + content)
  }
}
