public import DataFiles

/// Why an experiment has no result.
public enum ExperimentError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A recorded trace cannot be read to its end.
  case data(DataFileError)
  /// Something would have happened beyond the range of simulated time, 292 years.
  case beyondTime(platform: String, replication: Int)

  /// One sentence for the user; for a data file as many lines as it has broken rows described.
  public var description: String {
    switch self {
    case .data(let error): error.description
    case .beyondTime(let platform, let replication):
      "simulated time runs beyond 292 years on \(platform), in replication \(replication): demands,"
        + " waits or delays are too long for the load"
    }
  }
}
