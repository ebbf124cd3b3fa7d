package import EventKernel
internal import Scenarios
internal import Stochastics
internal import Workload

/// A platform that has not settled when the initial transient that is left out is over.
package struct UnsettledPlatform: Sendable, Equatable {
  /// Name of the platform.
  package let name: String
  /// From when on it is settled; nil where it does not settle within half of the run.
  package let settled: SimulationTime?
}

extension ExperimentResult {
  /// Platforms whose beginning differs from the rest beyond what is left out, by MSER-5 on the capacity
  /// and the requests in service of the timeline; none where the traffic itself changes with time.
  package var unsettledPlatforms: [UnsettledPlatform] {
    guard scenario.traffic.allSatisfy(\.isSteady), !scenario.platforms.contains(where: \.hasOutages)
    else { return [] }
    return platforms.compactMap { platform in
      let rows = platform.timeline.rows
      let discarded = rows.count { $0.end <= scenario.discard }
      let series: [[Double]] = [
        rows.map { $0.mean(\.capacity) }, rows.map { $0.mean(\.busy) },
      ]
      let lengths = series.map { InitialTransient.length(of: $0, discarded: discarded) }
      // A timeline of a few intervals says nothing.
      guard rows.count >= 10 * InitialTransient.batch else { return nil }
      guard lengths.contains(where: { $0 != 0 }) else { return nil }
      let known = lengths.compactMap(\.self)
      let settled = known.count == lengths.count ? known.max().map { rows[$0 - 1].end } : nil
      return UnsettledPlatform(name: platform.name, settled: settled)
    }
  }
}

extension TrafficStream {
  /// Whether the rate is the same all the time.
  fileprivate var isSteady: Bool {
    switch arrivals {
    case .process(_, let profile):
      profile.segments.allSatisfy { segment in
        segment.startRate == segment.endRate && segment.startRate == profile.segments[0].startRate
      }
    case .users: true
    case .exactCounts, .timestamps: false
    }
  }
}

extension PlatformConfiguration {
  fileprivate var hasOutages: Bool {
    switch kind {
    case .lambda: false
    case .autoScalingGroup(let fleet), .fixedFleet(let fleet): !fleet.outages.isEmpty
    }
  }
}
