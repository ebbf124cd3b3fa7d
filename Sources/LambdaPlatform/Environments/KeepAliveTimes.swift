internal import EventKernel
public import Stochastics

/// How long each idle period of an execution environment may last.
@usableFromInline
struct KeepAliveTimes {
  /// Times drawn ahead: of thousands of functions the sampler and its batch would be lines to wait for.
  ///
  /// They come first, since they are aligned to a line.
  @usableFromInline var ahead = SIMD8<Int64>()
  /// The time in nanoseconds when it is always the same, else -1.
  ///
  /// The usual case, which spares every request a draw.
  @usableFromInline let constant: Int64
  /// How many of them have been used.
  @usableFromInline var used: Int
  private let sampler: Sampler

  /// - Parameters:
  ///   - distribution: The law of the times.
  ///   - stream: What they are drawn from.
  ///   - mode: How random numbers are drawn.
  init(_ distribution: Distribution, stream: RandomStream, mode: SamplingMode) {
    constant =
      if case .constant(let seconds) = distribution {
        SimulationTime.seconds(seconds).nanoseconds
      } else {
        -1
      }
    sampler = Sampler(distribution, stream: stream, mode: mode)
    used = ahead.scalarCount
  }

  /// The length of the next idle period, in nanoseconds.
  ///
  /// - Complexity: O(1); one draw unless it is constant.
  @inlinable
  @inline(__always)
  mutating func next() -> Int64 {
    guard constant < 0 else { return constant }
    return draw()
  }

  @usableFromInline
  mutating func draw() -> Int64 {
    if used == ahead.scalarCount {
      for place in 0..<ahead.scalarCount { ahead[place] = sampler.nextNanoseconds() }
      used = 0
    }
    defer { used += 1 }
    return ahead[used]
  }
}
