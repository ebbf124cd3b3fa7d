import Stochastics

/// Reads distributions of one kind of quantity.
struct DistributionDecoder {
  /// Distributions that go by a name.
  struct Names {
    /// The names, for near misses.
    let all: () -> [String]
    /// The distribution of a name, or nil when there is none.
    let distribution: (String) throws(DistributionError) -> Distribution?
  }

  /// Coefficients of variation that are more than noise and less than overflow.
  static let variations = 0.001...1_000.0
  /// Shapes of Weibull and Pareto distributions, likewise.
  private static let shapes = 0.1...1_000.0

  /// What the values measure.
  let kind: Quantity.Kind
  /// Presets that may stand for a distribution, if any.
  var presets: Names?

  /// Durations, in seconds.
  static var duration: Self { Self(kind: .duration) }
  /// Sizes, in bytes.
  static var size: Self { Self(kind: .size) }
  /// Bare numbers.
  static var number: Self { Self(kind: .number) }

  /// The distribution at a place: a plain quantity, a preset or a mapping.
  func decode(_ field: Field) -> Distribution? {
    guard let node = field.value(expecting: expected) else { return nil }
    switch node {
    case .mapping: return law(field)
    case .scalar(let scalar):
      guard Quantity.looksNumeric(scalar.string) else { return preset(scalar.string, field) }
      return field.quantity(kind).map { .constant($0) }
    default:
      field.problem("found \(Field.name(of: node)); expected \(expected)")
      return nil
    }
  }

  private var expected: String {
    let preset = presets == nil ? "" : ", a preset (see `headroom presets`)"
    return "\(kind.description)\(preset) or a distribution"
  }

  private func preset(_ name: String, _ field: Field) -> Distribution? {
    guard let presets else {
      field.problem("\"\(name)\" is not \(kind.name); expected \(expected)")
      return nil
    }
    return make(field) { () throws(DistributionError) in
      if let distribution = try presets.distribution(name) { return distribution }
      let near = Spelling.suggestion(for: name, among: presets.all())
      field.problem("\"\(name)\" is not a preset\(near); expected \(expected)")
      return nil
    }
  }

  private func law(_ field: Field) -> Distribution? {
    guard let (law, parameters) = field.section(.distribution)?.alternatives.first else {
      return nil
    }
    return switch law {
    case "exponential": exponential(parameters)
    case "gamma": gamma(parameters)
    case "erlang": erlang(parameters)
    case "weibull": weibull(parameters)
    case "lognormal": lognormal(parameters)
    case "pareto": pareto(parameters)
    case "uniform": uniform(parameters)
    case "hyperexponential": hyperexponential(parameters)
    case "mixture": mixture(parameters)
    case "quantiles": quantiles(parameters)
    default: empirical(parameters)
    }
  }

  private func exponential(_ field: Field) -> Distribution? {
    guard let mean = field.section(.exponential)?["mean"].quantity(kind, .positive) else {
      return nil
    }
    return make(field) { () throws(DistributionError) in try .makeExponential(mean: mean) }
  }

  private func gamma(_ field: Field) -> Distribution? {
    guard let (mean, variation) = meanAndVariation(field.section(.gamma)) else { return nil }
    return make(field) { () throws(DistributionError) in
      try .makeGamma(mean: mean, coefficientOfVariation: variation)
    }
  }

  private func hyperexponential(_ field: Field) -> Distribution? {
    guard let (mean, variation) = meanAndVariation(field.section(.hyperexponential), 1...1_000)
    else {
      return nil
    }
    return make(field) { () throws(DistributionError) in
      try .makeHyperexponential(mean: mean, coefficientOfVariation: variation)
    }
  }

  private func lognormal(_ field: Field) -> Distribution? {
    guard field.hasKey("median") || field.hasKey("p90") else {
      guard let (mean, variation) = meanAndVariation(field.section(.lognormalByMean)) else {
        return nil
      }
      return make(field) { () throws(DistributionError) in
        try .makeLognormal(mean: mean, coefficientOfVariation: variation)
      }
    }
    guard let section = field.section(.lognormalByMedian) else { return nil }
    let median = section["median"].quantity(kind, .positive)
    let p90 = section["p90"].quantity(kind, .positive)
    guard let median, let p90 else { return nil }
    guard p90 > median else {
      section["p90"].problem(
        "is \(section["p90"].written); expected more than the median, \(section["median"].written)"
      )
      return nil
    }
    return make(field) { () throws(DistributionError) in
      try .makeLognormal(median: median, p90: p90)
    }
  }

  private func erlang(_ field: Field) -> Distribution? {
    guard let section = field.section(.erlang) else { return nil }
    let stages = section["stages"].integer(1...1_000_000)
    let mean = section["mean"].quantity(kind, .positive)
    guard let stages, let mean else { return nil }
    return make(field) { () throws(DistributionError) in
      try .makeErlang(stages: stages, mean: mean)
    }
  }

  private func weibull(_ field: Field) -> Distribution? {
    guard let section = field.section(.weibull) else { return nil }
    let mean = section["mean"].quantity(kind, .positive)
    let scale = section["scale"].quantity(kind, .positive)
    guard let shape = section["shape"].number(Self.shapes) else { return nil }
    return make(field) { () throws(DistributionError) in
      if let mean { return try .makeWeibull(mean: mean, shape: shape) }
      guard let scale else { return nil }
      return try .makeWeibull(shape: shape, scale: scale)
    }
  }

  private func pareto(_ field: Field) -> Distribution? {
    guard let section = field.section(.pareto) else { return nil }
    let shape = section["shape"].number(Self.shapes)
    let minimum = section["minimum"].quantity(kind, .positive)
    guard let shape, let minimum else { return nil }
    return make(field) { () throws(DistributionError) in
      try .makePareto(shape: shape, minimum: minimum)
    }
  }

  private func uniform(_ field: Field) -> Distribution? {
    guard let section = field.section(.uniform) else { return nil }
    let minimum = section["minimum"].quantity(kind)
    let maximum = section["maximum"].quantity(kind, .positive)
    guard let minimum, let maximum else { return nil }
    guard minimum < maximum else {
      section["minimum"].problem(
        "is \(section["minimum"].written); expected less than the maximum,"
          + " \(section["maximum"].written)"
      )
      return nil
    }
    return make(field) { () throws(DistributionError) in
      try .makeUniform(minimum: minimum, maximum: maximum)
    }
  }

  private func mixture(_ field: Field) -> Distribution? {
    let expected = "a list of components, each with weight and of"
    guard let elements = field.list(expecting: expected) else { return nil }
    let components = elements.compactMap {
      element -> (weight: Double, distribution: Distribution)? in
      guard let section = element.section(.component) else { return nil }
      let weight = section["weight"].number(1e-6...1_000_000)
      let component = decode(section["of"])
      guard let weight, let component else { return nil }
      return (weight, component)
    }
    guard components.count == elements.count else { return nil }
    return make(field) { () throws(DistributionError) in try .makeMixture(components) }
  }

  private func meanAndVariation(
    _ section: Section?,
    _ range: ClosedRange<Double> = Self.variations
  ) -> (mean: Double, variation: Double)? {
    guard let section else { return nil }
    let mean = section["mean"].quantity(kind, .positive)
    let variation = section["cv"].number(range)
    guard let mean, let variation else { return nil }
    return (mean, variation)
  }

  /// A distribution, or nil after reporting its own objection to its parameters.
  func make(
    _ field: Field,
    _ body: () throws(DistributionError) -> Distribution?
  ) -> Distribution? {
    do {
      return try body()
    } catch {
      field.problem(error.description)
      return nil
    }
  }
}
