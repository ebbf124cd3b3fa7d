public import DataFiles
internal import EventKernel
public import Scenarios
internal import Workload

/// What the traffic of a scenario looks like before anything serves it: volumes per interval and
/// stream, peak, burstiness and offered load.
///
/// The requests are those of the first replication, all of them: the initial transient is not left
/// out. Retries and hedges are not among them, nor what users of a closed loop send, since both
/// depend on what serves them. They are made and forgotten one batch at a time, so memory does not
/// depend on their number.
public struct TrafficSurvey: Sendable {
  /// The scenario whose traffic it is.
  package let scenario: Scenario
  /// From time zero to the end of the traffic; the last may be shorter than the others.
  package let intervals: [TrafficInterval]
  /// The whole traffic through windows of 1 s, 10 s, 1 min and 5 min.
  package let burstiness: [Burstiness]

  /// Lengths of the windows of `burstiness`, in seconds.
  private static let windows: [Double] = [1, 10, 60, 300]

  /// Makes all requests of a scenario's first replication and counts them.
  ///
  /// - Throws: `DataFileError` when a recorded trace cannot be read to its end.
  /// - Complexity: O(requests).
  public init(of scenario: Scenario) throws(DataFileError) {
    let source = try RequestSource(
      streams: scenario.traffic,
      duration: scenario.duration,
      seed: scenario.seed,
      replication: 0
    )
    try self.init(of: scenario, source: source)
  }

  /// The traffic of a result, where it takes little time beside what was simulated; nil otherwise, and
  /// for traffic that cannot be read again.
  ///
  /// - Complexity: O(requests of a replication).
  package init?(beside result: ExperimentResult) {
    let runs = result.replicationCount * result.platforms.count
    let requests = result.platforms.first?.estimate(of: .requests)?.mean ?? 0
    guard requests <= Self.requestsMax || !result.isPartial && runs >= Self.runsMin,
      let survey = try? Self(of: result.scenario)
    else { return nil }
    self = survey
  }

  /// With so many runs of the same traffic, making it once more takes a few percent of the time.
  private static let runsMin = 10
  /// So many requests are made in some hundredths of a second.
  private static let requestsMax = 200_000.0

  /// Counts given requests, which arrive before the end of the scenario's traffic.
  init(of scenario: Scenario, source: consuming RequestSource) throws(DataFileError) {
    var intervals: [TrafficInterval] = []
    let none = [TrafficVolume](repeating: TrafficVolume(), count: scenario.traffic.count)
    var start = SimulationTime.zero
    while start < scenario.duration {
      let end = min(start + scenario.interval, scenario.duration)
      intervals.append(TrafficInterval(start: start, end: end, streams: none))
      start = end
    }
    var counters = Self.windows.map { seconds in
      WindowCounter(window: .seconds(seconds), duration: scenario.duration)
    }
    let callSeconds = scenario.downstream.map(\.serviceTime.mean)
    var position = 0
    while source.nextArrival < .never {
      let request = source.takeNext()
      while request.arrival >= intervals[position].end { position += 1 }
      intervals[position].streams[Int(request.origin.stream)].add(
        request,
        callSeconds: request.downstream < 0 ? 0 : callSeconds[Int(request.downstream)]
      )
      for index in counters.indices { counters[index].add(at: request.arrival) }
    }
    if let failure = source.failure { throw failure }
    self.scenario = scenario
    self.intervals = intervals
    burstiness = counters.map { $0.burstiness() }
  }

  /// The volume of each stream over the whole traffic, in the order of the scenario.
  package var streams: [TrafficVolume] {
    scenario.traffic.indices.map { stream in
      intervals.reduce(TrafficVolume()) { $0 + $1.streams[stream] }
    }
  }

  /// The volume of the whole traffic.
  package var total: TrafficVolume {
    streams.reduce(TrafficVolume(), +)
  }

  /// What the whole traffic demands per second.
  package var meanLoad: OfferedLoad {
    total.load(over: scenario.duration)
  }

  /// The interval with the highest offered load in erlangs, the first of equals: a few long requests
  /// may keep more at work than many short ones.
  ///
  /// Of equal loads the one with most requests.
  ///
  /// A last interval that is shorter than the others does not take part: few requests in little
  /// time make a high rate by chance.
  package var peak: TrafficInterval {
    var peak = intervals[0]
    for interval in intervals where interval.length == peak.length {
      let loads = (interval.load, peak.load)
      if (loads.0.erlangs, loads.0.requestsPerSecond) > (loads.1.erlangs, loads.1.requestsPerSecond)
      {
        peak = interval
      }
    }
    return peak
  }
}
