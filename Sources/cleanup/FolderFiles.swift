import Glibc

/// The files of a folder that somebody else may have made: a corpus, or reports.
///
/// Names in it come from files in it, and anybody can put links there. So no name leads through a link, and nothing is
/// read but plain files: a pipe would never end, and a device neither. The folder itself may be a link, since the user
/// named it.
extension Files {
  /// Refuses a name on whose way below the folder a link stands; the last part of the name is not looked at.
  static func refuseLinks(above name: String, in folder: String) throws(SystemError) {
    var path = folder
    for part in name.utf8.split(separator: UInt8(ascii: "/")).dropLast() {
      path += "/" + (String(part) ?? "")
      if kind(path, followingLinks: false) == .link { throw SystemError(code: ELOOP) }
    }
  }

  /// Returns what stands under a name below the folder, links as what they are; nil for nothing.
  static func kind(_ name: String, in folder: String) throws(SystemError) -> Kind? {
    try refuseLinks(above: name, in: folder)
    return kind("\(folder)/\(name)", followingLinks: false)
  }

  /// Refuses all but a plain file.
  static func requireFile(_ name: String, in folder: String) throws(SystemError) {
    switch try kind(name, in: folder) {
    case .file: return
    case .link: throw SystemError(code: ELOOP)
    case .folder: throw SystemError(code: EISDIR)
    case .other: throw SystemError(code: SystemError.noFile)
    case nil: throw SystemError(code: ENOENT)
    }
  }

  /// Returns the whole file below the folder.
  static func read(_ name: String, in folder: String) throws(SystemError) -> [UInt8] {
    try requireFile(name, in: folder)
    return try read("\(folder)/\(name)")
  }

  /// Writes a file below the folder, whole or not at all.
  static func write(_ bytes: [UInt8], to name: String, in folder: String) throws(SystemError) {
    try refuseLinks(above: name, in: folder)
    try write(bytes, to: "\(folder)/\(name)")
  }

  /// Removes a file below the folder, and the folders that it leaves empty, up to but not with `kept`.
  static func remove(_ name: String, in folder: String, upTo kept: String) throws(SystemError) {
    try refuseLinks(above: name, in: folder)
    let path = "\(folder)/\(name)"
    try remove(path)
    removeEmptyFolders(from: parent(of: path), upTo: kept)
  }
}
