/// How a sampler makes its values.
public enum SamplingMode: Sendable {
  /// By the fast paths where there are any, in batches; same law as `reference`, other values.
  case buffered

  /// By a call of GSL's sampler for every value, to check the fast paths against.
  case reference
}

/// Draws many values of one distribution from one stream.
///
/// The sequence of values depends on the distribution, the stream and the mode alone, not on how
/// the calls cut it: `next()` a hundred times gives what one `fill` of a hundred gives. The sampler
/// reads its stream ahead, in batches of up to 128, so a stream belongs to one sampler. Batches
/// begin at 8 values and double: of ten thousand samplers most are asked seldom, if ever.
///
/// In `buffered` mode exponential and lognormal values come from a ziggurat, with the generator's
/// state in registers for a whole batch. An exponential value takes 39 instructions and a lognormal
/// one 97, against 153 and 273 by GSL (callgrind, Swift 6.3, x86-64, release build).
@usableFromInline
package final class Sampler {
  /// The longest time drawn, 36.5 years: the sum of seven of them is within 64 bits.
  @usableFromInline package static var longestNanoseconds: Int64 {
    @inlinable get { 1 << 60 }
  }

  static let firstBatch = 8
  static let largestBatch = 128

  /// The batch of values made ahead.
  @usableFromInline
  struct Batch {
    /// The next value; all are used at the end.
    @usableFromInline var next: UnsafeMutablePointer<Double>
    @usableFromInline var end: UnsafeMutablePointer<Double>
    var start: UnsafeMutablePointer<Double>
    var capacity: Int

    /// Room for a batch, which is empty at first.
    init(capacity: Int) {
      start = .allocate(capacity: capacity)
      start.initialize(repeating: 0, count: capacity)
      self.capacity = capacity
      next = start
      end = start
    }
  }

  /// Constant and behind a pointer, since each use of a variable of a class is checked for exclusive
  /// access, which took more instructions than the draw.
  @usableFromInline let batch: UnsafeMutablePointer<Batch>

  private let stream: RandomStream
  private let method: Method

  /// How one batch is made.
  private enum Method {
    case constant(Double)
    case uniform(minimum: Double, width: Double)
    case exponential(mean: Double)
    case lognormal(logMean: Double, logDeviation: Double)
    case mixture(PreparedMixture)
    case general(Distribution)

    init(_ distribution: Distribution, mode: SamplingMode) {
      switch (distribution, mode) {
      case (.constant(let value), _): self = .constant(value)
      case (.mixture(let components), _): self = .mixture(PreparedMixture(components))
      case (_, .reference): self = .general(distribution)
      case (.uniform(let minimum, let maximum), .buffered):
        self = .uniform(minimum: minimum, width: maximum - minimum)
      case (.exponential(let mean), .buffered): self = .exponential(mean: mean)
      case (.lognormal(let logMean, let logDeviation), .buffered):
        self = .lognormal(logMean: logMean, logDeviation: logDeviation)
      case (_, .buffered): self = .general(distribution)
      }
    }
  }

  /// Prepares to draw from a stream.
  ///
  /// - Parameters:
  ///   - distribution: The law of the values.
  ///   - stream: The stream they are drawn from, for this sampler alone.
  ///   - mode: Fast paths or GSL for every value.
  package init(
    _ distribution: Distribution,
    stream: RandomStream,
    mode: SamplingMode = .buffered
  ) {
    self.stream = stream
    method = Method(distribution, mode: mode)
    batch = .allocate(capacity: 1)
    batch.initialize(to: Batch(capacity: Self.firstBatch))
  }

  deinit {
    batch.pointee.start.deallocate()
    batch.deallocate()
  }

  /// Fills a buffer with the next values, seconds where the distribution's values are times.
  ///
  /// - Parameter values: The memory to fill, of any length.
  /// - Complexity: O(*n*) in the length; about 40 instructions per exponential value.
  package func fill(_ values: UnsafeMutableBufferPointer<Double>) {
    let next = batch.pointee.next
    let held = min(batch.pointee.end - next, values.count)
    for offset in 0..<held {
      values[offset] = next[offset]
    }
    batch.pointee.next = next + held
    draw(UnsafeMutableBufferPointer(rebasing: values[held...]))
  }

  /// The next value, seconds where the distribution's values are times.
  ///
  /// - Returns: A value, 0 or more.
  /// - Complexity: O(1); a read, and a batch every 128 values.
  @inlinable
  package func next() -> Double {
    if batch.pointee.next == batch.pointee.end { refill() }
    let next = batch.pointee.next
    batch.pointee.next = next + 1
    return next.pointee
  }

  /// The next value in nanoseconds, for distributions of times.
  ///
  /// - Returns: The value in seconds times 1e9, rounded to the nearest whole number (halves to
  ///   the even one), at most ``longestNanoseconds``.
  /// - Complexity: O(1); a read, and a batch every 128 values.
  @inlinable
  package func nextNanoseconds() -> Int64 {
    Sampler.nanoseconds(next())
  }

  /// Fills a buffer with the next values in nanoseconds, as `nextNanoseconds()` gives them.
  ///
  /// - Parameter values: The memory to fill, of any length.
  /// - Complexity: O(*n*) in the length.
  package func fillNanoseconds(_ values: UnsafeMutableBufferPointer<Int64>) {
    for index in values.indices {
      values[index] = nextNanoseconds()
    }
  }

  /// Seconds as whole nanoseconds, rounded to the nearest (halves to the even one) and clamped.
  @inlinable
  @inline(__always)
  static func nanoseconds(_ seconds: Double) -> Int64 {
    let nanoseconds = seconds * 1e9
    if nanoseconds < 0x1p52 {
      // Adding 2^52 leaves the nearest whole number in the low bits: 9 instructions, where a half
      // added and the checked conversion took 15 (callgrind).
      return Int64(bitPattern: (nanoseconds + 0x1p52).bitPattern &- (0x1p52).bitPattern)
    }
    return Int64(min(nanoseconds.rounded(), Double(longestNanoseconds)))
  }

  @usableFromInline
  @inline(never)
  func refill() {
    var made = batch.pointee
    if made.end > made.start, made.capacity < Self.largestBatch {
      made.start.deallocate()
      made = Batch(capacity: 2 * made.capacity)
    }
    draw(UnsafeMutableBufferPointer(start: made.start, count: made.capacity))
    made.next = made.start
    made.end = made.start + made.capacity
    batch.pointee = made
  }

  /// The next values of the stream, past whatever is held in `batch`.
  private func draw(_ values: UnsafeMutableBufferPointer<Double>) {
    switch method {
    case .constant(let value):
      values.update(repeating: value)
    case .uniform(let minimum, let width):
      var generator = stream.state.pointee
      for index in values.indices {
        values[index] = minimum + width * generator.nextUniform()
      }
      stream.state.pointee = generator
    case .exponential(let mean):
      ExponentialZiggurat.fill(values, mean: mean, state: &stream.state.pointee)
    case .lognormal(let logMean, let logDeviation):
      NormalZiggurat.fillLognormal(
        values,
        logMean: logMean,
        logDeviation: logDeviation,
        state: &stream.state.pointee
      )
    case .mixture(let mixture):
      for index in values.indices {
        values[index] = mixture.draw(using: stream)
      }
    case .general(let distribution):
      for index in values.indices {
        values[index] = distribution.draw(using: stream)
      }
    }
  }
}
