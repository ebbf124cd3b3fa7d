import EventKernel
import LambdaPlatform
import Scaling
import Stochastics

/// What is set aside for a function of its account's concurrency.
struct FunctionConcurrencyKeys: KeyGroup {
  let reserved = Key(
    "reservedConcurrency",
    .optional("nothing is reserved"),
    .integer(0...AccountKeys.environmentsMax),
    "Requests in flight that are reserved for the function and that it may not exceed; 0 turns it off."
  )
  let provisioned = Key(
    "provisionedConcurrency",
    .optional("none"),
    .place(
      .either([
        .whole(0...UInt64(AccountKeys.environmentsMax)),
        .mapping { ProvisionedConcurrencyKeys.mapping.description },
      ])
    ),
    "Execution environments that are kept initialised: a number, or a mapping with what changes it.",
    effect: .servesAndCosts
  )
}

extension Section<FunctionConcurrencyKeys> {
  /// What is set aside; nil after a report.
  func concurrency() -> FunctionConcurrency? {
    var concurrency = FunctionConcurrency()
    concurrency.reserved = self[\.reserved]
    let field = self[\.provisioned]
    guard has(\.provisioned) else { return concurrency }
    guard let field, let provisioned = Self.provisioned(field) else { return nil }
    concurrency.provisioned = provisioned
    if let reserved = concurrency.reserved {
      guard provisioned.most <= reserved else {
        field.problem(
          "comes to \(provisioned.most), more than the reserved concurrency; expected at most \(reserved)"
        )
        return nil
      }
    }
    return concurrency
  }

  private static func provisioned(_ field: Field) -> ProvisionedConfiguration? {
    let range = 0...AccountKeys.environmentsMax
    guard let node = field.value(expecting: "a whole number, or a mapping with base") else {
      return nil
    }
    if case .mapping = node {
      return field.section(ProvisionedConcurrencyKeys.mapping)?.provisioned()
    }
    return field.integer(range).map { ProvisionedConfiguration(base: $0) }
  }
}

/// Provisioned concurrency, and what changes it.
struct ProvisionedConcurrencyKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "provisionedConcurrency"
  static let sentence =
    "Execution environments that are kept initialised, from the beginning of the run on, and what"
    + " changes their number."

  let base = Key(
    "base",
    .required,
    .integer(0...AccountKeys.environmentsMax),
    "How many at the beginning.",
    effect: .servesAndCosts
  )
  let minimum = Key(
    "minimum",
    .optional("the base"),
    .integer(0...AccountKeys.environmentsMax),
    "Fewest that scaling may want."
  )
  let maximum = Key(
    "maximum",
    .optional("the base, which leaves target tracking nothing to do"),
    .integer(0...AccountKeys.environmentsMax),
    "Most that scaling may want."
  )
  let preparation = DefaultKey(
    "preparation",
    .distribution(of: .duration),
    default: ProvisionedDefaults.preparation,
    because: "AWS Lambda Developer Guide: one to two minutes",
    "From a wish for more to the first of them; then 6,000 a minute are made, and all serve at once."
  )
  let scaling = Key(
    "scaling",
    .optional("the number stays"),
    .list(
      of: .mapping(ProvisionedPolicyKeys.mapping) { $0.policy() },
      "a list of scaling policies"
    ),
    "What changes the number, through Application Auto Scaling."
  )
}

extension Section<ProvisionedConcurrencyKeys> {
  /// The provisioned concurrency; nil after a report.
  func provisioned() -> ProvisionedConfiguration? {
    let base = self[\.base]
    let minimum = self[\.minimum] ?? base
    let maximum = self[\.maximum] ?? base.map { max($0, minimum ?? $0) }
    let policies = self[\.scaling]
    let preparation = self[\.preparation]
    guard let base, let minimum, let maximum, policies != nil || !has(\.scaling) else {
      return nil
    }
    guard minimum <= maximum else {
      place(\.minimum).problem("is \(minimum); expected at most the maximum, \(maximum)")
      return nil
    }
    guard (minimum...maximum).contains(base) else {
      place(\.base).problem(
        "is \(base); expected from the minimum, \(minimum), to the maximum, \(maximum)"
      )
      return nil
    }
    var provisioned = ProvisionedConfiguration(
      base: base,
      bounds: CapacityBounds(minimum: minimum, maximum: maximum)
    )
    for case .scheduled(let action) in policies ?? [] {
      provisioned.most = max(provisioned.most, action.bounds.maximum)
    }
    provisioned.policies = policies ?? []
    provisioned.preparation = preparation
    return provisioned
  }
}

/// What changes provisioned concurrency.
struct ProvisionedPolicyKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "provisionedPolicy"
  static let sentence = "A scaling policy of provisioned concurrency."

  let targetTracking = Key(
    "targetTracking",
    .alternative,
    .mapping(ProvisionedTrackingKeys.mapping) { $0.tracking() },
    ProvisionedTrackingKeys.sentence
  )
  let scheduled = Key(
    "scheduled",
    .alternative,
    .mapping(ScheduledActionKeys.mapping) { $0.action() },
    ScheduledActionKeys.sentence
  )
}

extension Section<ProvisionedPolicyKeys> {
  /// The policy; nil after a report.
  func policy() -> ProvisionedPolicy? {
    let tracking = self[\.targetTracking]
    let action = self[\.scheduled]
    return tracking.map { .targetTracking($0) } ?? action.map { .scheduled($0) }
  }
}

/// Holds the share of provisioned concurrency that is in use at a target.
struct ProvisionedTrackingKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "provisionedTracking"
  static let sentence =
    "Holds the share of the provisioned environments in use at a target, with a pair of alarms; without"
    + " traffic there is no metric, and no scaling in."

  private static let alarms =
    "what target tracking sets up, observed: github.com/aws/containers-roadmap/issues/1208"

  let target = Key(
    "target",
    .required,
    .share(.within(ProvisionedDefaults.targets, "10% to 90%")),
    "The share to hold, from 10% to 90%.",
    effect: .saves
  )
  let scaleOutDatapoints = DefaultKey(
    "scaleOutDatapoints",
    .datapoints,
    default: TargetTrackingDefaults.scaleOut,
    because: "AWS Lambda Developer Guide: load must last three minutes",
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
    default: ProvisionedDefaults.scaleInFraction,
    because: "AWS Lambda Developer Guide: 63 % for a target of 70 %",
    "Scale-in threshold as a share of the target."
  )
  let publishDelay = Key(
    "publishDelay",
    .optional("uniform, 60s to 150s, as known of metrics of EC2"),
    .distribution(of: .duration, presets: .publishDelay),
    "From the end of a minute until its point can be seen; ec2 and ecs name what is known of theirs."
  )
  let actionDelay = DefaultKey(
    "actionDelay",
    .distribution(of: .duration),
    default: TargetTrackingDefaults.actionDelay,
    because: "activity histories of EC2 groups, 2020 to 2026",
    "From an alarm to the change of what is wanted."
  )
  let disableScaleIn = DefaultKey(
    "disableScaleIn",
    .boolean,
    default: false,
    because: "AWS's default",
    "Whether the policy never wants less."
  )
}

extension Section<ProvisionedTrackingKeys> {
  /// The policy; nil after a report.
  func tracking() -> TargetTracking? {
    let target = self[\.target]
    let delay = self[\.publishDelay]
    let policy = TargetTracking(
      // Without a target there is no policy, but what stands beside it is read all the same.
      target: target ?? 1,
      instanceWarmup: .zero,
      scaleOut: self[\.scaleOutDatapoints],
      scaleIn: self[\.scaleInDatapoints],
      scaleInFraction: self[\.scaleInThreshold],
      publishDelay: delay,
      actionDelay: self[\.actionDelay],
      isScaleInDisabled: self[\.disableScaleIn]
    )
    return target == nil || (delay == nil && has(\.publishDelay)) ? nil : policy
  }
}

/// Sets other bounds at given times.
struct ScheduledActionKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "scheduledAction"
  static let sentence = "Sets other bounds at a time of the run, once or again and again."

  let at = Key("at", .required, .duration(), "When, from the start of the run.")
  let every = Key(
    "every",
    .optional("once"),
    .duration(.atLeast(60, "1m")),
    "From one time to the next, such as 24h."
  )
  let minimum = Key(
    "minimum",
    .required,
    .integer(0...AccountKeys.environmentsMax),
    "Fewest environments from then on."
  )
  let maximum = Key(
    "maximum",
    .optional("the minimum"),
    .integer(0...AccountKeys.environmentsMax),
    "Most environments from then on."
  )
}

extension Section<ScheduledActionKeys> {
  /// The action; nil after a report.
  func action() -> ScheduledAction? {
    let start = self[\.at]
    let every = self[\.every]
    let minimum = self[\.minimum]
    let maximum = self[\.maximum] ?? minimum
    guard let start, let minimum, let maximum, every != nil || !has(\.every) else { return nil }
    guard minimum <= maximum else {
      place(\.minimum).problem("is \(minimum); expected at most the maximum, \(maximum)")
      return nil
    }
    let bounds = CapacityBounds(minimum: minimum, maximum: maximum)
    guard let every else { return ScheduledAction(at: Schedule([start]), bounds: bounds) }
    let schedule = Schedule(from: start, every: every)
    return ScheduledAction(at: schedule, bounds: bounds)
  }
}
