import Foundation
import Fuzzing
import Synchronization

/// A process that tries inputs, and whoever waits for it.
///
/// It is watched from another thread: a process that says nothing for too long is killed.
final class Worker: Sendable {
  /// How a worker ended.
  enum End: Equatable {
    /// It tried all of its inputs.
    case done
    /// It crashed with a signal, or with an error of its own.
    case crashed(Int32)
    /// It said nothing for too long, and was killed.
    case hung
  }

  /// Silence after which a process hangs, far longer than the longest run.
  private static let patience = Duration.seconds(60)

  private let lastWord = Mutex(ContinuousClock.now)
  private let hasHung = Mutex(false)

  /// Runs the command with arguments and hands on each line that it prints.
  func run(_ arguments: [String], line: (Substring) -> Void) throws -> End {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0])
    process.arguments = arguments
    // Swift's own report of a crash takes seconds, and the input tells more.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    lastWord.withLock { $0 = .now }
    let watchdog = Thread { [self] in watch(process.processIdentifier) { process.isRunning } }
    watchdog.start()
    var rest = ""
    while true {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { break }
      lastWord.withLock { $0 = .now }
      rest += String(decoding: data, as: UTF8.self)
      while let end = rest.firstIndex(of: "\n") {
        line(rest[..<end])
        rest = String(rest[rest.index(after: end)...])
      }
    }
    process.waitUntilExit()
    if hasHung.withLock({ $0 }) { return .hung }
    let isClean = process.terminationReason == .exit && [0, 1].contains(process.terminationStatus)
    return isClean ? .done : .crashed(process.terminationStatus)
  }

  private func watch(_ identifier: Int32, isRunning: () -> Bool) {
    while isRunning() {
      Thread.sleep(forTimeInterval: 0.5)
      guard ContinuousClock.now - lastWord.withLock({ $0 }) > Self.patience else { continue }
      hasHung.withLock { $0 = true }
      kill(identifier, SIGKILL)
      return
    }
  }
}
