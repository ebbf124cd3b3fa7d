package import DataFiles
package import EventKernel

/// Recorded requests per interval, from CSV files.
public struct CountsTrace: Sendable, Equatable {
  /// Requests in each interval, in the order of time.
  package let counts: [Double]
  /// Length of every interval.
  package let interval: SimulationTime
  /// When the first interval begins in civil time; nil when the files do not say.
  package let start: CalendarInstant?
  /// What was left out of the files or filled in, one sentence each.
  public let notes: [String]

  /// More intervals than any trace has, and as many as fit into memory.
  package static let intervalCountMax = 100_000_000

  /// The profile of a process with these expected counts, each multiplied by a scale.
  public func profile(scale: Double) -> RateProfile {
    .counts(counts.map { $0 * scale }, every: interval)
  }

  /// The counts, each multiplied by a scale, to replay as they are.
  ///
  /// - Throws: `FractionalCount` for the first that is not whole to nine digits.
  public func exactCounts(scale: Double) throws(FractionalCount) -> ExactCounts {
    var whole: [Int] = []
    for (index, count) in counts.enumerated() {
      let scaled = count * scale
      let nearest = scaled.rounded()
      guard abs(scaled - nearest) <= 1e-9 * max(1, nearest) else {
        throw FractionalCount(interval: index, requests: scaled)
      }
      whole.append(Int(nearest))
    }
    return ExactCounts(whole, every: interval)
  }
}
