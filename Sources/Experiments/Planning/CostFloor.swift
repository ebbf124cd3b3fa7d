internal import Scenarios

/// The least that a setting of a fleet can cost, by the bills of others: its smallest number of
/// instances all the time, and what comes besides.
struct CostFloor {
  /// The least of what others pay besides their instances, in USD a month.
  private let others: Double
  /// By instance type: what an instance costs for each dollar of its list price.
  private let factors: [String: Double]

  /// What a bill has besides instances differs by less than this share among the settings of a fleet.
  private static let share = 0.99

  /// - Parameter bills: Settings that were run, and what they cost.
  init(_ bills: [(standby: PlanSpace.Standby, look: SettingLook)]) {
    var others = Double.infinity
    var factors: [String: Double] = [:]
    for (standby, look) in bills where look.instances > 0 && !look.costs.isEmpty {
      let mean = look.costs.reduce(0, +) / Double(look.costs.count)
      others = min(others, mean - look.instanceCost)
      let factor = look.instanceCost / look.instances / standby.listPerMonth
      factors[standby.type] = min(factors[standby.type] ?? .infinity, factor)
    }
    self.others = others.isFinite ? others * Self.share : 0
    self.factors = factors
  }

  /// The least that a setting can cost, in USD a month; 0 before any bill is known.
  func cost(of standby: PlanSpace.Standby) -> Double {
    guard let factor = factors[standby.type] ?? factors.values.min() else { return 0 }
    // Another type may have less to pay for each dollar of its price: what is paid for each instance
    // weighs less the dearer it is, and prices of its own may be lower.
    let certain = factors[standby.type] == nil ? min(factor, 1) : factor
    return others + Double(standby.instances) * standby.listPerMonth * certain
  }
}
