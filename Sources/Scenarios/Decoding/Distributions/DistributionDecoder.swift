import Stochastics

/// Reads distributions of one kind of quantity.
struct DistributionDecoder {
  /// Distributions that go by a name.
  struct Names: Sendable {
    /// The names, for near misses and for the schema.
    let catalogue: Catalogue
    /// The distribution of a name, or nil when there is none.
    let distribution: @Sendable (String) throws(DistributionError) -> Distribution?
  }

  /// What the values measure.
  let variate: Variate
  /// Presets that may stand for a distribution, if any.
  var presets: Names?

  /// The distribution at a place: a plain quantity, a preset or a mapping.
  ///
  /// One of an infinite mean is refused: the longer the run, the larger the largest value, and what
  /// is measured has no limit; simulated time has one.
  func decode(_ field: Field) -> Distribution? {
    guard let distribution = read(field) else { return nil }
    guard distribution.mean.isFinite else {
      field.problem("has an infinite mean; expected a finite one")
      return nil
    }
    return distribution
  }

  private func read(_ field: Field) -> Distribution? {
    guard let node = field.value(expecting: expected) else { return nil }
    switch node {
    case .mapping: return field.section(variate.distributions)?.distribution()
    case .scalar(let scalar):
      guard Quantity.looksNumeric(scalar.string) else { return preset(scalar.string, field) }
      return field.quantity(variate.kind).map { .constant($0) }
    default:
      field.problem("found \(Field.name(of: node)); expected \(expected)")
      return nil
    }
  }

  private var expected: String {
    let preset = presets == nil ? "" : ", a preset (see `headroom presets`)"
    return "\(variate.kind.description)\(preset) or a distribution"
  }

  private func preset(_ name: String, _ field: Field) -> Distribution? {
    guard let presets else {
      field.problem("\"\(name)\" is not \(variate.kind.name); expected \(expected)")
      return nil
    }
    return field.distribution { () throws(DistributionError) in
      if let distribution = try presets.distribution(name) { return distribution }
      if let match = name.wholeMatch(of: /(\S+) x ([0-9]+(?:\.[0-9]+)?)%/),
        let percent = Double(match.output.2), percent > 0,
        let distribution = try presets.distribution(String(match.output.1))
      {
        return distribution.scaled(by: percent / 100)
      }
      let near = Spelling.suggestion(for: name, among: presets.catalogue.words())
      field.problem("\"\(name)\" is not a preset\(near); expected \(expected)")
      return nil
    }
  }
}

extension Form where Value == Distribution {
  /// A distribution, or a constant in its place.
  ///
  /// - Parameters:
  ///   - variate: What it is of.
  ///   - constant: What a constant may be, as far as it differs from that of other distributions;
  ///     whoever reads the distribution checks it, with the mean.
  ///   - presets: Names that may stand for a distribution.
  /// - Returns: The form.
  static func distribution(
    of variate: Variate,
    constant: Grammar? = nil,
    presets: DistributionDecoder.Names? = nil
  ) -> Self {
    let names =
      presets.map { [.catalogue($0.catalogue), .text(.multiple(of: $0.catalogue))] } ?? [Grammar]()
    let grammar = Grammar.either(
      [constant ?? variate.constant] + names + [.mapping { variate.distributions.description }]
    )
    let decoder = DistributionDecoder(variate: variate, presets: presets)
    return Self(
      grammar,
      write: { $0.written(in: variate.kind) },
      read: { decoder.decode($0) }
    )
  }
}

extension TextForm {
  /// A preset of which all values are multiplied.
  fileprivate static func multiple(of presets: Catalogue) -> Self {
    form(
      "a preset times a factor",
      "^\\S+ x [0-9]{1,4}(\\.[0-9]+)?%$",
      examples: "\(presets.words().first ?? "preset") x 130%"
    )
  }
}

extension Field {
  /// A distribution, or nil after reporting its own objection to its parameters.
  func distribution(
    _ make: () throws(DistributionError) -> Distribution?
  ) -> Distribution? {
    do {
      return try make()
    } catch {
      problem(error.description)
      return nil
    }
  }
}

extension Distribution {
  /// The distribution as it would be written; only for those that are defaults.
  fileprivate func written(in kind: Quantity.Kind) -> String {
    func text(_ value: Double) -> String { Quantity.text(of: value, in: kind) }
    switch self {
    case .constant(let value): return text(value)
    case .uniform(let minimum, let maximum):
      return "{uniform: {minimum: \(text(minimum)), maximum: \(text(maximum))}}"
    default: preconditionFailure("no default is such a distribution")
    }
  }
}
