internal import CGSL

/// What is left of an interval that is under way when one begins to look.
///
/// A renewal process that has gone on for ever is in equilibrium: an instant falls into an interval
/// with a probability that grows with its length, and anywhere into it. So the time to the next
/// renewal is a uniform share of a length-biased interval, whose density is x f(x) / E[X].
///
/// Source: D. R. Cox, "Renewal Theory", Methuen, 1962, section 5.
extension Distribution {
  /// Draws the time to the next renewal of a process in equilibrium whose intervals have this law.
  ///
  /// - Parameter stream: The stream to draw from; it advances by a few draws.
  /// - Returns: A value, 0 or more.
  /// - Precondition: The mean is finite and above 0.
  /// - Complexity: O(*n*) in the points, values or components of the law.
  package func drawResidual(using stream: RandomStream) -> Double {
    precondition(mean > 0 && mean.isFinite, "only intervals with a finite mean have an equilibrium")
    return stream.uniform() * drawLengthBiased(using: stream)
  }

  /// Draws an interval with a probability proportional to its length.
  private func drawLengthBiased(using stream: RandomStream) -> Double {
    let generator = stream.generator
    switch self {
    case .constant(let value): return value
    case .exponential(let mean): return gsl_ran_gamma(generator, 2, mean)
    case .gamma(let shape, let scale): return gsl_ran_gamma(generator, shape + 1, scale)
    case .weibull(let shape, let scale):
      // (X / scale)^shape is exponential; biased by X it is gamma distributed.
      return scale * pow(gsl_ran_gamma(generator, 1 + 1 / shape, 1), 1 / shape)
    case .lognormal(let logMean, let logDeviation):
      let biased = logMean + logDeviation * logDeviation
      return gsl_ran_lognormal(generator, biased, logDeviation)
    case .pareto(let shape, let minimum): return gsl_ran_pareto(generator, shape - 1, minimum)
    case .uniform(let minimum, let maximum):
      let piece = IntervalPiece(probability: 1, low: minimum, high: maximum)
      return piece.lengthBiased(at: stream.uniform())
    case .mixture(let components):
      let weights = components.map { $0.weight * $0.distribution.mean }
      let component = components[Self.index(of: weights, using: stream)]
      return component.distribution.drawLengthBiased(using: stream)
    case .quantiles(let table): return Self.lengthBiased(table.intervalPieces, using: stream)
    case .survival(let curve): return Self.lengthBiased(curve.intervalPieces, using: stream)
    case .empirical(let sample):
      return sample.values[Self.index(of: sample.values, using: stream)]
    }
  }

  private static func lengthBiased(
    _ pieces: [IntervalPiece],
    using stream: RandomStream
  ) -> Double {
    let piece = pieces[index(of: pieces.map { $0.probability * $0.mean }, using: stream)]
    return piece.lengthBiased(at: stream.uniform())
  }

  /// One of the positions of a list of weights, of which one at least is above 0.
  private static func index(of weights: [Double], using stream: RandomStream) -> Int {
    var left = stream.uniform() * weights.reduce(0, +)
    var last = 0
    for (position, weight) in weights.enumerated() where weight > 0 {
      left -= weight
      if left < 0 { return position }
      last = position
    }
    // Rounding may leave a trace of weight beyond the last one.
    return last
  }
}

/// A part of a tabulated law: a range of values and the probability to fall into it.
private struct IntervalPiece {
  let probability: Double
  let low: Double
  let high: Double
  /// Whether the logarithm of the value is uniform, and not the value.
  var isLogarithmic = false

  var mean: Double {
    guard isLogarithmic, high > low else { return (low + high) / 2 }
    let span = log(high / low)
    return low * expm1(span) / span
  }

  /// The length-biased value below which a share of them lies.
  func lengthBiased(at share: Double) -> Double {
    // The density of a logarithmic piece is c/x, and biased by x constant.
    guard !isLogarithmic else { return low + share * (high - low) }
    return (low * low + share * (high * high - low * low)).squareRoot()
  }
}

extension QuantileTable {
  fileprivate var intervalPieces: [IntervalPiece] {
    let first = points[0]
    let last = points[points.count - 1]
    let atoms = [
      IntervalPiece(probability: first.probability, low: first.value, high: first.value),
      IntervalPiece(probability: 1 - last.probability, low: last.value, high: last.value),
    ]
    return atoms
      + zip(points, points.dropFirst()).map { left, right in
        IntervalPiece(
          probability: right.probability - left.probability,
          low: left.value,
          high: right.value,
          isLogarithmic: isLogarithmic
        )
      }
  }
}

extension SurvivalCurve {
  fileprivate var intervalPieces: [IntervalPiece] {
    zip(points, points.dropFirst()).map { left, right in
      IntervalPiece(probability: left.alive - right.alive, low: left.time, high: right.time)
    }
  }
}
