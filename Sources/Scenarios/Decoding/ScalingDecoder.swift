import EventKernel
import FleetPlatform
import Scaling
import Stochastics

/// Reads scaling policies.
enum ScalingDecoder {
  /// The most points an alarm looks at: a day of minutes.
  private static let pointsMax = 1_440
  /// The shortest that target tracking takes:
  /// <https://docs.aws.amazon.com/autoscaling/ec2/userguide/policy-creating-high-resolution-metrics.html>,
  /// 2026.
  private static let shortestPeriod = SimulationTime.seconds(10)

  /// A target tracking policy.
  static func decode(_ field: Field) -> TargetTracking? {
    guard let section = field.section(.targetTracking) else { return nil }
    _ = section["metric"].word(among: ["cpuUtilization"])
    let target = section["target"].quantity(.fraction, .share)
    let warmup = section["instanceWarmup"].duration()
    let scaleOut = datapoints(section["scaleOutDatapoints"])
    let scaleIn = datapoints(section["scaleInDatapoints"])
    let threshold = section["scaleInThreshold"].quantity(.fraction, .share)
    let publishDelay: Distribution?
    var period = section["period"].isPresent ? section["period"].duration(.positive) : nil
    if let given = period, given < shortestPeriod {
      section["period"].problem(
        "is \(section["period"].written); expected at least \(Quantity.text(of: shortestPeriod)), the"
          + " shortest that target tracking takes"
      )
      period = nil
    }
    if section["publishDelay"].isPresent || (section["period"].isPresent && period == nil) {
      publishDelay = DistributionDecoder.duration.decode(section["publishDelay"])
    } else {
      publishDelay = known(period ?? FleetDefaults.period, section["publishDelay"])
    }
    let actionDelay = DistributionDecoder.duration.decode(section["actionDelay"])
    let isScaleInDisabled = section["disableScaleIn"].boolean()
    guard let target, let publishDelay else { return nil }
    return TargetTracking(
      target: target,
      instanceWarmup: warmup ?? FleetDefaults.instanceWarmup,
      scaleOut: scaleOut ?? FleetDefaults.scaleOut,
      scaleIn: scaleIn ?? FleetDefaults.scaleIn,
      scaleInFraction: threshold ?? FleetDefaults.scaleInFraction,
      period: period ?? FleetDefaults.period,
      publishDelay: publishDelay,
      actionDelay: actionDelay ?? FleetDefaults.actionDelay,
      isScaleInDisabled: isScaleInDisabled ?? false
    )
  }

  /// The publish delay that is known of a period.
  private static func known(_ period: SimulationTime, _ field: Field) -> Distribution? {
    guard let delay = FleetDefaults.publishDelay(period: period) else {
      field.problem(
        "is missing; expected a distribution, since the delay is known for periods of 10s, 20s and"
          + " 60s only"
      )
      return nil
    }
    return delay
  }

  /// A rule such as `3 of 3`.
  private static func datapoints(_ field: Field) -> TargetTracking.Datapoints? {
    let expected = "M of N data points with M up to N and N up to \(pointsMax), such as 3 of 3"
    guard let text = field.text(expecting: expected) else { return nil }
    let words = text.split(separator: " ")
    guard words.count == 3, words[1] == "of", let breaching = Int(words[0]),
      let outOf = Int(words[2]), (1...pointsMax).contains(outOf), (1...outOf).contains(breaching)
    else {
      field.problem("found \"\(text)\"; expected \(expected)")
      return nil
    }
    return TargetTracking.Datapoints(breaching: breaching, outOf: outOf)
  }
}
