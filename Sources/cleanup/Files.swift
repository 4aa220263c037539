import Glibc

/// Why the system refused.
struct SystemError: Error {
  var code: Int32

  /// No code of the system: what was read is not one state of the file.
  static let changed: Int32 = -1
  /// No code of the system: there is more than was asked for.
  static let tooLarge: Int32 = -2
  /// No code of the system: a pipe or a device stands where a file should.
  static let noFile: Int32 = -3

  /// The reason, in the words of the C library, with what to do where that is known.
  var reason: String {
    switch code {
    case ENOENT: "no such file or folder; check the name"
    case EACCES, EPERM: "permission denied; check who may read and write it"
    case ENOSPC: "no space left on the device; free some and run again"
    case EISDIR: "is a folder; name a file"
    case ENOTDIR: "a part of the path is no folder; check the name"
    case ENAMETOOLONG: "the name is too long; shorten it"
    case EROFS: "the file system is read-only; name another folder"
    case ELOOP: "is a link, which is not followed here; take it away"
    case Self.tooLarge: "is too large; split it"
    case Self.noFile: "is no plain file; take it away"
    case Self.changed: "changed while it was read; run again when nothing writes to it"
    default: "\(String(cString: strerror(code)))"
    }
  }
}

/// Files and folders: every read and write of the program.
enum Files {
  /// Names of half-written files end so; they are never taken for anything else.
  static let temporarySuffix = ".cleanup-tmp"

  enum Kind { case file, folder, link, other }

  /// Returns what stands at a path; nil for nothing. A link is followed only on request.
  static func kind(_ path: String, followingLinks: Bool = true) -> Kind? {
    var info = stat()
    guard (followingLinks ? stat(path, &info) : lstat(path, &info)) == 0 else { return nil }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// Returns the whole file; one of more bytes than `limit` is an error before it is in memory.
  static func read(_ path: String, upTo limit: Int = .max) throws(SystemError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    defer { close(descriptor) }
    let before = try state(descriptor)
    let bytes = try readAll(descriptor, upTo: limit)
    guard try state(descriptor) == before else { throw SystemError(code: SystemError.changed) }
    return bytes
  }

  /// Returns what tells whether a regular file was written to; of others nothing.
  static func state(_ descriptor: Int32) throws(SystemError) -> [Int] {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw SystemError(code: errno) }
    guard info.st_mode & S_IFMT == S_IFREG else { return [] }
    return [Int(info.st_size), info.st_mtim.tv_sec, info.st_mtim.tv_nsec]
  }

  /// Returns all that a descriptor gives; more bytes than `limit` are an error.
  static func readAll(_ descriptor: Int32, upTo limit: Int = .max) throws(SystemError) -> [UInt8] {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw SystemError(code: errno) }
    guard info.st_mode & S_IFMT != S_IFDIR else { throw SystemError(code: EISDIR) }
    guard info.st_size <= limit else { throw SystemError(code: SystemError.tooLarge) }
    var bytes: [UInt8] = []
    var chunk = max(65_536, Int(info.st_size) + 1)
    var failure: Int32 = 0
    while true {
      let start = bytes.count
      let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        let result = retrying { Glibc.read(descriptor, buffer.baseAddress, chunk) }
        if result < 0 { failure = errno }
        count = max(0, result)
      }
      guard failure == 0 else { throw SystemError(code: failure) }
      if part.isEmpty { return bytes }
      guard part.count <= limit - start else { throw SystemError(code: SystemError.tooLarge) }
      if start == 0 { bytes = part } else { bytes.append(contentsOf: part) }
      chunk = 1 << 20
    }
  }

  /// Returns what a descriptor gives at once, up to 256 KB; nothing at its end.
  static func readSome(_ descriptor: Int32) throws(SystemError) -> [UInt8] {
    let chunk = 1 << 18
    var failure: Int32 = 0
    let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
      let result = retrying { Glibc.read(descriptor, buffer.baseAddress, chunk) }
      if result < 0 { failure = errno }
      count = max(0, result)
    }
    guard failure == 0 else { throw SystemError(code: failure) }
    return part
  }

  /// Returns a part of a file, shorter where the file ends before.
  static func read(_ descriptor: Int32, from offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    // Threads share the storage of empty arrays: nothing may be written to it.
    guard count > 0 else { return [] }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = 0
      while filled < count {
        let done = filled
        let result = retrying { pread(descriptor, buffer.baseAddress! + done, count - done, off_t(offset + done)) }
        if result < 0 { failure = errno }
        guard result > 0 else { return }
        filled += result
      }
    }
    guard failure == 0 else { throw SystemError(code: failure) }
    return bytes
  }

  private static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result < 0, errno == EINTR { continue }
      return result
    }
  }

  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let result = bytes.withUnsafeBytes { buffer in
        retrying { Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done) }
      }
      guard result >= 0 else { throw SystemError(code: errno) }
      done += result
    }
  }

  /// Writes a file whole or not at all: under a temporary name first, which is then renamed.
  static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
    try makeFolder(parent(of: path))
    let temporary = path + temporarySuffix
    let descriptor = try create(temporary)
    do throws(SystemError) {
      try writeAll(bytes, to: descriptor)
      guard fsync(descriptor) == 0 else { throw SystemError(code: errno) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    close(descriptor)
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw SystemError(code: code)
    }
  }

  /// Writes what a call names as its output: a pipe or a device that stands there takes the bytes, and stays.
  static func write(_ bytes: [UInt8], toOutput path: String) throws(SystemError) {
    guard kind(path) == .other else { return try write(bytes, to: path) }
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor)
  }

  /// Creates a file in place of what stands there: a link that somebody left is taken away, never written through.
  static func create(_ path: String) throws(SystemError) -> Int32 {
    try remove(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    return descriptor
  }

  /// Creates a folder and those above it.
  static func makeFolder(_ path: String) throws(SystemError) {
    if kind(path) == .folder { return }
    let above = parent(of: path)
    if above != path { try makeFolder(above) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw SystemError(code: errno) }
    guard kind(path) == .folder else { throw SystemError(code: ENOTDIR) }
  }

  static func remove(_ path: String) throws(SystemError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw SystemError(code: errno) }
  }

  /// Removes empty folders from `path` upwards, up to but not with `root`.
  static func removeEmptyFolders(from path: String, upTo root: String) {
    var folder = path
    while folder.utf8.count > root.utf8.count, rmdir(folder) == 0 { folder = parent(of: folder) }
  }

  /// Returns the names in a folder, sorted by their bytes; nil for a name that is not UTF-8.
  static func names(in folder: String) throws(SystemError) -> [String?] {
    guard let stream = opendir(folder) else { throw SystemError(code: errno) }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = Glibc.readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          Array(UnsafeBufferPointer(start: bytes, count: strnlen(bytes, 256)))
        }
      }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }.map { String(validating: $0, as: UTF8.self) }
  }

  private static func strnlen(_ bytes: UnsafePointer<UInt8>, _ limit: Int) -> Int {
    var length = 0
    while length < limit, bytes[length] != 0 { length += 1 }
    return length
  }

  /// Returns the files below a folder, as paths below it in the order of their bytes.
  static func files(below folder: String) throws(SystemError) -> [String] {
    var result: [String] = []
    var open: [String] = [""]
    while let below = open.popLast() {
      for name in try names(in: below.isEmpty ? folder : "\(folder)/\(below)") {
        guard let name else { continue }
        let path = below.isEmpty ? name : "\(below)/\(name)"
        if kind("\(folder)/\(path)", followingLinks: false) == .folder {
          open.append(path)
        } else {
          result.append(path)
        }
      }
    }
    return result.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
