internal import EventKernel
public import Stochastics

/// How long each idle period of an execution environment may last.
@usableFromInline
struct KeepAliveTimes {
  /// The time in nanoseconds when it is always the same, else -1.
  ///
  /// The usual case, which spares every request a draw.
  @usableFromInline let constant: Int64
  /// The sampler's batch, so that a draw need not fetch the sampler itself.
  @usableFromInline let batch: Sampler.BatchReader

  /// - Parameters:
  ///   - distribution: The law of the times.
  ///   - sampler: A sampler of it, which must outlive this.
  init(_ distribution: Distribution, _ sampler: Sampler) {
    constant =
      if case .constant(let seconds) = distribution {
        SimulationTime.seconds(seconds).nanoseconds
      } else {
        -1
      }
    batch = sampler.reader
  }

  /// The length of the next idle period, in nanoseconds.
  ///
  /// - Complexity: O(1); one draw unless it is constant.
  @inlinable
  @inline(__always)
  func next() -> Int64 {
    constant >= 0 ? constant : batch.nextNanoseconds()
  }
}
