internal import EventKernel
internal import Scenarios
internal import Workload

/// Finds where the traffic of a scenario rises most.
enum RateRise {
  /// The instant at which the expected rate of all streams together rises most within the measured
  /// window; the same for all platforms and replications.
  ///
  /// - Returns: nil when the rate rises nowhere, or the window has no two minutes.
  static func time(in scenario: Scenario) -> SimulationTime? {
    let span = RateProfile.riseSpan
    let first = max(scenario.discard, span)
    guard scenario.duration > first + span else { return nil }
    let profiles = scenario.traffic.compactMap(\.expectedRate)
    guard var total = profiles.first else { return nil }
    for profile in profiles.dropFirst() { total = total + profile }
    return total.largestRise(within: first...(scenario.duration - span))
  }
}

extension Scenario {
  /// When the rate rises, and the promises that are to hold again after it; nil when it rises nowhere.
  var riseWatch: RiseWatch? {
    guard let rise = RateRise.time(in: self) else { return nil }
    let terms = zip(objectives, promises).compactMap { objective, counted -> RecoveryTerm? in
      guard let promise = objective.promise, let counted else { return nil }
      return RecoveryTerm(counted, share: promise.share)
    }
    return RiseWatch(rise: rise, terms: terms)
  }
}
