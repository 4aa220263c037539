import Foundation
import Testing

/// Disks that are full, and folders and files that may not be read or written.
@Suite struct DiskTests {
  /// Whether this process may mount.
  private static let mayMount = isRoot && (try? Mount(size: "64k")) != nil
  private static let isRoot = geteuid() == 0
  private static let setpriv = "/usr/bin/setpriv"
  /// Starts the program as a user without rights over the files of this one.
  private static let asNobody =
    isRoot ? [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups"] : []
  private static let mayLoseRights =
    !isRoot || FileManager.default.isExecutableFile(atPath: setpriv) && isReadableByAll(Program.path)

  /// Whether everybody may enter the folders above a file.
  private static func isReadableByAll(_ file: URL) -> Bool {
    guard file.path != "/" else { return true }
    var info = stat()
    return stat(file.path, &info) == 0 && info.st_mode & 0o005 == 0o005
      && isReadableByAll(file.deletingLastPathComponent())
  }

  /// A small file system, gone with its owner.
  private final class Mount {
    let shop: Workshop

    init(size: String) throws {
      shop = try Workshop(["disk/x": ""])
      try mount("-t", "tmpfs", "-o", "size=\(size)", "none")
    }

    deinit { umount2(shop.folder.path + "/disk", Int32(MNT_DETACH)) }

    func mount(_ arguments: String...) throws {
      let process = Process()
      process.executableURL = URL(filePath: "/bin/mount")
      process.arguments = arguments + [shop.folder.path + "/disk"]
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteNoPermission) }
    }
  }

  @Test(.enabled(if: mayMount, "only root may mount")) func fullDisk() throws {
    let mount = try Mount(size: "64k")
    let shop = mount.shop
    let long = String(repeating: Sample.damaged, count: 900)
    for name in ["a", "b", "c"] { try shop.write(long, to: "in/\(name).txt") }
    let call = ["run", "in", "-o", "disk/out", "--reports", "disk/reports", "--stages", "ligatures,unicode", "--quiet"]
    let full = try Program.run(call, in: shop.folder)
    #expect(full.status == 2 && !full.errorLines.isEmpty)
    for line in full.errorLines {
      #expect(line.hasPrefix("cleanup: disk/") && line.contains("no space left on the device; free some"), "\(line)")
    }
    if shop.exists("disk/out/manifest-sha256.txt") { #expect(try shop.cleanup("verify", "disk/out").status == 0) }
    for (name, data) in try shop.snapshot("disk/out/data/text") {
      let isWhole = data == Data(String(repeating: Sample.mended, count: 900).utf8)
      #expect(isWhole || name.hasSuffix(".cleanup-tmp"), "\(name) is half a file")
    }
    try mount.mount("-o", "remount,size=20m")
    #expect(try Program.run(call, in: shop.folder).status == 0)
    #expect(try shop.cleanup("run", "in", "-o", "out", "--stages", "ligatures,unicode", "--quiet").status == 0)
    let isSame = try shop.snapshot("disk/out") == shop.snapshot("out")
    #expect(isSame)
  }

  @Test(.enabled(if: mayMount, "only root may mount")) func readOnlyDisk() throws {
    let mount = try Mount(size: "1m")
    let shop = mount.shop
    try shop.write(Sample.damaged, to: "a.txt")
    try shop.write(Sample.damaged, to: "disk/b.txt")
    try mount.mount("-o", "remount,ro")
    let result = try shop.cleanup("run", "a.txt", "-o", "disk/out")
    #expect(result.status == 2 && result.errorLines.count == 1, "\(result.errors)")
    #expect(result.errors.contains("disk/out: the file system is read-only; name another folder"), "\(result.errors)")
    #expect(try shop.cleanup("run", "disk/b.txt", "-o", "out", "--quiet").status == 0)
  }

  @Test(arguments: [
    ["run", "a.txt"], ["diff", "a.txt"], ["check", "a.txt"], ["check", "a.txt", "--format", "sarif"], ["rules"],
    ["explain", "a.txt:1"], ["stream"],
  ])
  func fullOutput(_ call: [String]) throws {
    let shop = try Workshop(["a.txt": Sample.damaged, "in": "{\"text\":\"a ﬁrst\"}\n"])
    let running = try Running(
      Program.prepared(call, in: shop.folder), input: FileHandle(forReadingAtPath: shop.folder.path + "/in"),
      output: FileHandle(forWritingAtPath: "/dev/full"))
    let result = try running.end()
    #expect(result.status == 2, "\(call)")
    #expect(
      result.errors == "cleanup: standard output: no space left on the device; free some and run again\n",
      "\(call): \(result.errors)")
  }

  private func shopForAll(_ files: [String: String]) throws -> Workshop {
    let shop = try Workshop(files)
    for name in ["", "out", "in", "in/shut"] where name.isEmpty || shop.exists(name) {
      chmod(shop.folder.appending(path: name).path, 0o777)
    }
    return shop
  }

  @Test(.enabled(if: mayLoseRights, "root may read all, and can't give that up")) func unreadable() throws {
    let shop = try shopForAll(["in/a.txt": Sample.damaged, "in/b.txt": Sample.damaged, "in/shut/c.txt": Sample.damaged])
    for name in ["in/a.txt", "in/shut"] { chmod(shop.folder.appending(path: name).path, 0) }
    defer { chmod(shop.folder.appending(path: "in/shut").path, 0o777) }
    let result = try Program.run(
      ["run", "in", "-o", "out", "--no-reports", "--quiet"], in: shop.folder, wrapper: Self.asNobody)
    #expect(result.status == 2)
    let reason = "permission denied; check who may read and write it"
    #expect(
      Set(result.errorLines) == ["cleanup: in/a.txt: \(reason)", "cleanup: in/shut: \(reason)"], "\(result.errors)")
    #expect(try shop.text("out/data/text/b.txt") == Sample.mended)
  }

  @Test(.enabled(if: mayLoseRights, "root may write all, and can't give that up")) func unwritable() throws {
    let shop = try shopForAll(["in/a.txt": Sample.damaged, "out/x": ""])
    try shop.remove("out/x")
    chmod(shop.folder.appending(path: "out").path, 0o555)
    for folder in ["out", "out/deep"] {
      let result = try Program.run(
        ["run", "in", "-o", folder, "--no-reports"], in: shop.folder, wrapper: Self.asNobody)
      #expect(result.status == 2 && result.errorLines.count == 1, "\(result.errors)")
      #expect(result.errors.hasPrefix("cleanup: \(folder)") && result.errors.contains("permission denied"))
    }
    #expect(try shop.snapshot("out").isEmpty)
  }
}
