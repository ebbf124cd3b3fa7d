import EventKernel
import LambdaPlatform
internal import Pricing
import Stochastics

/// What may happen to the environments of a function.
struct FunctionLifecycleKeys: KeyGroup {
  let timeout = Key(
    "timeout",
    .optional(
      "900s, the longest, with a note where AWS's 3s would cut off more than 0.1 % of requests"
    ),
    Form<SimulationTime>.timeout,
    "Longest invocation, from 1s to 900s in whole seconds, or maximum-2018: 300s, the longest before"
      + " October 2018. One that takes longer fails, and its environment begins with an Init again."
  )
  let initFailure = DefaultKey(
    "initFailure",
    .share(.upToWhole),
    default: 0,
    because: "it is that of the code",
    "Share of the Inits that fail; one that does is repeated within the first invocation."
  )
  let crash = DefaultKey(
    "crash",
    .share(.upToWhole),
    default: 0,
    because: "it is that of the code",
    "Share of the invocations whose handler ends its runtime at the end of its work, as for want of"
      + " memory."
  )
  let lifetime = Key(
    "lifetime",
    .optional("environments end only when idle; measured: 7 minutes to 8 hours, 2017 to 2023"),
    .distribution(of: .duration),
    "How long an execution environment lives at most, busy or not."
  )
  let proactiveInit = Key(
    "proactiveInit",
    .optional("none; measured: 0 at low traffic, 50 to 75 % of all Inits under sustained traffic"),
    .mapping(ProactiveInitKeys.mapping) { $0.proactiveInit() },
    ProactiveInitKeys.sentence
  )
  let snapStart = Key(
    "snapStart",
    .optional("environments begin with an Init"),
    .mapping(SnapStartKeys.mapping),
    SnapStartKeys.sentence
  )
  let shutdown = DefaultKey(
    "shutdown",
    .duration(.within(0...2, "0s to 2s")),
    default: .zero,
    because: "AWS Lambda Developer Guide: functions without extensions have no time for it",
    "How long an environment that ends is still there: up to 500ms with an internal extension, up to 2s"
      + " with an external one."
  )
  let deployments = Key(
    "deployments",
    .optional("the version stays"),
    .list(of: .mapping(DeploymentKeys.mapping) { $0.deployment() }, "a list of deployments"),
    "New versions of the function, each without environments at first."
  )
}

extension Section<FunctionLifecycleKeys> {
  /// What may happen; nil after a report.
  ///
  /// - Parameters:
  ///   - runtime: The runtime, where one is named.
  ///   - isImage: Whether the code is packaged as an image.
  ///   - isProvisioned: Whether environments are provisioned.
  ///   - storage: Temporary storage, in MB.
  /// - Returns: The life of the environments, or nil.
  func lifecycle(
    runtime: String?,
    isImage: Bool,
    isProvisioned: Bool,
    storage: Int
  ) -> FunctionLifecycle? {
    var lifecycle = FunctionLifecycle()
    lifecycle.timeout = self[\.timeout]
    lifecycle.initFailure = self[\.initFailure]
    lifecycle.crash = self[\.crash]
    lifecycle.lifetime = self[\.lifetime]
    lifecycle.proactiveInit = self[\.proactiveInit]
    lifecycle.shutdown = self[\.shutdown]
    let deployments = self[\.deployments]
    lifecycle.deployments = (deployments ?? []).sorted { $0.time < $1.time }
    if let snapStart = self[\.snapStart] {
      let obstacle =
        isProvisioned
        ? "provisioned concurrency"
        : isImage
          ? "an image"
          : storage > LambdaLimits.ephemeralStorageMB.lowerBound
            ? "more than 512MB of temporary storage" : SnapStartKeys.refused(runtime: runtime)
      if let obstacle {
        place(\.snapStart).problem("cannot be had with \(obstacle); expected one of the two")
        return nil
      }
      guard let made = snapStart.snapStart(runtime: runtime) else { return nil }
      lifecycle.snapStart = made
    }
    let isSound =
      (!has(\.timeout) || lifecycle.timeout != nil)
      && (!has(\.lifetime) || lifecycle.lifetime != nil)
      && (!has(\.proactiveInit) || lifecycle.proactiveInit != nil)
      && (!has(\.snapStart) || lifecycle.snapStart != nil)
      && (!has(\.deployments) || deployments != nil)
    return isSound ? lifecycle : nil
  }
}

extension Form where Value == SimulationTime {
  /// The time-out of a function.
  fileprivate static var timeout: Self {
    let bounds = Quantity.Bounds.within(
      LambdaLimits.timeoutMin.seconds...LambdaLimits.timeoutMax.seconds,
      "1s to 900s"
    )
    let word = "maximum-2018"
    return Self(.either([.words([word]), .quantity(.duration, bounds)])) { field in
      guard let text = field.text(expecting: "a duration from 1s to 900s, or \(word)") else {
        return nil
      }
      return text == word ? LambdaLimits.timeoutMax2018 : field.duration(bounds)
    }
  }
}

/// Environments that are started before a request needs them.
struct ProactiveInitKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "proactiveInit"
  static let sentence =
    "Environments that Lambda starts before a request needs them, which it may do and does not promise."

  let share = Key(
    "share",
    .required,
    .share(.share),
    "How often it is done where there is a cause."
  )
  let causes = Key(
    "causes",
    .optional("all of them"),
    .list(of: Form<ProactiveInit.Cause>.choice, "a list of causes"),
    "When: a deployment (as many as there are invocations in flight), the rotation of an environment at"
      + " the end of its lifetime, or eagerAssignment, when one that becomes free takes the request that"
      + " another one was started for."
  )
}

extension Section<ProactiveInitKeys> {
  /// Environments that are started ahead; nil after a report.
  func proactiveInit() -> ProactiveInit? {
    let share = self[\.share]
    let causes = self[\.causes]
    guard let share, causes != nil || !has(\.causes) else { return nil }
    return ProactiveInit(share: share, causes: Set(causes ?? ProactiveInit.Cause.allCases))
  }
}

/// Environments that begin from a snapshot.
struct SnapStartKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "snapStart"
  static let sentence =
    "Environments that are restored from a snapshot of an initialised one, in place of their Init."

  let restore = Key(
    "restore",
    .optional(
      "lognormal with a median of 115ms and 300ms at 99 %, as of Java 21 in production in April 2026"
    ),
    .distribution(of: .duration),
    "How long a restore takes before the runtime is loaded; not billed."
  )
  let hooks = DefaultKey(
    "hooks",
    .distribution(of: .duration),
    default: Distribution.constant(0),
    because: "what runs after a restore is that of the function",
    "Loading of the runtime and hooks after the restore; billed, and limited to 10s."
  )
  let charged = Key(
    "charged",
    .optional("by the runtime: Java pays nothing, Python and .NET do"),
    .boolean,
    "Whether the snapshot and its restores are charged."
  )

  /// Runtimes without SnapStart, by what their names begin with.
  ///
  /// Source: AWS Lambda Developer Guide, "Improving startup performance with Lambda SnapStart", read
  /// November 2026.
  private static let without = ["nodejs", "ruby", "provided", "go", "rust"]

  /// The runtime in words if it has no SnapStart.
  static func refused(runtime: String?) -> String? {
    guard let runtime, without.contains(where: { runtime.hasPrefix($0) }) else { return nil }
    return "the runtime \(runtime)"
  }
}

extension Section<SnapStartKeys> {
  /// How environments are restored; nil after a report.
  func snapStart(runtime: String?) -> SnapStart? {
    let isCharged = self[\.charged]
    let hooks = self[\.hooks]
    let restore = has(\.restore) ? self[\.restore] : SnapStart.measuredRestore
    guard let restore, isCharged != nil || !has(\.charged) else { return nil }
    return SnapStart(
      restore: restore,
      hooks: hooks,
      isCharged: isCharged ?? !(runtime?.hasPrefix("java") ?? false)
    )
  }
}

/// A new version of a function.
struct DeploymentKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "deployment"
  static let sentence =
    "A new version of the function, to which all requests go at once, or by the weights of an alias."

  let at = Key("at", .required, .duration(), "When it begins, from the start of the run.")
  let canary = Key(
    "canary",
    .optional("all requests go to it at once, unless linear is there"),
    .mapping(CanaryKeys.mapping) { $0.shift() },
    CanaryKeys.sentence
  )
  let linear = Key(
    "linear",
    .optional("all requests go to it at once, unless canary is there"),
    .mapping(LinearShiftKeys.mapping) { $0.shift() },
    LinearShiftKeys.sentence
  )

  let layers = Key(
    "layers",
    .optional("those of the function"),
    LayerKeys.list,
    "The layers of the new version; one that the function may not have keeps the version from being made."
  )

  var rules: [Rule] { [.refuses(canary, beside: linear, expecting: "only one of them")] }
}

extension Section<DeploymentKeys> {
  /// The deployment; nil after a report.
  func deployment() -> Deployment? {
    let start = self[\.at]
    let canary = self[\.canary]
    let linear = self[\.linear]
    guard let start else { return nil }
    guard canary != nil || !has(\.canary), linear != nil || !has(\.linear) else { return nil }
    let layers = self[\.layers]
    guard layers != nil || !has(\.layers) else { return nil }
    var deployment = Deployment(at: start, shift: canary ?? linear ?? .allAtOnce)
    deployment.layers = layers ?? []
    return deployment
  }
}

/// A share of the requests for a time, and then all.
struct CanaryKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "canary"
  static let sentence = "A share of the requests goes to the new version for a time, and then all."

  let share = Key("share", .required, .share(.properShare), "The share.")
  let lasting = Key("lasting", .required, .duration(.positive), "For how long.")
}

extension Section<CanaryKeys> {
  fileprivate func shift() -> Deployment.Shift? {
    let share = self[\.share]
    let lasting = self[\.lasting]
    guard let share, let lasting else { return nil }
    return .canary(share: share, lasting: lasting)
  }
}

/// A share of the requests more at each step.
struct LinearShiftKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "linear"
  static let sentence = "A share of the requests more goes to the new version at each step."

  let share = Key(
    "share",
    .required,
    .share(.within(0.001...0.999, "0.1% to 99.9%")),
    "The share of a step, the first of which is at once."
  )
  let every = Key("every", .required, .duration(.positive), "From one step to the next.")
}

extension Section<LinearShiftKeys> {
  fileprivate func shift() -> Deployment.Shift? {
    let share = self[\.share]
    let every = self[\.every]
    guard let share, let every else { return nil }
    return .linear(share: share, every: every)
  }
}
