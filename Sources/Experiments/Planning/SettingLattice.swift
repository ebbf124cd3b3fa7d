package import Scenarios

/// The settings of a platform, and which of them are known to serve better or to cost more than others.
struct SettingLattice: Sendable {
  /// How many settings there are.
  let count: Int
  /// By setting: what runs all the time; nil for what has no instances.
  let standby: [PlanSpace.Standby?]
  /// By setting, by axis: the place of its value, in the order of service where there is one.
  private let places: [[Int]]
  /// By axis: whether the order of service is known.
  private let isOrdered: [Bool]
  /// By axis: whether better service is also dearer.
  private let isCostly: [Bool]

  /// The settings of a grid.
  ///
  /// - Parameters:
  ///   - axes: What may be chosen.
  ///   - grid: All combinations.
  ///   - standby: What runs all the time at a setting.
  init(
    _ axes: [PlanAxis],
    grid: SweepGrid,
    standby: (Int) -> PlanSpace.Standby? = { _ in nil }
  ) {
    count = grid.count
    self.standby = (0..<grid.count).map(standby)
    isOrdered = axes.map { $0.ranks != nil }
    isCostly = axes.map { $0.ranks != nil && $0.isCostly }
    var places: [[Int]] = []
    places.reserveCapacity(grid.count)
    for setting in 0..<grid.count {
      var rest = setting
      var own: [Int] = []
      for axis in axes.reversed() {
        let index = rest % axis.axis.values.count
        rest /= axis.axis.values.count
        own.append(axis.ranks?[index] ?? index)
      }
      places.append(own.reversed())
    }
    self.places = places
  }

  /// Whether a setting serves the traffic at least as well as another one, beyond doubt.
  func serves(_ setting: Int, atLeastAs other: Int) -> Bool {
    compare(setting, other, along: isOrdered)
  }

  /// Whether a setting costs at least as much as another one, beyond doubt.
  func costs(_ setting: Int, atLeastAs other: Int) -> Bool {
    compare(setting, other, along: isCostly)
  }

  /// Whether a setting is at least as far as another one along the axes that have an order, and equal
  /// to it along all others.
  private func compare(_ setting: Int, _ other: Int, along hasOrder: [Bool]) -> Bool {
    for axis in hasOrder.indices {
      let (own, its) = (places[setting][axis], places[other][axis])
      guard own == its || hasOrder[axis] && own > its else { return false }
    }
    return true
  }
}
