import FleetPlatform
import LambdaPlatform
import Scaling
import Stochastics

extension InitDurationTable.Row {
  /// The Init phase in seconds, interpolated between the measured quantiles.
  var distribution: Distribution {
    get throws(DistributionError) {
      try .makeQuantiles(points.map { ($0.probability, $0.milliseconds / 1_000) })
    }
  }
}

extension FirstRunTable.Row {
  /// What a first run takes longer: the mean, since its spread is not known.
  var firstRun: LambdaTiming.FirstRun {
    LambdaTiming.FirstRun(
      cpu: .constant(cpuMilliseconds / 1_000),
      wait: .constant(waitMilliseconds / 1_000)
    )
  }
}

extension KeepAliveMeasurements.Law {
  /// The time an idle execution environment is kept, in seconds.
  var distribution: Distribution {
    get throws(DistributionError) {
      switch self {
      case .fixed(let seconds): try .makeConstant(seconds)
      case .uniform(let from, let to): try .makeUniform(minimum: from, maximum: to)
      case .survival(let points): try .makeSurvival(points.map { ($0.idleSeconds, $0.shareWarm) })
      }
    }
  }
}

extension LaunchDelayTable.Row {
  /// The launch delay in seconds.
  var distribution: Distribution {
    get throws(DistributionError) {
      let spread = try Distribution.makeLognormal(
        median: medianSeconds - floorSeconds,
        logDeviation: sigma
      )
      guard floorSeconds > 0 else { return spread }
      // No law has a floor of its own: the quantiles of this one, to one launch in ten thousand.
      let shares = [0] + (1..<100).map { Double($0) / 100 } + [0.995, 0.999, 0.9995, 0.9999, 1]
      return try .makeQuantiles(
        shares.map { ($0, floorSeconds + spread.quantile(min($0, 0.99995))) }
      )
    }
  }
}

extension DistributionDecoder.Names {
  /// Runtimes, whose names stand for what was measured of their Init phase.
  static func runtimes(_ package: String, _ architecture: String) -> Self {
    Self(
      catalogue: .runtimes,
      distribution: { (name) throws(DistributionError) in
        try InitDurationTable.row(runtime: name, package: package, architecture: architecture)?
          .distribution
      }
    )
  }

  /// Keep-alive laws.
  static let keepAlive = Self(
    catalogue: Catalogue(
      name: "keepAlivePreset",
      summary: "a preset of `headroom presets keepAlive`",
      words: { KeepAliveMeasurements.presets.map(\.name) }
    ),
    distribution: { (name) throws(DistributionError) in
      try KeepAliveMeasurements.preset(named: name)?.law.distribution
    }
  )

  /// Publish delays of metrics at one minute.
  static let publishDelay = Self(
    catalogue: Catalogue(
      name: "publishDelayPreset",
      summary: "ec2 or ecs",
      words: { TargetTrackingDefaults.publishDelays.map(\.name) }
    ),
    distribution: { (name) throws(DistributionError) in
      TargetTrackingDefaults.publishDelays.first { $0.name == name }?.delay
    }
  )

  /// Launch delays of instances.
  static let launchDelay = Self(
    catalogue: Catalogue(
      name: "launchDelayPreset",
      summary: "a preset of `headroom presets launchDelay`",
      words: { LaunchDelayTable.rows.map(\.name) }
    ),
    distribution: { (name) throws(DistributionError) in
      try LaunchDelayTable.row(named: name)?.distribution
    }
  )
}
