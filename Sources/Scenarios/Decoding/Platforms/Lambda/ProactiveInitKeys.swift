import LambdaPlatform

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
