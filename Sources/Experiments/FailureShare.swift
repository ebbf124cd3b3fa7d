internal import LambdaPlatform
internal import Permissions
package import Workload

/// How many requests failed for a reason, as a mean over the replications.
package struct FailureShare: Sendable, Equatable {
  /// Why they failed, as their clients see it.
  package let reason: FailureReason
  /// The platform's own reason, such as AWS's `Reason` of a throttle; nil where it has none.
  package let code: String?
  /// Requests of a replication.
  package let count: Double
  /// Those over all requests.
  package let share: Double
}

extension PlatformResult {
  /// Why requests failed for good, in the order of the reasons; those for which none did are left out.
  ///
  /// - Parameter piece: Position of a piece of the requests; nil for all of them.
  /// - Returns: One element per reason and code of the platform.
  package func failures(piece: Int? = nil) -> [FailureShare] {
    let tallies = replications.map { replication in
      piece.map { replication.pieces[$0].tally } ?? replication.tally
    }
    let requests = tallies.reduce(0) { $0 + $1.requests }
    return FailureReason.allCases.flatMap { reason -> [FailureShare] in
      var counts: [UInt8: Int] = [:]
      for tally in tallies {
        for (code, count) in tally.codes(reason) { counts[code.rawValue, default: 0] += count }
      }
      return counts.sorted { $0.key < $1.key }.map { code, count in
        FailureShare(
          reason: reason,
          code: Self.name(ofCode: code, for: reason),
          count: Double(count) / Double(tallies.count),
          share: Double(count) / Double(requests)
        )
      }
    }
  }

  /// AWS's own name for a code; nil where it has none.
  private static func name(ofCode code: UInt8, for reason: FailureReason) -> String? {
    switch reason {
    case .throttled: ThrottleReason(rawValue: code)?.publishedName
    case .deadLettered, .expired:
      ThrottleReason(rawValue: code)?.publishedName ?? KeyFailure(rawValue: code)?.publishedName
    case .timedOut, .functionFailed: FunctionFailure(rawValue: code)?.publishedName
    case .keyUnavailable: KeyFailure(rawValue: code)?.publishedName
    case .denied: DenialReason(code: code)?.rawValue
    case .connectionRefused, .noCapacity, .instanceTerminated, .abandoned,
      .downstreamRefused, .downstreamFailed:
      nil
    }
  }
}
