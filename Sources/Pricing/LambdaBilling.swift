/// How AWS Lambda meters one invocation.
///
/// Since 2025-08-01 the Init phase is billed for every kind of package; before, it was free for zip
/// packages on managed runtimes.
///
/// Sources: <https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/>,
/// <https://aws.amazon.com/lambda/pricing/> (read 2026-09).
@usableFromInline
package enum LambdaBilling {
  /// The time an invocation is billed for, rounded up to the next millisecond.
  ///
  /// Init and handler are added before rounding, so a cold start is rounded once: 133.61 ms of Init
  /// and 80.00 ms of handler are billed as 214 ms.
  ///
  /// - Parameters:
  ///   - initNanoseconds: The Init phase's length in nanoseconds, at least 0; 0 for a warm start.
  ///   - durationNanoseconds: The handler's duration in nanoseconds, at least 0.
  /// - Returns: Whole milliseconds.
  /// - Complexity: O(1), integers only.
  @inlinable
  package static func billedMilliseconds(
    initNanoseconds: Int64,
    durationNanoseconds: Int64
  ) -> Int64 {
    (initNanoseconds + durationNanoseconds + 999_999) / 1_000_000
  }

  /// The quantity of `BillableItem/lambdaDuration` in billed time at one memory size.
  ///
  /// Billed times of one memory size may be summed as integers first and converted once.
  ///
  /// - Parameters:
  ///   - billedMilliseconds: Billed time in milliseconds, at least 0.
  ///   - memoryMB: The function's memory size in MB; 1,024 MB are 1 GB.
  /// - Returns: GB-seconds.
  @inlinable
  package static func gigabyteSeconds(billedMilliseconds: Int64, memoryMB: Int) -> Double {
    Double(billedMilliseconds) * Double(memoryMB) / 1_024_000
  }
}
