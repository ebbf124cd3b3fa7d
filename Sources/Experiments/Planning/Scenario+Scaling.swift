internal import FleetPlatform
internal import Scenarios
internal import Workload

extension Scenario {
  /// The same question with a share or a multiple of the traffic.
  ///
  /// Rates are multiplied, and recorded counts become a Poisson process around them. Fleets have as many
  /// times the instances, rounded up, but not fewer than two where they have two or more.
  ///
  /// - Parameter factor: Above 0.
  /// - Returns: nil for traffic that has no rate to multiply: recorded instants, and users that wait for
  ///   their answers.
  func scaled(by factor: Double) -> Scenario? {
    var scaled = self
    for position in traffic.indices {
      switch traffic[position].arrivals {
      case .process(let process, let profile):
        scaled.traffic[position].arrivals = .process(process, profile.scaled(by: factor))
      case .exactCounts:
        guard let profile = traffic[position].expectedRate else { return nil }
        scaled.traffic[position].arrivals = .process(.poisson, profile.scaled(by: factor))
      case .timestamps, .users: return nil
      }
    }
    for position in platforms.indices {
      scaled.platforms[position].kind = platforms[position].kind.scaled(by: factor)
    }
    return scaled
  }

  /// The same question with a constant rate of all streams together, each with its share of them, and
  /// with the promises to all requests of the run alone.
  ///
  /// - Parameters:
  ///   - rate: Requests per second, above 0.
  ///   - shares: By stream, adding up to 1.
  ///   - requests: How many requests are measured, about.
  ///   - seconds: How long the run is at least.
  /// - Returns: nil for traffic that has no rate.
  func steady(
    at rate: Double,
    shares: [Double],
    requests: Double,
    atLeast seconds: Double
  ) -> Scenario? {
    let measured = max(seconds, requests / rate)
    var steady = self
    steady.discard = .seconds(measured / 10)
    steady.duration = .seconds(measured * 1.1)
    steady.interval = steady.duration
    steady.costWindow = nil
    steady.replications = .count(1)
    for (position, share) in shares.enumerated() {
      let profile = RateProfile.constant(rate * share, lasting: steady.duration)
      switch traffic[position].arrivals {
      case .process(let process, _):
        steady.traffic[position].arrivals = .process(process, profile)
      case .exactCounts: steady.traffic[position].arrivals = .process(.poisson, profile)
      case .timestamps, .users: return nil
      }
    }
    steady.objectives = objectives.filter { $0.promise != nil }.map { objective in
      var whole = objective
      whole.every = nil
      return whole
    }
    return steady
  }
}

extension PlatformConfiguration.Kind {
  /// The kind with as many times the instances; a function scales itself.
  fileprivate func scaled(by factor: Double) -> Self {
    func count(_ present: Int) -> Int {
      max(min(present, 2), Int((Double(present) * factor).rounded(.up)))
    }
    switch self {
    case .lambda: return self
    case .fixedFleet(let fleet):
      return .fixedFleet(fleet.fixed(at: count(fleet.minimum)))
    case .autoScalingGroup(let fleet):
      let sizes = (count(fleet.minimum), count(fleet.maximum), count(fleet.desired))
      return .autoScalingGroup(
        fleet.sized(
          minimum: sizes.0,
          maximum: sizes.1,
          desired: min(max(sizes.0, sizes.2), sizes.1)
        )
      )
    }
  }
}

extension FleetConfiguration {
  /// The fleet with another number of instances and no control loop.
  func fixed(at count: Int) -> Self {
    var fleet = sized(minimum: count, maximum: count, desired: count)
    fleet.targetTracking = nil
    fleet.launchDelay = .constant(0)
    return fleet
  }

  /// The fleet with other bounds.
  fileprivate func sized(minimum: Int, maximum: Int, desired: Int) -> Self {
    var fleet = FleetConfiguration(
      instanceType: instanceType,
      threads: threads,
      backlog: backlog,
      discipline: discipline,
      minimum: minimum,
      maximum: max(minimum, maximum),
      desired: desired,
      launchDelay: launchDelay,
      loadBalancer: loadBalancer,
      targetTracking: targetTracking,
      outages: outages
    )
    fleet.launchRate = launchRate
    fleet.speed = speed
    return fleet
  }
}
