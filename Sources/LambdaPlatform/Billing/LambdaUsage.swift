internal import Pricing

/// What functions have used, as plain sums.
///
/// A `Usage` has to find each of its lines anew, which for ten thousand functions in each interval took more time
/// than a request.
struct LambdaUsage {
  /// Billed time of an architecture, in GB-seconds.
  struct Duration {
    /// Of invocations on demand.
    var onDemand = 0.0
    /// Of invocations on provisioned environments.
    var provisioned = 0.0
    /// Of provisioned concurrency, whether it serves or not.
    var concurrency = 0.0
  }

  /// Invocations.
  var requests = 0.0
  /// Temporary storage beyond what is free, in GB-seconds.
  var ephemeralStorage = 0.0
  /// Snapshots kept, in GB-seconds.
  var snapshotCache = 0.0
  /// Snapshots restored, in GB.
  var snapshotRestores = 0.0
  private var x86 = Duration()
  private var arm = Duration()

  /// Nothing was used.
  init() {}

  /// The time of an architecture.
  subscript(architecture: Architecture) -> Duration {
    get {
      switch architecture {
      case .x86_64: x86
      case .arm64: arm
      }
    }
    set {
      switch architecture {
      case .x86_64: x86 = newValue
      case .arm64: arm = newValue
      }
    }
  }

  /// The lines of a bill.
  var usage: Usage {
    var usage = Usage()
    usage[.lambdaRequests] = requests
    usage[.lambdaEphemeralStorage] = ephemeralStorage
    usage[.lambdaSnapshotCache] = snapshotCache
    usage[.lambdaSnapshotRestores] = snapshotRestores
    for architecture in Architecture.allCases {
      let duration = self[architecture]
      usage[.lambdaDuration(architecture)] = duration.onDemand
      usage[.lambdaProvisionedDuration(architecture)] = duration.provisioned
      usage[.lambdaProvisionedConcurrency(architecture)] = duration.concurrency
    }
    return usage
  }
}
