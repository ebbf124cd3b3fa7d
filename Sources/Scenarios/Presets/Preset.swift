/// A built-in figure that a scenario may use by name, with where it comes from.
package struct Preset: Sendable, Equatable {
  /// What a preset is for.
  package enum Category: String, Sendable, CaseIterable {
    /// Init durations by runtime, package and architecture: `runtime`, `package`, `architecture`.
    case runtime
    /// What the first run of a handler takes, by the same: it applies with their Init, or by
    /// `firstRun`.
    case firstRun
    /// How long idle execution environments are kept: `keepAlive`.
    case keepAlive
    /// From the decision to launch to the first request served: `launchDelay`.
    case launchDelay
    /// Rates of Lambda, load balancers and monitoring; they apply by themselves.
    case price
    /// EC2 instance types with their processors and price: `instanceType`.
    case instanceType
  }

  /// What it is for.
  package let category: Category
  /// The name in a scenario file or, for a price, in the results.
  package let name: String
  /// Its figures, with units.
  package let summary: String
  /// Who measured or published it.
  package let source: String
  /// When: a day, a year or a span of years.
  package let date: String
  /// How far to trust it.
  package let confidence: String
}
