/// How much capacity there was, and how much of it had something to do.
extension Metric {
  /// Time average of environments alive or instances in service.
  public static let capacityMean = Self(
    "capacity_mean",
    .count,
    "capacity mean",
    "Execution environments alive, or instances in service, averaged over time.",
    in: .capacity
  ) { $0.mean(.capacity) }

  /// Largest number of environments alive or instances in service.
  public static let capacityPeak = Self(
    "capacity_peak",
    .count,
    "capacity peak",
    "Largest number of execution environments alive, or of instances in service.",
    in: .platform
  ) { Double($0.capacityPeak) }

  /// Execution environments that began their Init.
  public static let environmentsStarted = Self(
    "environments_started",
    .count,
    "environments",
    "Execution environments that began their Init within the window.",
    in: .capacity,
    usual: 0
  ) { Double($0.grown(.environmentsStarted)) }

  /// Time average of provisioned environments that may serve.
  package static let provisionedMean = Self(
    "provisioned_mean",
    .count,
    "provisioned mean",
    "Provisioned execution environments that may serve, averaged over time.",
    in: .capacity,
    usual: 0
  ) { $0.mean(.provisioned) }

  /// Share of the provisioned environments that serve.
  package static let provisionedBusyFraction = Self(
    "provisioned_busy_fraction",
    .share,
    "provisioned busy",
    "Share of the provisioned execution environments that serve, averaged over time.",
    in: .capacity
  ) { MeasuredWindow.ratio($0.grown(.provisionedBusy), $0.grown(.provisioned)) }

  /// Invocations that found no provisioned environment free.
  package static let spillovers = Self(
    "spillovers",
    .count,
    better: .lower,
    "spillovers",
    "Attempts at functions with provisioned concurrency that found no provisioned environment free, and"
      + " went on to the others.",
    in: .capacity,
    usual: 0
  ) { Double($0.grown(.spillovers)) }

  /// New versions that were not made.
  package static let deploymentsRefused = Self(
    "deployments_refused",
    .count,
    better: .lower,
    "refused deployments",
    "New versions of functions that were not made, since the function may not have one of their layers.",
    in: .platform,
    usual: 0
  ) { Double($0.deploymentsRefused) }

  /// Time average of requests in service.
  public static let busyMean = Self(
    "busy_mean",
    .count,
    "busy mean",
    "Requests in service, averaged over time.",
    in: .capacity
  ) { $0.mean(.busy) }

  /// Time average of environments or instances paid for.
  public static let billedCapacityMean = Self(
    "billed_capacity_mean",
    .count,
    "billed mean",
    "Billed time of the invocations begun, over the length of the window, or instances paid for,"
      + " averaged over time; `billed` of `timeline.csv` likewise.",
    in: .capacity
  ) { $0.mean(.billed) }

  /// Working over available servers: environments, vCPUs or threads.
  public static let utilization = Self(
    "utilization",
    .share,
    "utilization",
    "Busy over available servers: environments, vCPUs, or threads under `fifo`; instances that drain"
      + " are there while they work.",
    in: .capacity
  ) { $0.utilization }

  /// Share of the available servers that had nothing to do.
  public static let overprovisionedFraction = Self(
    "overprovisioned_fraction",
    .share,
    "idle",
    "The rest of `utilization`: the share of the available servers that had nothing to do.",
    in: .capacity
  ) { window in window.utilization.map { 1 - $0 } }

  /// Share of time in which there was more work than servers for it.
  public static let underprovisionedTimeFraction = Self(
    "underprovisioned_time_fraction",
    .share,
    better: .lower,
    "saturated time",
    "Share of time with more work than servers for it, or, on Lambda, at the concurrency limit.",
    in: .capacity
  ) { $0.mean(.saturated) }
}
