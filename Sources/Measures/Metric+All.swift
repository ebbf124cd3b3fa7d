extension Metric {
  /// Every metric, in the order of the columns of `summary.csv`.
  public static let all: [Self] = [
    .requests, .completed, .failed, .failureFraction, .throttled, .timedOut, .denied,
    .functionFailed, .deadLettered, .expired, .keyUnavailable, .coldStarts,
    .coldAnswered, .coldStartFraction, .environmentsStarted, .latencyMean, .latencyP50,
    .latencyP90, .latencyP95, .latencyP99, .latencyP999, .latencyMax, .latencyColdP50,
    .latencyColdP99, .latencyWarmP50, .latencyWarmP99, .worstIntervalLatencyP99,
    .worstIntervalFailureFraction, .queueWaitMean, .firstCapacity, .recoveryTime, .capacityMean,
    .capacityPeak, .provisionedMean, .provisionedBusyFraction, .spillovers, .busyMean,
    .billedCapacityMean, .utilization, .overprovisionedFraction, .underprovisionedTimeFraction,
    .cost, .costPerMillion, .costPerMonth, .unusedCost, .unusedCostPerMonth,
    .attempts, .attemptsPerRequest,
    .orphanedAttempts, .downstreamRefused, .downstreamFailed, .downstreamConnectionsPeak,
    .downstreamConnectionsMean, .downstreamWaitMean, .backlogMean, .oldestMessageAge, .drainTime,
    .acceptLatencyP50, .acceptLatencyP99, .deploymentsRefused,
  ]

  /// Where each name stands in the list.
  private static let positions = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) }
  )

  /// Where the metric stands in the list of all.
  var position: Int {
    guard let position = Self.positions[name] else {
      preconditionFailure("every metric is in the list of all metrics")
    }
    return position
  }
}
