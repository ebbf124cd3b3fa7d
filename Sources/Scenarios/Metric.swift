/// What is measured of a platform in a replication; the raw value is the column in the results.
///
/// The list and its order are the file format of `summary.csv` and `replications.csv`.
public enum Metric: String, CaseIterable, Sendable, Hashable {
  /// Requests that arrived in the measured window.
  case requests
  /// Requests answered.
  case completed
  /// Requests that failed, for whatever reason.
  case failed
  /// Failed over all requests.
  case failureFraction = "failure_fraction"
  /// Requests refused by a limit (429).
  case throttled
  /// Requests cut off by a time limit.
  case timedOut = "timed_out"
  /// Requests refused by a permission.
  case denied
  /// Answered requests that waited for an Init.
  case coldStarts = "cold_starts"
  /// Cold starts over answered requests.
  case coldStartFraction = "cold_start_fraction"
  /// Mean latency of answered requests, in seconds.
  case latencyMean = "latency_mean_s"
  /// Median latency, in seconds.
  case latencyP50 = "latency_p50_s"
  /// 90th percentile of latency, in seconds.
  case latencyP90 = "latency_p90_s"
  /// 95th percentile of latency, in seconds.
  case latencyP95 = "latency_p95_s"
  /// 99th percentile of latency, in seconds.
  case latencyP99 = "latency_p99_s"
  /// 99.9th percentile of latency, in seconds.
  case latencyP999 = "latency_p999_s"
  /// Longest latency, in seconds.
  case latencyMax = "latency_max_s"
  /// Mean time in queues of the platform over answered requests, in seconds.
  case queueWaitMean = "queue_wait_mean_s"
  /// Time average of environments alive or instances in service.
  case capacityMean = "capacity_mean"
  /// Largest number of environments alive or instances in service.
  case capacityPeak = "capacity_peak"
  /// Time average of requests in service.
  case busyMean = "busy_mean"
  /// Time average of environments or instances paid for.
  case billedCapacityMean = "billed_capacity_mean"
  /// Working over available servers: environments, vCPUs or threads.
  case utilization
  /// Share of the available servers that had nothing to do.
  case overprovisionedFraction = "overprovisioned_fraction"
  /// Share of time in which there was more work than servers for it.
  case underprovisionedTimeFraction = "underprovisioned_time_fraction"
  /// Cost of the measured window, in USD.
  case cost = "cost_usd"
  /// Cost per million requests of the window, in USD.
  case costPerMillion = "cost_usd_per_million"
  /// Cost of 730 hours like the window, in USD.
  case costPerMonth = "cost_usd_per_month"
  /// Cost of capacity that had nothing to do, in USD.
  case unusedCost = "unused_cost_usd"
  /// Attempts offered to the platform: one for each request, retry and hedge.
  case attempts
  /// Attempts over requests: 1 unless clients retry or hedge.
  case attemptsPerRequest = "attempts_per_request"
  /// Attempts that their client left while they were running.
  case orphanedAttempts = "orphaned_attempts"
  /// Calls that a downstream resource refused for want of a connection.
  case downstreamRefused = "downstream_refused"
  /// Calls of a downstream resource that failed.
  case downstreamFailed = "downstream_failed"
  /// The most connections open at once, at all downstream resources together.
  case downstreamConnectionsPeak = "downstream_connections_peak"
  /// Time average of the connections open.
  case downstreamConnectionsMean = "downstream_connections_mean"
  /// Mean time that calls wait at a downstream resource until they are served, in seconds.
  case downstreamWaitMean = "downstream_wait_mean_s"

  /// Whether a lower value is the better one; nil where neither is.
  public var isLowerBetter: Bool? {
    switch self {
    case .requests, .capacityMean, .capacityPeak, .busyMean, .billedCapacityMean, .attempts,
      .downstreamConnectionsPeak, .downstreamConnectionsMean:
      nil
    case .completed, .utilization: false
    default: true
    }
  }
}
