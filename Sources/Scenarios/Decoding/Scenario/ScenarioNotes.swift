import EventKernel
import LambdaPlatform
import Workload

/// Notes on what is legal in a scenario as a whole, and suspicious.
extension Section<ScenarioKeys> {
  /// A run of so many times what a platform takes to settle has time to leave out more of its
  /// beginning.
  private static var runsPerTransient: Double { 10 }

  /// Says so where what is left out is too short for a platform to forget how it began, and there is
  /// time enough to leave out more.
  func noteTransient(on platform: PlatformConfiguration, within duration: SimulationTime?) {
    let discard = self[\.discard]
    guard place(\.discard).isPresent, discard > .zero, let duration else { return }
    switch platform.kind {
    case .lambda(let account):
      let longest = account.functions.map { $0.keepAlive.quantile(0.99) }.max() ?? 0
      note(
        longest,
        over: discard,
        within: duration,
        "idle environments of \(platform.name) are kept, up to",
        "its pool may not have settled"
      )
    case .autoScalingGroup(let fleet):
      note(
        fleet.targetTracking?.instanceWarmup.seconds ?? 0,
        over: discard,
        within: duration,
        "new instances of \(platform.name) warm up,",
        "its capacity may not have settled"
      )
    case .fixedFleet: break
    }
  }

  /// The share of requests that a time-out may cut off without a word.
  private static var cutOffShare: Double { 0.001 }

  /// Says so where a function has no time-out, and AWS's own would cut off some of its requests.
  func noteTimeouts(on platform: PlatformConfiguration, of traffic: [TrafficStream]) {
    guard case .lambda(let account) = platform.kind else { return }
    let limit = LambdaLimits.usualTimeout.seconds
    var slow: Set<String> = []
    for (number, stream) in traffic.enumerated() {
      let called = account.functionOfStream.isEmpty ? 0 : account.functionOfStream[number]
      let function = account.functions[called]
      guard function.lifecycle.timeout == nil, !slow.contains(function.name) else { continue }
      let share = 1 - Self.cutOffShare
      let isSlow = stream.classes.contains { requestClass in
        let cpu = requestClass.demand.cpu.quantile(share)
        let wait = requestClass.demand.wait.quantile(share)
        return max(cpu / function.vCPUShare, wait) > limit
      }
      guard isSlow else { continue }
      slow.insert(function.name)
      let name = function.name.isEmpty ? platform.name : "\(function.name) of \(platform.name)"
      place(\.platforms).note(
        "\(name) has no timeout, so 900s are taken; AWS's 3s for a function that says none would cut off"
          + " more than 0.1 % of its requests"
      )
    }
  }

  private func note(
    _ longest: Double,
    over discard: SimulationTime,
    within duration: SimulationTime,
    _ what: String,
    _ consequence: String
  ) {
    guard discard.seconds < longest, duration.seconds >= Self.runsPerTransient * longest else {
      return
    }
    place(\.discard).note(
      "is shorter than \(what) \(Quantity.text(of: .seconds(longest.rounded()))): \(consequence)"
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
