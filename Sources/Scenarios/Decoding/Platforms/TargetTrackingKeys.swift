import EventKernel
import FleetPlatform
import Scaling
import Stochastics

/// A policy that holds a metric at a target.
struct TargetTrackingKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "targetTracking"
  static let sentence = "Holds a metric at a target with a pair of alarms."

  private static let alarms =
    "what target tracking sets up, observed: github.com/aws/containers-roadmap/issues/1208"

  let metric = Key(
    "metric",
    .required,
    .word("cpuUtilization"),
    "The metric: the average CPU utilisation of the group."
  )
  let target = Key(
    "target",
    .required,
    .share(.share),
    "The utilisation to hold, such as 50%.",
    effect: .saves
  )
  let instanceWarmup = DefaultKey(
    "instanceWarmup",
    .duration(),
    default: TargetTrackingDefaults.instanceWarmup,
    because: "Amazon EC2 Auto Scaling User Guide: the group's cooldown, where none is set",
    "How long a new instance counts as warming."
  )
  let scaleOutDatapoints = DefaultKey(
    "scaleOutDatapoints",
    .datapoints,
    default: TargetTrackingDefaults.scaleOut,
    because: alarms,
    "Points above the target that scale out."
  )
  let scaleInDatapoints = DefaultKey(
    "scaleInDatapoints",
    .datapoints,
    default: TargetTrackingDefaults.scaleIn,
    because: alarms,
    "Points below the scale-in threshold that scale in."
  )
  let scaleInThreshold = DefaultKey(
    "scaleInThreshold",
    .share(.share),
    default: TargetTrackingDefaults.scaleInFraction,
    because: "AWS speaks of usually more than 10 % below the target",
    "Scale-in threshold as a share of the target."
  )
  let period = DefaultKey(
    "period",
    .duration(.atLeast(10, "10s, the shortest that target tracking takes")),
    default: TargetTrackingDefaults.period,
    because: "EC2's detailed monitoring",
    "Length of a metric period."
  )
  let publishDelay = Key(
    "publishDelay",
    .optional(
      "uniform, 60s to 150s for periods of 60s, 10s to 30s for 20s, 5s to 15s for 10s; needed for"
        + " others"
    ),
    .distribution(of: .duration, presets: .publishDelay),
    "From the end of a period until its point can be seen; ec2 and ecs name what is known of theirs at"
      + " 60s."
  )
  let actionDelay = DefaultKey(
    "actionDelay",
    .distribution(of: .duration),
    default: TargetTrackingDefaults.actionDelay,
    because: "activity histories of ten groups, 2020 to 2026",
    "From an alarm to the change of desired capacity."
  )
  let disableScaleIn = DefaultKey(
    "disableScaleIn",
    .boolean,
    default: false,
    because: "AWS's default",
    "Whether the policy never removes instances."
  )
}

extension Section<TargetTrackingKeys> {
  /// The policy; nil after a report.
  func policy() -> TargetTracking? {
    _ = self[\.metric]
    let target = self[\.target]
    let period = self[\.period]
    let given = self[\.publishDelay]
    let publishDelay = has(\.publishDelay) ? given : known(period)
    let policy = TargetTracking(
      // Without a target there is no policy, but what stands beside it is read all the same.
      target: target ?? 1,
      instanceWarmup: self[\.instanceWarmup],
      scaleOut: self[\.scaleOutDatapoints],
      scaleIn: self[\.scaleInDatapoints],
      scaleInFraction: self[\.scaleInThreshold],
      period: period,
      publishDelay: publishDelay ?? .constant(0),
      actionDelay: self[\.actionDelay],
      isScaleInDisabled: self[\.disableScaleIn]
    )
    return target == nil || publishDelay == nil ? nil : policy
  }

  /// The publish delay that is known of a period.
  private func known(_ period: SimulationTime) -> Distribution? {
    guard let delay = TargetTrackingDefaults.publishDelay(period: period) else {
      place(\.publishDelay).problem(
        "is missing; expected a distribution, since the delay is known for periods of 10s, 20s and"
          + " 60s only"
      )
      return nil
    }
    return delay
  }
}

extension Form where Value == TargetTracking.Datapoints {
  /// The most points that an alarm looks at: a day of minutes.
  private static var pointsMax: Int { 1_440 }

  /// A rule such as `3 of 3`.
  static var datapoints: Self {
    let expected = "M of N data points with M up to N and N up to \(pointsMax), such as 3 of 3"
    let count = "[+]?0*(\(QuantityPattern.wholeNumbers(1...pointsMax)))"
    let form = TextForm.form(expected, "^ *\(count) +of +\(count) *$", examples: "3 of 3", "2 of 5")
    return Self(.text(form)) { field in
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
    .writing { "\($0.breaching) of \($0.outOf)" }
  }
}
