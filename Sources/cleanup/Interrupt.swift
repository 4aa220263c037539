import Glibc
import Synchronization

/// Ctrl-C: the process ends at once, but where work is under way that shall be left whole.
enum Interrupt {
  private static let isRequestedFlag = Atomic(false)
  private static let isGraceful = Atomic(false)

  /// Whether the user asked to stop.
  static var isRequested: Bool { isRequestedFlag.load(ordering: .relaxed) }

  /// Listens from now on; a closed pipe is an error of `write`, not a signal.
  static func listen() {
    signal(SIGPIPE, SIG_IGN)
    // Who starts the program may have blocked the signals for its own threads, and a child inherits that.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
    sigprocmask(SIG_UNBLOCK, &signals, nil)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        guard Interrupt.isGraceful.load(ordering: .relaxed), !Interrupt.isRequested else { _exit(130) }
        Interrupt.isRequestedFlag.store(true, ordering: .relaxed)
      }
    }
  }

  /// From now on the first Ctrl-C only asks; who works must look at `isRequested`.
  static func finishWhatIsBegun() { isGraceful.store(true, ordering: .relaxed) }
}
