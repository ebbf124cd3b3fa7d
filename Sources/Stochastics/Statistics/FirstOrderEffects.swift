internal import CGSL

/// What share of a function's variance each of its inputs explains alone (first-order Sobol indices).
///
/// The function is known at some points of the unit cube. Its projection on sums of functions of one
/// input each is fitted by least squares (GSL's multifit): shifted Legendre polynomials, which are
/// orthonormal there, so that the squared coefficients of an input add up to the variance that it
/// explains; an input of few values has one function for each value but one. What is left is
/// interaction of inputs, and what no polynomial of the degree follows.
///
/// Source: B. Sudret, "Global sensitivity analysis using polynomial chaos expansions", Reliability
/// Engineering and System Safety 93 (2008), 964-979.
package struct FirstOrderEffects: Sendable {
  /// What an input is like.
  package enum Input: Sendable, Equatable {
    /// Any number between 0 and 1.
    case number
    /// One of so many values, each on an equal part of the interval.
    case choice(Int)
  }

  /// By input: the share of the variance that it explains, from 0 to 1.
  package let shares: [Double]
  /// The mean of the function.
  package let mean: Double
  /// Its variance: what the inputs explain alone, and the rest.
  package let variance: Double

  private let inputs: [Input]
  private let degree: Int
  private let coefficients: [[Double]]

  /// Highest degree of a polynomial.
  private static let degreeMax = 8
  /// Points for each coefficient.
  private static let pointsPerCoefficient = 4

  /// Fits the function; nil where there are too few points, or a value is not finite.
  ///
  /// - Parameters:
  ///   - inputs: What the inputs are like, at least one.
  ///   - points: Where it is known: for each input a number between 0 and 1.
  ///   - values: What it is there, as many as points.
  package init?(_ inputs: [Input], at points: [[Double]], values: [Double]) {
    precondition(points.count == values.count, "a function has a value at each point")
    guard !inputs.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    let numbers = max(1, inputs.count { $0 == .number })
    let choices = inputs.reduce(0) {
      if case .choice(let count) = $1 { $0 + count - 1 } else { $0 }
    }
    let room = values.count / Self.pointsPerCoefficient - 1 - choices
    let degree = min(Self.degreeMax, room / numbers)
    guard degree >= 1 || !inputs.contains(.number), room >= 0 else { return nil }
    let terms = inputs.map { Self.terms(of: $0, degree: degree) }
    let size = 1 + terms.reduce(0, +)
    guard values.count > size else { return nil }
    GSL.prepare()
    var design: [Double] = []
    design.reserveCapacity(values.count * size)
    for point in points {
      design.append(1)
      for (input, x) in zip(inputs, point) { design += Self.functions(of: input, at: x, degree) }
    }
    let (solution, squares) = Self.leastSquares(design, values, columns: size)
    var place = 1
    var coefficients: [[Double]] = []
    for count in terms {
      coefficients.append(Array(solution[place..<(place + count)]))
      place += count
    }
    self.inputs = inputs
    self.degree = degree
    self.coefficients = coefficients
    mean = gsl_stats_mean(values, 1, values.count)
    let parts = zip(inputs, coefficients).map { Self.variance(of: $0, $1) }
    let variance = parts.reduce(0, +) + squares / Double(values.count - size)
    self.variance = variance
    shares = parts.map { variance > 0 ? $0 / variance : 0 }
  }

  /// The mean of the function where one input has a value, over all others.
  ///
  /// - Parameters:
  ///   - input: Position of the input.
  ///   - x: Its value, between 0 and 1.
  /// - Returns: The value of the fit.
  package func mean(where input: Int, is x: Double) -> Double {
    zip(coefficients[input], Self.functions(of: inputs[input], at: x, degree))
      .reduce(mean - offset(of: input)) { $0 + $1.0 * $1.1 }
  }

  /// The mean of an input's part, which is 0 for polynomials.
  private func offset(of input: Int) -> Double {
    guard case .choice(let count) = inputs[input] else { return 0 }
    return coefficients[input].reduce(0, +) / Double(count)
  }

  private static func terms(of input: Input, degree: Int) -> Int {
    switch input {
    case .number: degree
    case .choice(let count): count - 1
    }
  }

  /// The variance of an input's part.
  private static func variance(of input: Input, _ coefficients: [Double]) -> Double {
    switch input {
    case .number: return coefficients.reduce(0) { $0 + $1 * $1 }
    case .choice(let count):
      // The first value has no function of its own: it is the one that the others differ from.
      let values = [0] + coefficients
      let mean = values.reduce(0, +) / Double(count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    }
  }

  /// The functions of an input at a point.
  private static func functions(of input: Input, at x: Double, _ degree: Int) -> [Double] {
    switch input {
    case .choice(let count):
      let place = min(Int(x * Double(count)), count - 1)
      return (1..<count).map { $0 == place ? 1 : 0 }
    case .number:
      // Bonnet's recursion, and the factor that makes the square's integral 1.
      let t = 2 * x - 1
      var (before, now) = (1.0, t)
      var values: [Double] = []
      for n in 1...max(1, degree) {
        values.append(now * (2 * Double(n) + 1).squareRoot())
        let next = ((2 * Double(n) + 1) * t * now - Double(n) * before) / Double(n + 1)
        (before, now) = (now, next)
      }
      return Array(values.prefix(degree))
    }
  }

  /// The coefficients of a fit, and the sum of the squares that it leaves.
  private static func leastSquares(
    _ design: [Double],
    _ values: [Double],
    columns: Int
  ) -> (coefficients: [Double], squares: Double) {
    let rows = values.count
    guard let workspace = gsl_multifit_linear_alloc(rows, columns),
      let matrix = gsl_matrix_alloc(rows, columns), let target = gsl_vector_alloc(rows),
      let solution = gsl_vector_alloc(columns),
      let covariance = gsl_matrix_alloc(columns, columns)
    else { preconditionFailure("There is no memory left for a fit.") }
    defer {
      gsl_multifit_linear_free(workspace)
      gsl_matrix_free(matrix)
      gsl_vector_free(target)
      gsl_vector_free(solution)
      gsl_matrix_free(covariance)
    }
    for row in 0..<rows {
      gsl_vector_set(target, row, values[row])
      for column in 0..<columns {
        gsl_matrix_set(matrix, row, column, design[row * columns + column])
      }
    }
    var squares = 0.0
    GSL.check(
      gsl_multifit_linear(matrix, target, solution, covariance, &squares, workspace),
      "Fitting a function"
    )
    return ((0..<columns).map { gsl_vector_get(solution, $0) }, squares)
  }
}
