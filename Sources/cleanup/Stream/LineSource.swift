import CleanText
import Glibc

/// The lines of a descriptor, one after the other, in memory for one line. Another thread may end it at any time.
final class LineSource: @unchecked Sendable {
  private let descriptor: Int32
  private let isOwn: Bool
  private let longest: Int
  /// A pipe that has something to read when the source is to end.
  private var wake: [Int32] = [-1, -1]
  private var buffer: [UInt8] = []
  private var start = 0
  private var searched = 0
  private var isAtEnd = false

  /// Creates the lines of a descriptor; one of more bytes than `longest` is an error.
  init(_ descriptor: Int32, longest: Int = .max) {
    self.descriptor = descriptor
    self.longest = longest
    isOwn = false
    pipe(&wake)
  }

  /// Opens a file.
  init(opening path: String, longest: Int = .max) throws(SystemError) {
    self.longest = longest
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    isOwn = true
    pipe(&wake)
  }

  deinit {
    for end in wake { close(end) }
    if isOwn { close(descriptor) }
  }

  /// Returns the next line without its line feed; nil after the last one.
  func next() throws(SystemError) -> [UInt8]? {
    while true {
      if let end = newline() {
        defer { (start, searched) = (end + 1, end + 1) }
        return Array(buffer[start..<end])
      }
      searched = buffer.count
      guard searched - start <= longest else { throw SystemError(code: SystemError.tooLarge) }
      guard isAtEnd else {
        try fill()
        continue
      }
      defer { start = buffer.count }
      return start < buffer.count ? Array(buffer[start...]) : nil
    }
  }

  /// Makes `next` return, whatever it waits for.
  func stop() { try? Files.writeAll([0], to: wake[1]) }

  private func newline() -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard searched < bytes.count,
        let found = memchr(bytes.baseAddress! + searched, Int32(UInt8.newline), bytes.count - searched)
      else { return nil }
      return UnsafeRawPointer(found) - bytes.baseAddress!
    }
  }

  /// Reads what is there, or waits for it.
  private func fill() throws(SystemError) {
    buffer.removeFirst(start)
    searched -= start
    start = 0
    var events = [descriptor, wake[0]].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while poll(&events, 2, -1) < 0 { guard errno == EINTR else { throw SystemError(code: errno) } }
    let part = events[1].revents == 0 ? try Files.readSome(descriptor) : []
    isAtEnd = part.isEmpty
    buffer.append(contentsOf: part)
  }
}
