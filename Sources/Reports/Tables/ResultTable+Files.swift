package import Experiments

extension ResultTable {
  /// The tables that a result is written as, by the names of their files, in the order in which they
  /// are written.
  package static let files: [(name: String, table: @Sendable (ExperimentResult) -> Self)] = [
    ("summary.csv", { summary(of: $0) }),
    ("replications.csv", { replications(of: $0) }),
    ("timeline.csv", { timeline(of: $0) }),
    ("latency.csv", { latency(of: $0) }),
    ("cost.csv", { cost(of: $0) }),
    ("cost-timeline.csv", { costTimeline(of: $0) }),
    ("comparison.csv", { comparison(of: $0) }),
    ("objectives.csv", { objectives(of: $0) }),
    ("failures.csv", { failures(of: $0) }),
    ("scaling.csv", { scaling(of: $0) }),
  ]
}
