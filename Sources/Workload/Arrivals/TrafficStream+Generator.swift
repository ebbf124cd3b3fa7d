internal import DataFiles
internal import EventKernel
internal import Stochastics

extension TrafficStream.Arrivals {
  /// Makes the arrivals of one replication.
  ///
  /// - Parameters:
  ///   - end: Arrivals at or after this instant are left out.
  ///   - mode: How random numbers are drawn.
  ///   - random: The stream's random numbers for a purpose.
  /// - Returns: The source of arrival times.
  /// - Throws: `DataFileError` when a trace cannot be opened.
  func generator(
    end: SimulationTime,
    mode: SamplingMode,
    random: (_ purpose: String) -> RandomStream
  ) throws(DataFileError) -> any ArrivalGenerator {
    switch self {
    case .process(.markovModulated(let modulation), let profile):
      ModulatedArrivals(
        profile: profile,
        modulation: modulation,
        end: end,
        stream: random("arrivals"),
        environment: random("modulation"),
        mode: mode
      )
    case .process(.batches(let size), let profile):
      BatchArrivals(
        profile: profile,
        size: size,
        end: end,
        stream: random("arrivals"),
        sizes: random("batch"),
        mode: mode
      )
    case .process(let process, let profile):
      ProfileArrivals(
        profile: profile,
        process: process,
        end: end,
        stream: random("arrivals"),
        residual: { random("firstArrival") },
        mode: mode
      )
    case .exactCounts(let counts):
      ExactCountArrivals(counts, end: end, stream: random("arrivals"))
    case .users:
      preconditionFailure("when users of a closed loop send depends on their answers")
    case .timestamps(let trace):
      try TimestampArrivals(trace, end: end, thinning: random("thinning"))
    }
  }
}
