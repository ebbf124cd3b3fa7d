internal import CGSL

/// A stream of random numbers for one purpose of one replication.
///
/// Every purpose (arrivals, demand, initialisation, routing, ...) has a stream of its own, named
/// for it. Two platforms that draw from streams of the same seed, replication and name meet the
/// same numbers, whatever else either of them draws: common random numbers.
///
/// The generator is xoshiro256++, registered with GSL, so that every GSL sampler draws from the
/// stream. All 64 bits of the seed, the replication and the name reach all 256 bits of its state.
///
/// A stream is used from one task at a time; it is not `Sendable`.
@usableFromInline
package final class RandomStream {
  let generator: UnsafeMutablePointer<gsl_rng>
  let state: UnsafeMutablePointer<Xoshiro256PlusPlus>

  /// Starts the stream that belongs to a seed, a replication and a name.
  ///
  /// - Parameters:
  ///   - seed: The experiment's seed; any value.
  ///   - replication: The number of the replication, 0 or more.
  ///   - name: The purpose of the stream, unique within a replication.
  package convenience init(seed: UInt64, replication: Int, name: String) {
    precondition(replication >= 0, "The number of a replication must be 0 or more.")
    self.init(
      state: Xoshiro256PlusPlus(keys: seed, UInt64(replication), FNV1a.hash(name.utf8))
    )
  }

  /// Starts a stream in a given state of the generator.
  init(state initial: Xoshiro256PlusPlus) {
    GSL.prepare()
    guard let generator = gsl_rng_alloc(GeneratorType.pointer) else {
      preconditionFailure("There is no memory left for a random stream.")
    }
    self.generator = generator
    state = GeneratorType.state(generator.pointee.state)
    state.pointee = initial
  }

  deinit {
    gsl_rng_free(generator)
  }

  /// The next 64 random bits.
  ///
  /// - Returns: Any value, each with equal probability.
  /// - Complexity: O(1); one draw.
  package func nextUInt64() -> UInt64 {
    state.pointee.next()
  }

  /// The next number uniform on `0..<1`, a multiple of 2^-53.
  ///
  /// - Returns: A number that may be 0 and is never 1.
  /// - Complexity: O(1); one draw.
  package func uniform() -> Double {
    state.pointee.nextUniform()
  }

  /// The next index, each of `0..<count` with exactly equal probability.
  ///
  /// - Parameter count: The number of possible indices, 1 or more.
  /// - Returns: An index in `0..<count`.
  /// - Complexity: O(1); one draw, seldom more: a draw is repeated with a probability below
  ///   `count` / 2^64.
  ///
  /// Source: D. Lemire, "Fast random integer generation in an interval", ACM Trans. Model. Comput.
  /// Simul. 29(1), 2019, doi:10.1145/3230636.
  @usableFromInline
  package func index(below count: Int) -> Int {
    precondition(count >= 1, "An index is drawn below a count of 1 or more.")
    let bound = UInt64(count)
    var product = state.pointee.next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let rejected = (0 &- bound) % bound
      while product.low < rejected {
        product = state.pointee.next().multipliedFullWidth(by: bound)
      }
    }
    return Int(product.high)
  }
}
