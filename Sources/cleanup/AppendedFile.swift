import Glibc

/// A file that grows while a run goes on.
final class AppendedFile {
  let path: String
  private let descriptor: Int32
  private var digest = Digest()
  /// Bytes that were appended.
  private(set) var size = 0

  /// Opens the file, at its end or empty.
  init(_ path: String, emptied: Bool) throws(SystemError) {
    self.path = path
    if emptied {
      descriptor = try Files.create(path)
      return
    }
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_APPEND | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
  }

  /// Begins a file below a folder, under a temporary name.
  convenience init(begun name: String, in folder: String) throws(SystemError) {
    let path = "\(folder)/\(name)"
    try Files.refuseLinks(above: name, in: folder)
    try Files.makeFolder(Files.parent(of: path))
    try self.init(path + Files.temporarySuffix, emptied: true)
  }

  deinit { close(descriptor) }

  func append(_ bytes: [UInt8]) throws(SystemError) {
    digest.add(bytes)
    size += bytes.count
    try Files.writeAll(bytes, to: descriptor)
  }

  /// Appends a place of another file, in memory for a piece of it; all of the file where none is named.
  func append(_ file: ReadFile, _ place: Range<Int>? = nil) throws(SystemError) {
    try file.forEachPiece(of: place ?? 0..<file.size) { (piece) throws(SystemError) in try append(piece) }
  }

  /// Returns the digest of what was appended; nothing can be appended after that.
  func finishDigest() -> String { digest.hex() }

  /// Returns the digest of what was appended, with the file safe on disk.
  func finish() throws(SystemError) -> String {
    guard fsync(descriptor) == 0 else { throw SystemError(code: errno) }
    return digest.hex()
  }

  /// Gives the file its final name.
  func rename(to final: String) throws(SystemError) {
    guard Glibc.rename(path, final) == 0 else { throw SystemError(code: errno) }
  }
}
