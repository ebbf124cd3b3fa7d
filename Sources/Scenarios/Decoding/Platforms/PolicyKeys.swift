import FleetPlatform

/// A scaling policy of some kind.
struct PolicyKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "policy"
  static let sentence = "A scaling policy."

  let targetTracking = Key(
    "targetTracking",
    .required,
    .mapping(TargetTrackingKeys.mapping) { $0.policy() },
    TargetTrackingKeys.sentence
  )
}
