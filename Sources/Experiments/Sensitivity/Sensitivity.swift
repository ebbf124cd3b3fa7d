package import Measures
package import Scenarios
package import Stochastics

/// What a scenario's answers are in the worlds that it may be about.
package struct Sensitivity: Sendable {
  /// A platform in all worlds.
  package struct Platform: Sendable {
    /// Name of the platform.
    package let name: String
    /// Its kind, by its key in the scenario file.
    package let kind: String
    /// By world: the metrics of one replication.
    package internal(set) var values: [MetricValues] = []
    /// By world: whether the replication kept every promise; nil without promises.
    package internal(set) var keeps: [Bool?] = []
  }

  /// An uncertain value's part in a metric.
  package struct Effect: Sendable {
    /// Position of the value among the scenario's uncertain ones.
    package let input: Int
    /// Share of the metric's variance over the worlds that it explains alone, from 0 to 1.
    package let share: Double
    /// Where the metric is low and where it is high: the point of the value, and the metric's mean over
    /// all else.
    package let low: (point: Double, metric: Double)
    package let high: (point: Double, metric: Double)
  }

  /// What is not known.
  package let inputs: [UncertainInput]
  /// By world: for each input a number between 0 and 1.
  package internal(set) var points: [[Double]] = []
  /// In the order of the scenario.
  package internal(set) var platforms: [Platform]
  /// Worlds whose scenario is not sound, with what is wrong with it.
  package internal(set) var refused: [String] = []

  /// What part of a metric on a platform each uncertain value has, the largest first; nil where a world
  /// has no value of it, or there are too few worlds.
  package func effects(of metric: Metric, on platform: Platform) -> [Effect]? {
    let values = platform.values.compactMap { $0[metric] }
    guard values.count == points.count,
      let fit = FirstOrderEffects(inputs.map(Self.kind), at: points, values: values)
    else { return nil }
    return inputs.indices.map { input in
      let ends = Self.ends(of: inputs[input]).map { ($0, fit.mean(where: input, is: $0)) }
        .sorted { $0.1 < $1.1 }
      return Effect(
        input: input,
        share: fit.shares[input],
        low: ends[0],
        high: ends[ends.count - 1]
      )
    }
    .sorted { ($1.share, $0.input) < ($0.share, $1.input) }
  }

  /// The interval that holds a metric in 95 % of the worlds; nil where one has no value of it.
  package func range(of metric: Metric, on platform: Platform) -> ClosedRange<Double>? {
    let values = platform.values.compactMap { $0[metric] }.sorted()
    guard values.count == points.count, !values.isEmpty else { return nil }
    // Of n worlds so many lie outside on each side.
    let outside = Int(0.025 * Double(values.count))
    return values[outside]...values[values.count - 1 - outside]
  }

  /// Points of an input at which its part is told: the twentieth from each end of a range, and each of
  /// several values.
  private static func ends(of input: UncertainInput) -> [Double] {
    guard case .choices(let values) = input.law else { return [0.05, 0.95] }
    return values.indices.map { (Double($0) + 0.5) / Double(values.count) }
  }

  private static func kind(of input: UncertainInput) -> FirstOrderEffects.Input {
    if case .choices(let values) = input.law { .choice(values.count) } else { .number }
  }
}
