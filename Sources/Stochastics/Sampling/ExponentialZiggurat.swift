internal import CGSL

/// Batches of exponential values by the ziggurat method, about 40 instructions each.
enum ExponentialZiggurat {
  /// The root of the equation that makes 256 equal layers, computed to 40 digits; it agrees with
  /// Marsaglia and Tsang (2000).
  private static let tailStart = 7.697_117_470_131_049_714

  private static let table = ZigguratTable(
    tailStart: tailStart,
    area: 0.003_949_659_822_581_557_220,
    steps: 0x1p53,
    density: { exp(-$0) },
    inverse: { -log($0) }
  )

  /// Fills a buffer with the next values.
  ///
  /// - Parameters:
  ///   - values: The memory to fill.
  ///   - mean: The mean, > 0.
  ///   - state: The generator; it stays in registers for the whole batch.
  static func fill(
    _ values: UnsafeMutableBufferPointer<Double>,
    mean: Double,
    state: inout Xoshiro256PlusPlus
  ) {
    var generator = state
    table.layers.withUnsafeBufferPointer { layers in
      for position in values.indices {
        let bits = generator.next()
        let layer = layers[Int(truncatingIfNeeded: bits & 0xff)]
        let point = bits &>> 11
        if point < layer.threshold {
          values[position] = Double(Int64(bitPattern: point)) * layer.step * mean
        } else {
          values[position] = resolve(bits, &generator) * mean
        }
      }
    }
    state = generator
  }

  /// Finishes a draw whose point may lie above the density; one in 90 comes here.
  @inline(never)
  private static func resolve(_ first: UInt64, _ generator: inout Xoshiro256PlusPlus) -> Double {
    var bits = first
    while true {
      let index = Int(truncatingIfNeeded: bits & 0xff)
      let layer = table.layers[index]
      let point = bits &>> 11
      let value = Double(Int64(bitPattern: point)) * layer.step
      if point < layer.threshold { return value }
      let uniform = generator.nextUniform()
      // What exceeds the start of the tail is exponential again.
      if index == 0 { return tailStart - log(1 - uniform) }
      let lower = table.densities[index]
      let upper = table.densities[index + 1]
      if lower + uniform * (upper - lower) < exp(-value) { return value }
      bits = generator.next()
    }
  }
}
