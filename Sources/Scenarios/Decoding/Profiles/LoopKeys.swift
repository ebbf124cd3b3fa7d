import EventKernel

/// A period after which a profile begins again.
struct LoopKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "loop"
  static let sentence = "A period after which a profile begins again."

  let every = Key(
    "every",
    .required,
    .duration(.positive),
    "The period; what the profile has beyond it is left out."
  )
}

/// How a profile begins again.
enum RateLoop: Equatable {
  /// Not at all.
  case once
  /// After the whole of it.
  case whole
  /// After some time.
  case every(SimulationTime)
}

extension Form where Value == RateLoop {
  /// `true`, `false` or a period.
  static var loop: Self {
    Self(.either([.boolean, .mapping { LoopKeys.mapping.description }])) { field in
      if case .mapping? = field.node {
        return field.section(LoopKeys.mapping)?[\.every].map { .every($0) }
      }
      let expected = "true, false or \(ArrivalsWording.loopExample)"
      guard let text = field.text(expecting: expected) else { return nil }
      guard let isWhole = Bool(text) else {
        field.problem("found \"\(text)\"; expected \(expected)")
        return nil
      }
      return isWhole ? .whole : .once
    }
    .writing { $0 == .whole ? "true" : "false" }
  }
}
