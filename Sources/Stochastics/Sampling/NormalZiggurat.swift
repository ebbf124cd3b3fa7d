internal import CGSL

/// Batches of normal values by the ziggurat method, and of lognormal ones, their exponentials.
enum NormalZiggurat {
  /// The root of the equation that makes 256 equal layers, computed to 40 digits; it agrees with
  /// Marsaglia and Tsang (2000).
  private static let tailStart = 3.654_152_885_361_008_772

  private static let table = ZigguratTable(
    tailStart: tailStart,
    area: 0.004_928_673_233_974_655_347,
    steps: 0x1p52,
    density: { exp(-$0 * $0 / 2) },
    inverse: { (-2 * log($0)).squareRoot() }
  )

  /// Fills a buffer with the next lognormal values.
  ///
  /// - Parameters:
  ///   - values: The memory to fill.
  ///   - logMean: The mean of the logarithm.
  ///   - logDeviation: The standard deviation of the logarithm, > 0.
  ///   - state: The generator; it stays in registers between the calls of `exp`.
  static func fillLognormal(
    _ values: UnsafeMutableBufferPointer<Double>,
    logMean: Double,
    logDeviation: Double,
    state: inout Xoshiro256PlusPlus
  ) {
    var generator = state
    table.layers.withUnsafeBufferPointer { layers in
      for position in values.indices {
        values[position] = exp(logMean + logDeviation * normal(layers, &generator))
      }
    }
    state = generator
  }

  /// Fills a buffer with the next normal values of mean 0 and deviation 1.
  ///
  /// - Parameters:
  ///   - values: The memory to fill.
  ///   - state: The generator; it stays in registers for the whole batch.
  static func fill(
    _ values: UnsafeMutableBufferPointer<Double>,
    state: inout Xoshiro256PlusPlus
  ) {
    var generator = state
    table.layers.withUnsafeBufferPointer { layers in
      for position in values.indices { values[position] = normal(layers, &generator) }
    }
    state = generator
  }

  @inline(__always)
  private static func normal(
    _ layers: UnsafeBufferPointer<ZigguratTable.Layer>,
    _ generator: inout Xoshiro256PlusPlus
  ) -> Double {
    let bits = generator.next()
    let layer = layers[Int(truncatingIfNeeded: bits & 0xff)]
    let point = signedPoint(bits)
    return point.magnitude < layer.threshold
      ? Double(point) * layer.step
      : resolve(bits, &generator)
  }

  /// The upper 53 bits as a sign and a point across a layer.
  @inline(__always)
  private static func signedPoint(_ bits: UInt64) -> Int64 {
    Int64(bitPattern: bits) &>> 11
  }

  /// Finishes a draw whose point may lie above the density; one in 70 comes here.
  @inline(never)
  private static func resolve(_ first: UInt64, _ generator: inout Xoshiro256PlusPlus) -> Double {
    var bits = first
    while true {
      let index = Int(truncatingIfNeeded: bits & 0xff)
      let layer = table.layers[index]
      let point = signedPoint(bits)
      let value = Double(point) * layer.step
      if point.magnitude < layer.threshold { return value }
      if index == 0 {
        let magnitude = tail(&generator)
        return point < 0 ? -magnitude : magnitude
      }
      let lower = table.densities[index]
      let upper = table.densities[index + 1]
      if lower + generator.nextUniform() * (upper - lower) < exp(-value * value / 2) {
        return value
      }
      bits = generator.next()
    }
  }

  /// A normal value beyond the start of the tail.
  ///
  /// Source: G. Marsaglia, "Generating a variable from the tail of the normal distribution",
  /// Technometrics 6(1), 1964, doi:10.1080/00401706.1964.10490150.
  private static func tail(_ generator: inout Xoshiro256PlusPlus) -> Double {
    while true {
      let excess = -log(1 - generator.nextUniform()) / tailStart
      let height = -log(1 - generator.nextUniform())
      if 2 * height > excess * excess { return tailStart + excess }
    }
  }
}
