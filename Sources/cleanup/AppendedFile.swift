import Glibc

/// A file that grows while a run goes on.
final class AppendedFile {
  let path: String
  private let descriptor: Int32
  private var digest = Digest()

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

  deinit { close(descriptor) }

  func append(_ bytes: [UInt8]) throws(SystemError) {
    digest.add(bytes)
    try Files.writeAll(bytes, to: descriptor)
  }

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
