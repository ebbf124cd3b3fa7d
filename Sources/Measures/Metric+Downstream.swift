/// What happened at the resources behind the platform.
extension Metric {
  /// Calls that a downstream resource refused for want of a connection.
  public static let downstreamRefused = Self(
    "downstream_refused",
    .count,
    better: .lower,
    "no connection",
    "Calls that a downstream resource refused for want of a connection.",
    in: .platform,
    usual: 0
  ) { $0.downstreamGrowth(\.refused).map(Double.init) }

  /// Calls of a downstream resource that failed.
  public static let downstreamFailed = Self(
    "downstream_failed",
    .count,
    better: .lower,
    "failed calls",
    "Calls of a downstream resource that failed.",
    in: .platform,
    usual: 0
  ) { $0.downstreamGrowth(\.failed).map(Double.init) }

  /// The most connections open at once, at all downstream resources together.
  public static let downstreamConnectionsPeak = Self(
    "downstream_connections_peak",
    .count,
    "connections peak",
    "The most connections open at once, at all downstream resources together.",
    in: .platform,
    usual: 0
  ) { $0.closing.downstream == nil ? nil : Double($0.connectionsPeak) }

  /// Time average of the connections open.
  public static let downstreamConnectionsMean = Self(
    "downstream_connections_mean",
    .count,
    "connections mean",
    "Connections open at all downstream resources together, averaged over time.",
    in: .platform,
    usual: 0
  ) { window in
    window.downstreamGrowth(\.connectionsArea).map { Double($0) / window.nanoseconds }
  }

  /// Mean time that calls wait at a downstream resource until they are served, in seconds.
  public static let downstreamWaitMean = Self(
    "downstream_wait_mean_s",
    .seconds,
    better: .lower,
    "downstream wait",
    "Mean time that calls wait at a downstream resource until they are served.",
    in: .platform,
    usual: 0
  ) { window in
    guard let waited = window.downstreamGrowth(\.waitSum),
      let began = window.downstreamGrowth(\.began)
    else { return nil }
    return MeasuredWindow.ratio(waited, began).map { $0 * 1e-9 }
  }
}
