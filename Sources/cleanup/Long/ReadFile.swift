import CleanText
import Glibc

/// A plain file that is read in pieces, from any place, in memory for one of them.
final class ReadFile: Sendable {
  private let descriptor: Int32
  private let opened: [Int]
  /// Bytes of the file when it was opened.
  let size: Int

  /// Opens a file; what is none has no size and is an error.
  init(_ path: String) throws(SystemError) {
    guard Files.kind(path) != .other else { throw SystemError(code: SystemError.noFile) }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    let state: [Int]
    do throws(SystemError) { state = try Files.state(descriptor) } catch {
      close(descriptor)
      throw error
    }
    (opened, size) = (state, state.first ?? 0)
  }

  /// Opens a file below a folder that somebody else may have made.
  convenience init(_ name: String, in folder: String) throws(SystemError) {
    try Files.requireFile(name, in: folder)
    try self.init("\(folder)/\(name)")
  }

  deinit { close(descriptor) }

  /// Returns the bytes of a place, all of which the file must have.
  func read(_ place: Range<Int>) throws(SystemError) -> [UInt8] {
    let bytes = try Files.read(descriptor, from: place.lowerBound, count: place.count)
    guard bytes.count == place.count else { throw SystemError(code: SystemError.changed) }
    return bytes
  }

  /// So much is in memory where a place is read piece by piece.
  private static let piece = 1 << 20

  /// Hands the bytes of a place to `body`, piece by piece.
  func forEachPiece(
    of place: Range<Int>, _ body: ([UInt8]) throws(SystemError) -> Void
  ) throws(SystemError) {
    for start in stride(from: place.lowerBound, to: place.upperBound, by: Self.piece) {
      try body(try read(start..<min(start + Self.piece, place.upperBound)))
    }
  }

  /// Returns the digest of the file.
  func digest() throws(SystemError) -> String { try digest(of: 0..<size) }

  /// Returns the digest of a place.
  func digest(of place: Range<Int>) throws(SystemError) -> String {
    var digest = Digest()
    try forEachPiece(of: place) { digest.add($0) }
    return digest.hex()
  }

  /// Makes sure that what was read is one state of the file.
  func requireUnchanged() throws(SystemError) {
    guard try Files.state(descriptor) == opened else { throw SystemError(code: SystemError.changed) }
  }
}
