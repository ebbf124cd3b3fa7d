package import Experiments
internal import Synchronization

/// Shows on standard error how far an experiment has come, and how much time is left.
///
/// On a terminal one line is drawn over and over, ten times a second at most; elsewhere a line is
/// written every five seconds.
package final class ProgressBar: Sendable {
  /// When to show progress.
  package enum Visibility: String, Sendable, CaseIterable {
    /// On a terminal.
    case auto
    /// Always.
    case always
    /// Never.
    case never
  }

  private struct State {
    var lastDrawn: ContinuousClock.Instant?
    var isShown = false
  }

  private let isVisible: Bool
  private let isTerminal: Bool
  private let began = ContinuousClock.now
  private let state: Mutex<State>

  /// Nothing is shown before this, since a short run needs no bar.
  private static let patience = Duration.milliseconds(300)

  /// Prepares a bar that is not shown yet.
  package init(visibility: Visibility) {
    isTerminal = TextStream.messages.isTerminal
    isVisible =
      switch visibility {
      case .auto: isTerminal
      case .always: true
      case .never: false
      }
    state = Mutex(State())
  }

  /// Takes note of progress, and shows it when it is time to.
  package func update(_ progress: ExperimentProgress) {
    show { Self.line(progress, elapsed: $0) }
  }

  /// Takes note of the progress of a plan, of which nobody knows beforehand how long it takes.
  package func update(_ progress: PlanProgress) {
    show { _ in
      switch progress {
      case .settings(let tried, let done, let platforms):
        "\(tried) settings tried, \(done) of \(platforms) platforms planned"
      case .headroom: "what the headroom costs"
      case .breakEven: "where one platform becomes cheaper than another"
      }
    }
  }

  private func show(_ line: (Duration) -> String) {
    guard isVisible else { return }
    let now = ContinuousClock.now
    let period = isTerminal ? Duration.milliseconds(100) : .seconds(5)
    state.withLock { state in
      let isDue = state.lastDrawn.map { now - $0 >= period } ?? (now - began >= Self.patience)
      guard isDue else { return }
      state.lastDrawn = now
      state.isShown = true
      let line = line(now - began)
      Self.show(isTerminal ? "\r\(line)\u{1B}[K" : "\(line)\n")
    }
  }

  /// Takes the bar off the terminal.
  package func finish() {
    state.withLock { state in
      if state.isShown, isTerminal { Self.show("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  /// The line that shows some progress, within 80 columns.
  static func line(_ progress: ExperimentProgress, elapsed: Duration) -> String {
    let cells = 24
    let full = Int((progress.share * Double(cells)).rounded(.down))
    let bar =
      String(repeating: "#", count: full) + String(repeating: "-", count: cells - full)
    let percent = Int((progress.share * 100).rounded(.down))
    var line = "[\(bar)] \(percent) %, \(progress.finished) of \(progress.total) replications"
    if progress.share > 0 {
      let seconds =
        Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
      line += ", \(time(seconds * (1 - progress.share) / progress.share)) left"
    }
    return line
  }

  /// A length of time for a person who waits.
  private static func time(_ seconds: Double) -> String {
    // Beyond a hundred years nobody reads the figure.
    let whole = Int(min(seconds.rounded(.up), 3e9))
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
  }

  private static func show(_ text: String) {
    do {
      try TextStream.messages.write(text)
    } catch {
      // Nobody can be told that standard error is closed, and the run does not depend on it.
      return
    }
  }
}
