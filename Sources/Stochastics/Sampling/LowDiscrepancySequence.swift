// GSL names its generators by global pointers that it never changes; they are read here only.
@preconcurrency internal import CGSL

/// Points that fill a unit cube evenly: Sobol's sequence, by GSL.
package enum LowDiscrepancySequence {
  /// Most dimensions.
  package static let dimensionsMax = 40

  /// The first points of the sequence after the origin.
  ///
  /// - Parameters:
  ///   - count: How many; best a power of two less one.
  ///   - dimensions: From 1 to `dimensionsMax`.
  /// - Returns: Points of numbers between 0 and 1, without the ends.
  package static func points(_ count: Int, dimensions: Int) -> [[Double]] {
    precondition((1...dimensionsMax).contains(dimensions), "Sobol's sequence has 40 dimensions")
    GSL.prepare()
    guard let generator = gsl_qrng_alloc(gsl_qrng_sobol, UInt32(dimensions)) else {
      preconditionFailure("There is no memory left for a sequence.")
    }
    defer { gsl_qrng_free(generator) }
    return (0..<count).map { _ in
      var point = Array(repeating: 0.0, count: dimensions)
      GSL.check(gsl_qrng_get(generator, &point), "Drawing a point of a sequence")
      return point
    }
  }
}
