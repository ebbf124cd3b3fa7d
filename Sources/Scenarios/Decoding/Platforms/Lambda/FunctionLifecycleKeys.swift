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
