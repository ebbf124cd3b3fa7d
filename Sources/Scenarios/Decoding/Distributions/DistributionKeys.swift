import Stochastics

/// What a random quantity may be: the laws, of which a mapping names one.
struct DistributionKeys: MappingKeys {
  static let durations = Mapping(Self(of: .duration))
  static let sizes = Mapping(Self(of: .size))
  static let numbers = Mapping(Self(of: .number))

  static let name = "distribution"
  static let sentence = "The law of a random quantity; a plain quantity is a constant."

  let variant: String
  let exponential: Key<Distribution>
  let gamma: Key<Distribution>
  let erlang: Key<Distribution>
  let weibull: Key<Distribution>
  let lognormal: Key<Distribution>
  let pareto: Key<Distribution>
  let uniform: Key<Distribution>
  let hyperexponential: Key<Distribution>
  let mixture: Key<Distribution>
  let quantiles: Key<Distribution>
  let empirical: Key<Distribution>

  init(of variate: Variate) {
    variant = variate.variant
    exponential = Self.law(Mapping(ExponentialKeys(of: variate))) { $0.distribution() }
    gamma = Self.law(Mapping(GammaKeys(of: variate))) { $0.distribution() }
    erlang = Self.law(Mapping(ErlangKeys(of: variate))) { $0.distribution() }
    weibull = Self.law(Mapping(WeibullKeys(of: variate))) { $0.distribution() }
    lognormal = Key(
      "lognormal",
      .alternative,
      .lognormal(of: variate),
      "A lognormal distribution, by mean and cv or by median and p90."
    )
    pareto = Self.law(Mapping(ParetoKeys(of: variate))) { $0.distribution() }
    uniform = Self.law(Mapping(UniformKeys(of: variate))) { $0.distribution() }
    hyperexponential = Self.law(Mapping(HyperexponentialKeys(of: variate))) { $0.distribution() }
    mixture = Key(
      "mixture",
      .alternative,
      .mixture(of: variate),
      "One of several distributions, picked by weight."
    )
    quantiles = Key(
      "quantiles",
      .alternative,
      .quantiles(of: variate),
      "Percentiles, interpolated between them: p50, p90, p99.9."
    )
    empirical = Key(
      "empirical",
      .alternative,
      .empirical(of: variate),
      "Measured values, each as likely as the others: a list, or a column of a file."
    )
  }

  private static func law<Keys>(
    _ mapping: Mapping<Keys>,
    _ make: @escaping @Sendable (Section<Keys>) -> Distribution?
  ) -> Key<Distribution> {
    Key(
      Keys.name,
      .alternative,
      .mapping(mapping, make),
      Keys.sentence
    )
  }

  /// The laws, of which `distribution()` reads the one that is there.
  fileprivate static var laws: [KeyPath<Self, Key<Distribution>>] {
    [
      \.exponential, \.gamma, \.erlang, \.weibull, \.lognormal, \.pareto, \.uniform,
      \.hyperexponential, \.mixture, \.quantiles, \.empirical,
    ]
  }
}

extension Section<DistributionKeys> {
  /// The distribution that the mapping describes; of several the first.
  func distribution() -> Distribution? {
    DistributionKeys.laws.first { has($0) }.flatMap { self[$0] }
  }
}
