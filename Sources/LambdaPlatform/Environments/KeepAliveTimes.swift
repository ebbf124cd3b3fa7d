internal import EventKernel
public import Stochastics

/// How long each idle period of an execution environment may last.
@usableFromInline
struct KeepAliveTimes {
  /// The time in nanoseconds when it is always the same, else -1.
  ///
  /// The usual case, which spares every request a draw.
  @usableFromInline let constant: Int64
  @usableFromInline let sampler: Sampler

  init(_ distribution: Distribution, stream: RandomStream, mode: SamplingMode) {
    constant =
      if case .constant(let seconds) = distribution {
        SimulationTime.seconds(seconds).nanoseconds
      } else {
        -1
      }
    sampler = Sampler(distribution, stream: stream, mode: mode)
  }

  /// The length of the next idle period, in nanoseconds.
  ///
  /// - Complexity: O(1); one draw unless it is constant.
  @inlinable
  @inline(__always)
  func next() -> Int64 {
    constant >= 0 ? constant : sampler.nextNanoseconds()
  }
}
