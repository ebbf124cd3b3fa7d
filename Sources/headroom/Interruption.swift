import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The wish of the user or of the system to stop: the first ends the run in good order, with what is
/// finished kept, the second at once.
///
/// It comes as SIGINT (Ctrl-C), SIGTERM (a cancelled job, `docker stop`, `timeout`) or SIGHUP (a
/// terminal that is closed). A SIGHUP that `nohup` has the command ignore stays ignored; a SIGINT does
/// not, since shells have every command in the background ignore it.
enum Interruption {
  /// Signals so far, and the number of the first.
  private static let count = Atomic<Int>(0)
  private static let first = Atomic<Int32>(0)

  /// Begins to listen.
  static func listen() {
    // The counters are made now, since a signal handler must not make anything.
    _ = count.load(ordering: .relaxed)
    _ = first.load(ordering: .relaxed)
    // A program that starts this one may have left the signals blocked.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let former = signal(number) { number in
        let count = Interruption.count.add(1, ordering: .relaxed).newValue
        if count == 1 { Interruption.first.store(number, ordering: .relaxed) }
        if count > 1 { _exit(CommandFailure.signalled(number)) }
      }
      if number == SIGHUP, isIgnoring(former) {
        _ = signal(number, SIG_IGN)
      } else {
        sigaddset(&signals, number)
      }
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    // A file that would be larger than allowed is an error of writing it, and no end at once.
    _ = signal(SIGXFSZ, SIG_IGN)
  }

  /// Whether the run should end.
  static var isRequested: Bool {
    count.load(ordering: .relaxed) > 0
  }

  /// Waits for a tenth of a second, or for less when the end is asked for.
  static func pause() {
    usleep(100_000)
  }

  /// How the command ends that was asked to stop.
  ///
  /// - Parameter message: What was kept.
  /// - Returns: The exit code of the signal that came first, and what to say.
  static func failure(_ message: String) -> CommandFailure {
    let number = first.load(ordering: .relaxed)
    let what =
      switch number {
      case SIGTERM: "terminated"
      case SIGHUP: "hung up"
      default: "interrupted"
      }
    let code = CommandFailure.signalled(number == 0 ? SIGINT : number)
    return CommandFailure(code: code, messages: ["\(what)\(message)"])
  }

  private static func isIgnoring(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
