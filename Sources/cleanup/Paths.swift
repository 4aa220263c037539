import Glibc

extension Files {
  /// Returns the folder that holds the path.
  static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  /// Returns the path from the root, without `.`, `..` and double slashes; links stay.
  static func absolute(_ path: String) -> String {
    var start = ""
    if path.utf8.first != UInt8(ascii: "/"), let current = getcwd(nil, 0) {
      start = String(cString: current)
      free(current)
    }
    var parts: [Substring] = []
    for part in "\(start)/\(path)".split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// Returns the path with every link followed, as far as it exists.
  static func real(_ path: String) -> String {
    if let found = realpath(path, nil) {
      defer { free(found) }
      return String(cString: found)
    }
    let absolute = absolute(path)
    guard absolute != "/" else { return absolute }
    let above = real(parent(of: absolute))
    return above == "/" ? "/\(name(of: absolute))" : "\(above)/\(name(of: absolute))"
  }

  /// Whether `path` is `folder` or lies below it; both are absolute.
  static func isSame(_ path: String, orBelow folder: String) -> Bool {
    path == folder || path.utf8.starts(with: (folder == "/" ? folder : folder + "/").utf8)
  }

  /// Returns the path as it is named from a folder; both are absolute.
  static func relative(_ path: String, to folder: String) -> String {
    let parts = path.split(separator: "/")
    let base = folder.split(separator: "/")
    let common = zip(parts, base).prefix { $0 == $1 }.count
    let up = [Substring](repeating: "..", count: base.count - common)
    return (up + parts[common...]).joined(separator: "/")
  }

  /// Whether a name from a file leads to nothing but a file below the folder that it is taken from.
  static func isInside(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
        && !part.contains { $0 == 0 || $0 == 0x0A || $0 == 0x0D }
    }
  }

  /// The program's own file, with every link followed.
  static let program: String = real("/proc/self/exe")
}

extension Files {
  /// Returns the size of a file in bytes.
  static func size(_ path: String) -> Int? {
    var info = stat()
    return stat(path, &info) == 0 ? Int(info.st_size) : nil
  }
}
