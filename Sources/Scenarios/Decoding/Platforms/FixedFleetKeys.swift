import EventKernel
import FleetPlatform

/// A fixed number of EC2 instances.
struct FixedFleetKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "fixedFleet"
  static let sentence = "A fixed number of EC2 instances behind an Application Load Balancer."

  let instances = Key(
    "instances",
    .required,
    .integer(1...AutoScalingGroupKeys.instancesMax),
    "Number of instances.",
    effect: .servesAndCosts
  )
  let fleet = FleetKeys()
}

extension Section<FixedFleetKeys> {
  /// The fleet; nil after a report.
  ///
  /// - Parameter duration: How long requests arrive; nil when the scenario does not say it soundly.
  /// - Returns: Its configuration, or nil.
  func fleet(duration: SimulationTime?) -> FleetConfiguration? {
    let instances = self[\.instances]
    let parts = part(\.fleet).parts(duration: duration)
    guard let parts, let instances else { return nil }
    return parts.fleet(
      minimum: instances,
      maximum: instances,
      desired: instances,
      launchDelay: .constant(0),
      policy: nil
    )
  }
}
