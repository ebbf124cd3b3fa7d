internal import EventKernel
internal import FleetPlatform
internal import Scenarios
internal import Stochastics

/// The smallest constant fleet that keeps the promises at a constant rate, tabulated over rates.
struct DemandCurve {
  /// Rates of the table, from low to high, in requests per second.
  let rates: [Double]
  /// Instances that each takes.
  let instances: [Int]

  /// Rates that are simulated, at equal ratios.
  private static let ratesMax = 12
  /// Requests of a run: at 99 % two hundred may be late, and 0.1 % more or less are 20.
  private static let requests = 20_000.0
  /// A run lasts at least so long, in seconds, so that it holds many service times.
  private static let secondsMin = 30.0
  /// Instances beyond which a rate is taken to have no fleet that keeps the promises.
  private static let surplusMax = 4_096

  /// Simulates the table; nil where the traffic has no rates, or no number of instances keeps the
  /// promises.
  ///
  /// - Parameters:
  ///   - survey: The traffic.
  ///   - platform: The fleet, of which only the instances count.
  ///   - jobs: Threads to run on.
  ///   - isCancelled: Asked many times a second; once true, there is no table.
  /// - Throws: `ExperimentError` as a study does.
  init?(
    _ survey: TrafficSurvey,
    of platform: PlatformConfiguration,
    jobs: Int,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(ExperimentError) {
    guard let fleet = platform.fleet else { return nil }
    let total = Double(survey.total.requests)
    let shares = survey.streams.map { Double($0.requests) / max(1, total) }
    let rates = Self.rates(of: survey)
    guard total > 0, !rates.isEmpty else { return nil }
    let load = survey.meanLoad
    let unit = load.units(of: platform.kind) / load.requestsPerSecond
    var searches = rates.map { CountSearch(below: Int((unit * $0).rounded(.down))) }
    while !isCancelled() {
      let open = searches.indices.filter { searches[$0].next != nil }
      guard !open.isEmpty else { break }
      var points: [StudyPoint] = []
      for place in open {
        guard let count = searches[place].next, count - searches[place].first <= Self.surplusMax,
          var steady = survey.scenario.steady(
            at: rates[place],
            shares: shares,
            requests: Self.requests,
            atLeast: Self.secondsMin
          )
        else { return nil }
        var own = platform
        own.kind = .fixedFleet(fleet.fixed(at: count))
        steady.platforms = [own]
        steady.baseline = own.name
        points.append(StudyPoint(number: points.count, scenario: steady))
      }
      let results = try Study(points, jobs: jobs).run(isCancelled: isCancelled)
      for (place, result) in zip(open, results) {
        searches[place].take(isKept: result.keepsPromises)
      }
    }
    guard !isCancelled() else { return nil }
    self.rates = rates
    instances = searches.map(\.least)
  }

  /// The rates of the intervals, or some that span them.
  private static func rates(of survey: TrafficSurvey) -> [Double] {
    let rates = survey.intervals.map(\.load.requestsPerSecond).filter { $0 > 0 }
    guard let least = rates.min(), let most = rates.max() else { return [] }
    let distinct = Set(rates).sorted()
    guard distinct.count > ratesMax else { return distinct }
    return GeometricSequence.values(from: least, to: most, count: ratesMax)
  }

  /// Instances that a rate takes: between two rates of the table in proportion, rounded up.
  func instances(at rate: Double) -> Int {
    guard rate > 0 else { return 0 }
    guard let above = rates.firstIndex(where: { $0 >= rate }) else { return instances.last ?? 0 }
    guard above > 0 else { return instances[0] }
    let (low, high) = (rates[above - 1], rates[above])
    let share = (rate - low) / (high - low)
    let between = Double(instances[above - 1]) * (1 - share) + Double(instances[above]) * share
    return Int((between - 1e-9).rounded(.up))
  }
}

/// The search for the least count that is enough: doubling first, then halving.
private struct CountSearch {
  /// The first count that is tried.
  let first: Int
  /// A count that is too small.
  private var tooFew: Int
  /// The least count known to be enough.
  private var enough: Int?

  /// - Parameter below: A count that is too small beyond doubt.
  init(below: Int) {
    tooFew = below
    first = below + 1
  }

  /// The count to try next; nil at the end.
  var next: Int? {
    guard let enough else { return tooFew < first ? first : first + 2 * (tooFew - first) + 1 }
    return enough - tooFew > 1 ? (enough + tooFew) / 2 : nil
  }

  /// The answer, at the end.
  var least: Int { enough ?? tooFew + 1 }

  mutating func take(isKept: Bool) {
    guard let count = next else { return }
    if isKept { enough = count } else { tooFew = count }
  }
}

extension ExperimentResult {
  /// Whether the replications keep every promise on the first platform, in the mean.
  fileprivate var keepsPromises: Bool {
    let judgements = judgements(of: platforms[0])
    return zip(scenario.objectives, judgements).allSatisfy { objective, judgement in
      guard let required = objective.promise?.share, let share = judgement.share else {
        return true
      }
      return share.mean >= required
    }
  }
}

extension PlatformConfiguration {
  /// The fleet that it is; nil for a function.
  var fleet: FleetConfiguration? {
    switch kind {
    case .lambda: nil
    case .autoScalingGroup(let fleet), .fixedFleet(let fleet): fleet
    }
  }
}
