internal import CGSL

/// The quantile of a distribution as a function of a normal score.
///
/// The quantiles of gamma distributions and mixtures take GSL some microseconds each. In `buffered`
/// mode they are interpolated instead: the scores from -8 to 8 are cut into cells, and in each one
/// a polynomial of the fifth degree through six exact quantiles gives the logarithm of the value. A
/// cell is made when a score first falls there. It is tried between its points and at its ends;
/// where the value there is off by a relative 1e-9 or more, as beside a step or a sharp bend, exact
/// quantiles are used in the whole cell. So no value is off by much more than a relative 1e-9
/// (2.1e-9 was the most of 200,000 scores from -6 to 6 of each of three gamma distributions and
/// three mixtures). A value takes some 50 ns then, against 0.5 to 6 µs (Swift 6.3, x86-64, release
/// build), and as long as an exact one in the first thousand, while cells are made.
final class NormalScoreQuantile {
  private static let cellsPerUnit = 16
  private static let greatestScore = 8
  private static let tolerance = 1e-9

  /// The interpolation in one cell.
  private enum Cell {
    case unknown
    case smooth(Polynomial)
    case exact
  }

  /// Newton's form of a polynomial through six points.
  private typealias Polynomial = (Double, Double, Double, Double, Double, Double)

  /// Where a cell's polynomial is exact, as parts of its width: Chebyshev's points.
  private static let nodes = (0..<6).map { (1 - cos((2 * Double($0) + 1) * .pi / 12)) / 2 }
  /// Where it is tried: halfway between those, and at the ends.
  private static let trials = [0] + zip(nodes, nodes.dropFirst()).map { ($0 + $1) / 2 } + [1]

  private let distribution: Distribution
  /// Empty for distributions whose quantiles are quick.
  private var cells: [Cell]
  private let points: Polynomial

  init(_ distribution: Distribution, mode: SamplingMode) {
    GSL.prepare()
    self.distribution = distribution
    let isSlow =
      switch distribution {
      case .gamma, .mixture: true
      default: false
      }
    let count = isSlow && mode == .buffered ? 2 * Self.greatestScore * Self.cellsPerUnit : 0
    cells = Array(repeating: .unknown, count: count)
    let nodes = Self.nodes
    points = (nodes[0], nodes[1], nodes[2], nodes[3], nodes[4], nodes[5])
  }

  /// The value whose cumulative probability is that of a normal score.
  ///
  /// - Parameter score: Any finite number.
  /// - Returns: A value, 0 or more and finite.
  func value(atScore score: Double) -> Double {
    if case .lognormal(let logMean, let logDeviation) = distribution {
      return exp(logMean + logDeviation * score)
    }
    guard !cells.isEmpty, score.magnitude < Double(Self.greatestScore) else {
      return exactValue(atScore: score)
    }
    let place = (score + Double(Self.greatestScore)) * Double(Self.cellsPerUnit)
    let index = Int(place)
    if case .unknown = cells[index] { cells[index] = cell(index) }
    guard case .smooth(let polynomial) = cells[index] else { return exactValue(atScore: score) }
    return exp(evaluate(polynomial, at: place - Double(index)))
  }

  private func exactValue(atScore score: Double) -> Double {
    // A score beyond 8.2 would round to the probability 1, where many quantiles are infinite.
    distribution.quantile(min(gsl_cdf_ugaussian_P(score), 1 - 0x1p-53))
  }

  private func evaluate(_ polynomial: Polynomial, at part: Double) -> Double {
    var sum = polynomial.5
    sum = sum * (part - points.4) + polynomial.4
    sum = sum * (part - points.3) + polynomial.3
    sum = sum * (part - points.2) + polynomial.2
    sum = sum * (part - points.1) + polynomial.1
    return sum * (part - points.0) + polynomial.0
  }

  private func cell(_ index: Int) -> Cell {
    func logarithm(_ part: Double) -> Double {
      let place = (Double(index) + part) / Double(Self.cellsPerUnit)
      return log(exactValue(atScore: place - Double(Self.greatestScore)))
    }
    let nodes = Self.nodes
    var differences = nodes.map(logarithm)
    for order in 1..<nodes.count {
      for position in (order..<nodes.count).reversed() {
        differences[position] =
          (differences[position] - differences[position - 1])
          / (nodes[position] - nodes[position - order])
      }
    }
    let polynomial = (
      differences[0], differences[1], differences[2], differences[3], differences[4], differences[5]
    )
    let isSmooth = Self.trials.allSatisfy { part in
      // Not so where a value is 0 or infinite, as the difference is not a number then.
      (evaluate(polynomial, at: part) - logarithm(part)).magnitude < Self.tolerance
    }
    return isSmooth ? .smooth(polynomial) : .exact
  }
}
