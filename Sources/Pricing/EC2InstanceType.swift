/// An EC2 instance type and its Linux on-demand price.
public struct EC2InstanceType: Sendable, Equatable {
  /// AWS's name of the type: `m7g.large`.
  public let name: String

  /// The number of virtual CPUs, at least 1.
  public let vCPUs: Int

  /// The memory in GiB.
  public let memoryGiB: Double

  /// The instruction set architecture.
  public let architecture: Architecture

  /// Whether it earns CPU credits below a baseline and spends them above: the T families.
  ///
  /// Source: Amazon EC2 User Guide, "Burstable performance instances" (2026).
  package var isBurstable: Bool {
    ["t1.", "t2.", "t3.", "t3a.", "t4g."].contains { name.hasPrefix($0) }
  }

  /// The Linux on-demand price in USD per hour, before tax.
  public let usdPerHour: Double
}
