import EventKernel
import LambdaPlatform

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
