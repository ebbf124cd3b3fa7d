import FleetPlatform
import LambdaPlatform
import Stochastics

extension InitDurationTable.Row {
  /// The Init phase in seconds, interpolated between the measured quantiles.
  var distribution: Distribution {
    get throws(DistributionError) {
      try .makeQuantiles(points.map { ($0.probability, $0.milliseconds / 1_000) })
    }
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
      try .makeLognormal(median: medianSeconds, logDeviation: sigma)
    }
  }
}

extension DistributionDecoder {
  /// Init phases, where the name of a runtime stands for what was measured of it.
  static func initialization(_ package: String, _ architecture: String) -> Self {
    let names = Names(
      all: { InitDurationTable.runtimes },
      distribution: { (name) throws(DistributionError) in
        try InitDurationTable.row(runtime: name, package: package, architecture: architecture)?
          .distribution
      }
    )
    return Self(kind: .duration, presets: names)
  }

  /// Keep-alive laws.
  static var keepAlive: Self {
    let names = Names(
      all: { KeepAliveMeasurements.presets.map(\.name) },
      distribution: { (name) throws(DistributionError) in
        try KeepAliveMeasurements.preset(named: name)?.law.distribution
      }
    )
    return Self(kind: .duration, presets: names)
  }

  /// Launch delays of instances.
  static var launchDelay: Self {
    let names = Names(
      all: { LaunchDelayTable.rows.map(\.name) },
      distribution: { (name) throws(DistributionError) in
        try LaunchDelayTable.row(named: name)?.distribution
      }
    )
    return Self(kind: .duration, presets: names)
  }
}
