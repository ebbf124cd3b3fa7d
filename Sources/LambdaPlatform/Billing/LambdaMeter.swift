internal import EventKernel
public import Pricing

/// What a function is billed for: its requests and their time.
@usableFromInline
struct LambdaMeter {
  /// Invocations begun.
  @usableFromInline var invocations = 0
  /// Time billed so far, Init included.
  @usableFromInline var billedMilliseconds: Int64 = 0
  let architecture: Architecture
  private let memoryMB: Int

  /// Temporary storage beyond what is free, in MB.
  private let chargedStorageMB: Int
  /// Whether snapshots and restores are charged.
  private let chargesSnapshots: Bool

  init(_ configuration: LambdaFunctionConfiguration) {
    architecture = configuration.architecture
    memoryMB = configuration.memoryMB
    chargedStorageMB =
      configuration.ephemeralStorageMB - LambdaLimits.ephemeralStorageMB.lowerBound
    chargesSnapshots = configuration.lifecycle.snapStart?.isCharged ?? false
  }

  /// Bills the time of an invocation.
  ///
  /// - Parameters:
  ///   - initialization: The Init that it waited for, in nanoseconds.
  ///   - duration: The time of its handler, in nanoseconds.
  @inlinable
  @inline(__always)
  mutating func bill(initialization: Int64, duration: Int64) {
    billedMilliseconds &+= LambdaBilling.billedMilliseconds(
      initNanoseconds: initialization,
      durationNanoseconds: duration
    )
  }

  /// Adds what was used so far.
  ///
  /// - Parameters:
  ///   - usage: What it is added to.
  ///   - control: What is used beside the requests and the duration on demand; nil for nothing.
  ///   - time: The present.
  func add(
    to usage: inout LambdaUsage,
    _ control: UnsafeMutablePointer<FunctionControl>?,
    at time: SimulationTime
  ) {
    usage.requests += Double(invocations)
    usage[architecture].onDemand += LambdaBilling.gigabyteSeconds(
      billedMilliseconds: billedMilliseconds,
      memoryMB: memoryMB
    )
    let provisioned = control?.pointee.meter.provisionedMilliseconds ?? 0
    if chargedStorageMB > 0 {
      usage.ephemeralStorage += LambdaBilling.gigabyteSeconds(
        billedMilliseconds: billedMilliseconds + provisioned,
        memoryMB: chargedStorageMB
      )
    }
    let gigabytes = Double(memoryMB) / 1_024
    if chargesSnapshots {
      usage.snapshotCache += gigabytes * time.seconds
      usage.snapshotRestores += gigabytes * Double(control?.pointee.meter.restores ?? 0)
    }
    if let provisioning = control?.pointee.provisioning {
      usage[architecture].provisioned += LambdaBilling.gigabyteSeconds(
        billedMilliseconds: provisioned,
        memoryMB: memoryMB
      )
      usage[architecture].concurrency +=
        gigabytes * Double(provisioning.meter.area(at: time)) * 1e-9
    }
  }
}

extension RateCard {
  /// The prices of some functions: of what they may use, and nothing else.
  static func lambda(functions: some Sequence<LambdaFunctionConfiguration>) -> RateCard {
    var card = RateCard()
    for function in functions {
      card.add(.lambda(architecture: function.architecture))
      if function.concurrency.provisioned != nil {
        card.add(.provisionedConcurrency(architecture: function.architecture))
      }
      if function.lifecycle.snapStart?.isCharged == true { card.add(.snapStart) }
      if function.ephemeralStorageMB > LambdaLimits.ephemeralStorageMB.lowerBound {
        card.add(.ephemeralStorage)
      }
    }
    return card
  }
}
