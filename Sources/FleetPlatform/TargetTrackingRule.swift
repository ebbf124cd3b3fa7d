/// The capacity that target tracking asks for.
///
/// The load is taken to be proportional: N instances at utilisation u carry N·u, and the target is
/// met by N·u / target instances, rounded up, so that the group grows by more and shrinks by less
/// than computed. Utilisation cannot exceed 1, so one decision multiplies the instances by at most
/// 1 / target.
///
/// Source: the rounding is AWS's,
/// <https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html> (2023);
/// the proportional formula is the usual model of it.
public struct TargetTrackingRule: Sendable, Equatable {
  /// The utilisation to hold, above 0 and at most 1.
  public let target: Double
  /// Smallest capacity that may be asked for.
  public let minimum: Int
  /// Largest capacity that may be asked for.
  public let maximum: Int

  /// Creates a rule.
  public init(target: Double, minimum: Int, maximum: Int) {
    precondition(target > 0 && target <= 1, "a target must lie above 0 and at most at 1")
    precondition(minimum >= 0 && minimum <= maximum, "the maximum must not be below the minimum")
    self.target = target
    self.minimum = minimum
    self.maximum = maximum
  }

  /// Instances that would carry at the target what some carry at a utilisation.
  ///
  /// A quotient within 10⁻⁹ of a whole number is taken for that number: 10 instances at 40 % and a
  /// target of 50 % are 8, though 10 × 0.4 / 0.5 may round to a little more.
  public func needed(instances: Int, utilization: Double) -> Int {
    let exact = Double(instances) * utilization / target
    let nearest = exact.rounded()
    let isWhole = abs(exact - nearest) <= 1e-9 * max(1, exact)
    return Int(isWhole ? nearest : exact.rounded(.up))
  }

  /// The desired capacity after scaling out.
  ///
  /// - Parameters:
  ///   - desired: Present desired capacity.
  ///   - instances: Instances past their warm-up that the utilisation is the mean of.
  ///   - utilization: 0 to 1.
  /// - Returns: Never below the present capacity, unless that is above the maximum.
  public func scalingOut(desired: Int, instances: Int, utilization: Double) -> Int {
    clamp(max(desired, needed(instances: instances, utilization: utilization)))
  }

  /// The desired capacity after scaling in.
  ///
  /// - Parameters:
  ///   - desired: Present desired capacity.
  ///   - instances: Instances that the utilisation is the mean of.
  ///   - utilization: 0 to 1.
  /// - Returns: Never above the present capacity, unless that is below the minimum.
  public func scalingIn(desired: Int, instances: Int, utilization: Double) -> Int {
    clamp(min(desired, needed(instances: instances, utilization: utilization)))
  }

  private func clamp(_ capacity: Int) -> Int {
    min(max(capacity, minimum), maximum)
  }
}
