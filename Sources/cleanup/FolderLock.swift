import Glibc

/// A folder that one process writes to. Nothing is left on disk: the system lets go when the process ends, however it
/// ends, so no lock can be stale.
final class FolderLock {
  private let descriptor: Int32

  /// Takes the folder, which is created where it is missing; another process that has it is an error. A file system
  /// without locks gives none.
  init(_ folder: String) throws(Complaint) {
    do throws(SystemError) { try Files.makeFolder(folder) } catch { throw Complaint(folder, error.reason) }
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Complaint(folder, SystemError(code: errno).reason) }
    guard access(folder, W_OK | X_OK) == 0 else { throw Complaint(folder, SystemError(code: errno).reason) }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      throw Complaint(folder, "another run writes to it; wait for its end, or name another folder")
    }
  }

  deinit { close(descriptor) }
}
