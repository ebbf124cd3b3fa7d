import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The user's wish to stop (Ctrl-C): the first ends the run in good order, the second at once.
enum Interruption {
  private static let count = Atomic<Int>(0)

  /// Begins to listen.
  static func listen() {
    // The counter is made now, since a signal handler must not make anything.
    _ = count.load(ordering: .relaxed)
    signal(SIGINT) { _ in
      if Interruption.count.add(1, ordering: .relaxed).newValue > 1 {
        _exit(CommandFailure.interrupted)
      }
    }
    // A program that starts this one may have left the signal blocked.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Whether the run should end.
  static var isRequested: Bool {
    count.load(ordering: .relaxed) > 0
  }
}
