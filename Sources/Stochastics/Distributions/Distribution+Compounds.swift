extension Distribution {
  /// The two-phase hyperexponential distribution with balanced means.
  ///
  /// Each phase brings half of the mean. With a coefficient of variation of 1 it is exponential.
  ///
  /// - Parameters:
  ///   - mean: The mean, finite and > 0.
  ///   - coefficientOfVariation: Standard deviation over mean, finite and 1 or more.
  /// - Returns: The distribution, as a mixture of exponentials.
  /// - Throws: `DistributionError` for a parameter out of range.
  ///
  /// Source: H. C. Tijms, "Stochastic Models: An Algorithmic Approach", Wiley 1994, appendix B.
  public static func makeHyperexponential(
    mean: Double,
    coefficientOfVariation: Double
  ) throws(DistributionError) -> Self {
    let check = ParameterCheck(distribution: "hyperexponential")
    try check.positive(mean, "mean")
    try check.require(
      coefficientOfVariation >= 1 && coefficientOfVariation.isFinite,
      "coefficient of variation",
      coefficientOfVariation,
      expected: "a finite number >= 1"
    )
    if coefficientOfVariation == 1 { return .exponential(mean: mean) }
    let squared = coefficientOfVariation * coefficientOfVariation
    let imbalance = ((squared - 1) / (squared + 1)).squareRoot()
    let frequent = (1 + imbalance) / 2
    // (1 - imbalance) / 2 without the cancellation that a large coefficient would bring.
    let rare = 1 / ((squared + 1) * (1 + imbalance))
    return .mixture([
      WeightedDistribution(
        weight: frequent,
        distribution: .exponential(mean: mean / (2 * frequent))
      ),
      WeightedDistribution(weight: rare, distribution: .exponential(mean: mean / (2 * rare))),
    ])
  }

  /// One of several distributions, picked by weight.
  ///
  /// - Parameter components: At least one weight and distribution; weights finite and > 0, of any
  ///   sum.
  /// - Returns: The distribution, with weights that sum to 1.
  /// - Throws: `DistributionError` for no component or a weight out of range.
  public static func makeMixture(
    _ components: [(weight: Double, distribution: Distribution)]
  ) throws(DistributionError) -> Self {
    let check = ParameterCheck(distribution: "mixture")
    try check.require(
      !components.isEmpty,
      "number of components",
      components.count,
      expected: "at least 1"
    )
    for (position, component) in components.enumerated() {
      try check.positive(component.weight, "weight of component \(position + 1)")
    }
    let total = components.reduce(0) { $0 + $1.weight }
    try check.positive(total, "sum of weights")
    return .mixture(
      components.map {
        WeightedDistribution(weight: $0.weight / total, distribution: $0.distribution)
      }
    )
  }

  /// The distribution whose quantiles are interpolated between given points.
  ///
  /// - Parameter points: At least two points, as `QuantileTable` asks.
  /// - Returns: The distribution.
  /// - Throws: `DistributionError` for points out of range or order.
  public static func makeQuantiles(
    _ points: [(probability: Double, value: Double)]
  ) throws(DistributionError) -> Self {
    .quantiles(try QuantileTable(points))
  }

  /// One of the given values, each with equal probability.
  ///
  /// - Parameter values: At least one value, in any order, each finite and 0 or more.
  /// - Returns: The distribution.
  /// - Throws: `DistributionError` for no value or a value out of range.
  public static func makeEmpirical(_ values: [Double]) throws(DistributionError) -> Self {
    .empirical(try EmpiricalSample(values))
  }

  /// The distribution with a piecewise-linear survival function, such as a measured keep-alive.
  ///
  /// - Parameter points: At least one point, as `SurvivalCurve` asks.
  /// - Returns: The distribution.
  /// - Throws: `DistributionError` for points out of range or order.
  public static func makeSurvival(
    _ points: [(time: Double, alive: Double)]
  ) throws(DistributionError) -> Self {
    .survival(try SurvivalCurve(points))
  }
}
