internal import EventKernel
package import Pricing
internal import Scenarios
internal import Workload

/// What the parts of a platform had used when the measured window began and when it ended, and the
/// same of the hours that stand for a month.
struct PartUsages {
  private var window: (opening: [Usage], closing: [Usage]) = ([], [])
  private var typical: (opening: [Usage], closing: [Usage]) = ([], [])
  private var typicalSeconds: Double?

  /// The instants at which a usage begins or ends.
  static func edges(of scenario: Scenario) -> [SimulationTime] {
    let hours = scenario.typicalHours
    return [scenario.discard, scenario.duration]
      + (hours.map { [$0.lowerBound, $0.upperBound] } ?? [])
  }

  /// Reads the parts at an instant, if any of their usages begins or ends there.
  mutating func read<P: Platform & ~Copyable>(
    _ platform: borrowing P,
    at time: SimulationTime,
    _ scenario: Scenario
  ) {
    let hours = scenario.typicalHours
    guard Self.edges(of: scenario).contains(time) else { return }
    let usages = platform.partUsages(at: time)
    guard !usages.isEmpty else { return }
    if time == scenario.discard { window.opening = usages }
    if time == scenario.duration { window.closing = usages }
    guard let hours else { return }
    typicalSeconds = (hours.upperBound - hours.lowerBound).seconds
    if time == hours.lowerBound { typical.opening = usages }
    if time == hours.upperBound { typical.closing = usages }
  }

  /// What a part costs in each line of its platform's bill; nil where parts have no bills.
  func costs(ofPart part: Int, at bill: Bill) -> PartCosts? {
    guard let usage = Self.difference(window, part) else { return nil }
    let month = typicalSeconds.flatMap { seconds in
      Self.difference(typical, part).map { (usage: $0, seconds: seconds) }
    }
    return bill.costs(ofPart: usage, typical: month)
  }

  private static func difference(
    _ usages: (opening: [Usage], closing: [Usage]),
    _ part: Int
  ) -> Usage? {
    guard usages.closing.indices.contains(part) else { return nil }
    guard usages.opening.indices.contains(part) else { return usages.closing[part] }
    return usages.closing[part] - usages.opening[part]
  }
}
