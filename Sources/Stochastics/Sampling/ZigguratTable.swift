/// The 256 layers of equal area that cover a falling density, for the ziggurat method.
///
/// A draw takes 64 random bits: eight choose a layer, others a point across it. Nearly always the
/// point lies under the density for certain, and one comparison and one multiplication are all.
///
/// Source: G. Marsaglia, W. W. Tsang, "The ziggurat method for generating random variables",
/// J. Stat. Softw. 5(8), 2000, doi:10.18637/jss.v005.i08. Layer and point come from different bits,
/// against the flaw found by J. A. Doornik, "An improved ziggurat method", 2005.
struct ZigguratTable: Sendable {
  /// What the fast path reads of a layer: 16 bytes, so that four share a cache line.
  struct Layer: Sendable {
    /// Points below this number lie under the density; in steps across the layer.
    let threshold: UInt64

    /// The size of a step across the layer.
    let step: Double
  }

  static let layerCount = 256

  /// The layers from the widest, which includes the tail, upwards.
  let layers: [Layer]

  /// The density at the lower edge of each layer, and at its peak.
  let densities: [Double]

  /// Builds the layers of a density on the non-negative numbers.
  ///
  /// - Parameters:
  ///   - tailStart: Where the tail begins.
  ///   - area: The area of each layer, the tail included in the lowest.
  ///   - steps: The number of steps across a layer.
  ///   - density: The density, 1 at 0 and falling.
  ///   - inverse: The inverse of `density`.
  init(
    tailStart: Double,
    area: Double,
    steps: Double,
    density: (Double) -> Double,
    inverse: (Double) -> Double
  ) {
    var edges = [area / density(tailStart), tailStart]
    while edges.count < Self.layerCount {
      let edge = edges[edges.count - 1]
      edges.append(inverse(area / edge + density(edge)))
    }
    edges.append(0)
    layers = zip(edges, edges.dropFirst()).map { outer, inner in
      Layer(threshold: UInt64(inner / outer * steps), step: outer / steps)
    }
    densities = [0] + edges.dropFirst().map(density)
  }
}
