import CleanText
import Glibc

/// The files that git says have changed since a revision, those it doesn't know yet among them.
struct ChangedFiles {
  private let paths: Set<String>
  private let root: String

  /// Asks git in the current folder.
  init(since revision: String) throws(Complaint) {
    let commit = try Self.git(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"],
      otherwise: "--changed-since: git knows no revision '\(revision)' here; fetch it, or name another one")
    root = Files.real(Self.line(try Self.git(["rev-parse", "--show-toplevel"], otherwise: Self.noRepository)))
    let changed = try Self.git(
      ["-C", root, "diff", "--name-only", "-z", "--no-ext-diff", "--diff-filter=d", Self.line(commit), "--"],
      otherwise: "git can't tell what has changed since '\(revision)'; see 'git diff \(revision)'")
    let new = try Self.git(
      ["-C", root, "ls-files", "--others", "--exclude-standard", "-z"],
      otherwise: "git can't list new files; see 'git status'")
    paths = Set((changed + new).split(separator: 0).map { [root] in "\(root)/\($0.string)" })
  }

  private static let noRepository = "--changed-since needs a git work tree; run the check inside one"

  /// Whether the file has changed; what lies outside the work tree can't be told.
  func contains(_ file: InputFile) throws(Complaint) -> Bool {
    let path = Files.real(file.path)
    guard Files.isSame(path, orBelow: root) else {
      throw Complaint(file.path, "lies outside the git work tree; --changed-since can't tell whether it has changed")
    }
    return paths.contains(path)
  }

  private static func line(_ bytes: [UInt8]) -> String { bytes.split(separator: .newline).first?.string ?? "" }

  private static func git(_ arguments: [String], otherwise message: String) throws(Complaint) -> [UInt8] {
    do {
      let (status, output) = try Subprocess.output(of: ["git"] + arguments)
      guard status == 0 else { throw Complaint(message) }
      return output
    } catch let error as SystemError {
      throw Complaint("git can't be run: \(error.reason)")
    } catch let complaint as Complaint {
      throw complaint
    } catch { throw Complaint(message) }
  }
}

/// Another program, run to its end.
enum Subprocess {
  /// Runs a command found on the PATH. Returns its status and what it wrote; what it says to standard error is dropped.
  static func output(of command: [String]) throws -> (status: Int32, output: [UInt8]) {
    var pipe: [Int32] = [0, 0]
    guard Glibc.pipe(&pipe) == 0 else { throw SystemError(code: errno) }
    for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(pipe[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, pipe[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let failure = posix_spawnp(&child, command[0], &actions, nil, arguments, environ)
    close(pipe[1])
    guard failure == 0 else { throw SystemError(code: failure) }
    let output = try? Files.readAll(pipe[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return (status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F), output ?? [])
  }
}
