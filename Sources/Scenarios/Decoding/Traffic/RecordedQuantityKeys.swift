import Stochastics
import Workload

/// A quantity that stands in a column of the trace that the arrivals come from.
struct RecordedQuantityKeys: MappingKeys {
  static let durations = Mapping(Self(of: .duration))
  static let sizes = Mapping(Self(of: .size))

  static let name = "recordedQuantity"
  static let sentence = "A column of the trace that the arrivals come from, beside timestamps."

  private let variate: Variate
  let column = Key("column", .required, .column(), "Name of the column.")
  let unit: Key<String>

  private init(of variate: Variate) {
    self.variate = variate
    unit = Key("unit", .required, .unit(of: variate.kind), "Unit of the numbers in the column.")
  }

  var variant: String { variate.variant }
}

extension Section<RecordedQuantityKeys> {
  /// The column of a quantity of some kind, whose base unit has so many nanoseconds or bytes; nil
  /// after a report.
  func column(of kind: Quantity.Kind, scale: Double) -> RecordedDemand.Column? {
    let name = self[\.column]
    let symbol = self[\.unit]
    guard let name, let unit = kind.units.first(where: { $0.symbol == symbol }) else { return nil }
    // A unit is a whole number of nanoseconds or bytes.
    return RecordedDemand.Column(name, unitSize: (unit.size * scale).rounded())
  }
}

/// What a request demands of one thing: a distribution, or what a trace has recorded.
enum DemandedQuantity {
  /// A distribution.
  case law(Distribution)
  /// A column of the trace, and its place.
  case column(RecordedDemand.Column, Field)

  /// The distribution, if it is one.
  var law: Distribution? {
    if case .law(let law) = self { law } else { nil }
  }

  /// The column, if it is one.
  var column: RecordedDemand.Column? {
    if case .column(let column, _) = self { column } else { nil }
  }
}

extension Form where Value == DemandedQuantity {
  /// Durations: a distribution or, where there may be a trace, a column of it.
  static func durations(mayBeRecorded: Bool) -> Self {
    .quantity(of: .duration, scale: 1e9, mayBeRecorded ? RecordedQuantityKeys.durations : nil)
  }

  /// Sizes: a distribution or, where there may be a trace, a column of it.
  static func sizes(mayBeRecorded: Bool) -> Self {
    .quantity(of: .size, scale: 1, mayBeRecorded ? RecordedQuantityKeys.sizes : nil)
  }

  private static func quantity(
    of variate: Variate,
    scale: Double,
    _ recorded: Mapping<RecordedQuantityKeys>?
  ) -> Self {
    let laws = Form<Distribution>.distribution(of: variate)
    guard let recorded else { return laws.then { law, _ in .law(law) } }
    return Self(.either([laws.grammar, .mapping { recorded.description }])) { field in
      guard field.hasKey("column") else { return laws.read(field).map { .law($0) } }
      return field.section(recorded)?.column(of: variate.kind, scale: scale)
        .map { .column($0, field) }
    }
  }
}
