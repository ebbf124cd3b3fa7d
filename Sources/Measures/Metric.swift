/// What is measured of a platform, or of a piece of it, in a replication.
///
/// A metric says everything about itself once: its column in the results, its unit, which direction
/// is better, how people call it, what it means, where it can be told and how it is computed. The
/// list of all (``Metric/all``) is the file format of `summary.csv` and `replications.csv`, and the
/// terminal, objectives, precision and documentation select from it.
public struct Metric: Sendable {
  /// What a value is a number of.
  public enum Unit: Sendable, CaseIterable {
    /// A number without a unit.
    case count
    /// A share of 1.
    case share
    /// Seconds.
    case seconds
    /// US dollars.
    case usd
  }

  /// Which values are the better ones.
  public enum Direction: Sendable {
    /// Small ones.
    case lower
    /// Large ones.
    case higher
  }

  /// Column in the results, in snake case with the unit.
  public let name: String
  /// What a value is a number of.
  public let unit: Unit
  /// Which values are the better ones; nil where none are.
  public let better: Direction?
  /// What people call it, in a row of the terminal, without the unit.
  public let title: String
  /// What it means, in one sentence.
  public let sentence: String
  /// Of what it can be told.
  package let scopes: MetricScopes
  /// The value that a row of a table may be left out for, where all have it; nil for none.
  package let usual: Double?
  /// The share of answered requests that take no longer, for a percentile of their latency.
  package let latencyShare: Double?
  /// The value of a window in one of the scopes, in the unit; nil where it is not defined.
  package let value: @Sendable (MeasuredWindow) -> Double?

  init(
    _ name: String,
    _ unit: Unit,
    better: Direction? = nil,
    _ title: String,
    _ sentence: String,
    in scopes: MetricScopes,
    usual: Double? = nil,
    latencyShare: Double? = nil,
    value: @escaping @Sendable (MeasuredWindow) -> Double?
  ) {
    self.name = name
    self.unit = unit
    self.better = better
    self.title = title
    self.sentence = sentence
    self.scopes = scopes
    self.usual = usual
    self.latencyShare = latencyShare
    self.value = value
  }

  /// The name without its unit: `latency_p99`, `cost_per_month`.
  package var plainName: String {
    switch unit {
    case .seconds: String(name.dropLast("_s".count))
    case .usd: name.replacing("_usd", with: "", maxReplacements: 1)
    case .count, .share: name
    }
  }

  /// The metric with a name as in the results, or with that name without its unit.
  public init?(named name: String) {
    guard let metric = Self.all.first(where: { $0.name == name || $0.plainName == name }) else {
      return nil
    }
    self = metric
  }
}

extension Metric: Hashable, CustomStringConvertible {
  /// Whether two are the same metric: names are unique.
  public static func == (left: Self, right: Self) -> Bool {
    left.name == right.name
  }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
  }

  /// The name.
  public var description: String {
    name
  }
}
