/// The words for what is scaled, in the reasons of activities: the floor itself knows only units of
/// capacity, be they instances, tasks or provisioned environments.
package struct ScalingWords: Sendable, Equatable {
  /// One unit of capacity: `instance`.
  package let unit: String
  /// Several of them: `instances`.
  package let units: String
  /// What a policy watches: `CPU utilisation`.
  package let metric: String

  /// Creates the words of a platform.
  package init(unit: String, units: String, metric: String) {
    self.unit = unit
    self.units = units
    self.metric = metric
  }

  /// A number of units in words: `1 instance`, `4 instances`.
  package func counted(_ count: Int) -> String {
    count == 1 ? "1 \(unit)" : "\(count) \(units)"
  }

  /// A share as a percentage with one decimal: `62.5 %`.
  package static func percentage(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
