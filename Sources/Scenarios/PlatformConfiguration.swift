public import FleetPlatform
public import LambdaPlatform

/// A named platform of a scenario.
public struct PlatformConfiguration: Sendable, Equatable {
  /// What kind of platform, by its key in the scenario file.
  public enum Kind: Sendable, Equatable {
    /// A Lambda function.
    case lambda(LambdaConfiguration)
    /// An Auto Scaling group.
    case autoScalingGroup(FleetConfiguration)
    /// A fleet without a control loop.
    case fixedFleet(FleetConfiguration)

    /// The key in the scenario file.
    public var key: String {
      switch self {
      case .lambda: "lambda"
      case .autoScalingGroup: "autoScalingGroup"
      case .fixedFleet: "fixedFleet"
      }
    }
  }

  /// Name, unique in the scenario.
  public var name: String
  /// What it is.
  public var kind: Kind

  /// Creates a platform.
  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
