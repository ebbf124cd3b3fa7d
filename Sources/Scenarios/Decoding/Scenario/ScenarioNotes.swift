import EventKernel
import LambdaPlatform

/// Notes on what is legal in a scenario as a whole, and suspicious.
extension Section<ScenarioKeys> {
  /// A run of so many times the longest keep-alive has time to leave out more of its beginning.
  private static var runsPerKeepAlive: Double { 10 }

  /// Says so where what is left out is too short for a platform to forget how it began, and there is
  /// time enough to leave out more.
  func noteTransient(on platform: PlatformConfiguration, within duration: SimulationTime?) {
    guard place(\.discard).isPresent, case .lambda(let account) = platform.kind else { return }
    let discard = self[\.discard]
    let longest = account.functions.map { $0.keepAlive.quantile(0.99) }.max() ?? 0
    guard discard > .zero, discard.seconds < longest, let duration,
      duration.seconds >= Self.runsPerKeepAlive * longest
    else { return }
    place(\.discard).note(
      "is shorter than idle environments of \(platform.name) are kept, up to"
        + " \(Quantity.text(of: .seconds(longest.rounded()))): its pool may not have settled"
    )
  }

  /// Says so where a monthly cost would be that of an odd part of the traffic's periods.
  func notePeriods(of window: Range<SimulationTime>?) {
    guard let window, let period = field.report.longestPeriod, period > .zero else { return }
    let length = window.upperBound - window.lowerBound
    guard length.nanoseconds % period.nanoseconds != 0 else { return }
    place(\.duration).note(
      "the cost of a month is that of \(Quantity.text(of: length)) which are no whole number of the"
        + " traffic's periods of \(Quantity.text(of: period)); costWindow says which hours stand for it"
    )
  }
}
