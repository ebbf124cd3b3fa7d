package import EventKernel
package import Scaling
package import Stochastics

/// Provisioned concurrency: environments that are kept initialised for the requests of a function.
///
/// What is wanted first has environments from the beginning of the run on, as if it had been set long
/// before. A further wish takes a time of preparation, then environments are made at a rate, and none of
/// the new ones serves until all do; the old ones serve meanwhile.
///
/// Source: AWS Lambda Developer Guide, "Understanding Lambda function scaling" and "Configuring
/// provisioned concurrency for a function"
/// (<https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html>, provisioned-concurrency.html),
/// read November 2026.
package struct ProvisionedConfiguration: Sendable, Equatable {
  /// Environments wanted at the beginning.
  package var base: Int
  /// Within which scaling keeps what is wanted.
  package var bounds: CapacityBounds
  /// What changes it.
  package var policies: [ProvisionedPolicy] = []
  /// Most that may ever be wanted.
  package var most: Int
  /// From a wish to the first of its environments, in seconds.
  package var preparation = ProvisionedDefaults.preparation

  /// So many environments all the time.
  package init(base: Int, bounds: CapacityBounds? = nil) {
    self.base = base
    let bounds = bounds ?? CapacityBounds(minimum: base, maximum: base)
    self.bounds = bounds
    most = max(base, bounds.maximum)
  }
}

/// What changes the provisioned concurrency of a function.
package enum ProvisionedPolicy: Sendable, Equatable {
  /// Holds the share of it that is in use.
  case targetTracking(TargetTracking)
  /// Sets other bounds at given times.
  case scheduled(ScheduledAction)

  /// The policy as the controller asks it.
  var policy: any ScalingPolicy {
    switch self {
    case .targetTracking(let tracking): tracking
    case .scheduled(let action): action
    }
  }
}

/// What provisioned concurrency is when nobody says otherwise.
package enum ProvisionedDefaults {
  /// From a wish to the first environment: one to two minutes, as documented; that it is uniform is an
  /// assumption.
  package static let preparation = Distribution.uniform(minimum: 60, maximum: 120)

  /// Environments that are made for a function, per second: 6,000 a minute.
  package static let environmentsPerSecond = 100.0

  /// What a period of provisioned concurrency is charged for at least, and in steps of: 5 minutes.
  ///
  /// Source: <https://aws.amazon.com/lambda/pricing/>, read September 2026.
  package static let billingStep = SimulationTime.seconds(300)

  /// The low alarm of target tracking stands at this share of its target.
  ///
  /// Source: AWS Lambda Developer Guide, "Configuring provisioned concurrency": 63 % for a target of
  /// 70 %.
  package static let scaleInFraction = 0.9

  /// Targets that are allowed.
  package static let targets = 0.1...0.9
}
