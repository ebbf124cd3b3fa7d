import EventKernel
import Workload

/// The forms of a rate profile, of which a mapping has one.
struct ProfileFormKeys: KeyGroup {
  let constant: Key<Double>
  let stages: Key<[Section<StageKeys>]>
  let diurnal: Key<Section<DiurnalKeys>>
  let timeZone = Key(
    "timeZone",
    .optional("UTC"),
    .timeZone,
    "Time zone of the hours and days of diurnal, from the system's database, with its daylight saving"
      + " time; the scenario has to say when it starts."
  )
  let counts = Key(
    "counts",
    .alternative,
    .mapping(CountsKeys.mapping),
    CountsKeys.sentence
  )
  let sum: Key<[Section<ProfileKeys>]>
  let product: Key<Field>

  init(in measure: RateMeasure) {
    constant = Key(
      "constant",
      .alternative,
      .quantity(measure.kind),
      "One rate all the time; in percent in a factor of a product."
    )
    stages = Key(
      "stages",
      .alternative,
      .list(
        of: .mapping(Mapping(StageKeys(in: measure))),
        "a list of stages, each with rate and lasting"
      ),
      "Rates one after the other, together at least as long as the scenario unless they loop."
    )
    diurnal = Key(
      "diurnal",
      .alternative,
      .mapping(Mapping(DiurnalKeys(in: measure))),
      DiurnalKeys.sentence
    )
    sum = Key(
      "sum",
      .alternative,
      .list(of: .mapping(later: ProfileKeys.mapping(in: measure)), "a list of profiles to add"),
      "Profiles added."
    )
    product = Key(
      "product",
      .alternative,
      .place(.list(Self.factors(in: measure))),
      "One profile of rates and factors for it, which are profiles in percent."
    )
  }

  /// The elements of a product: factors, and one profile of rates when rates are wanted.
  private static func factors(in measure: RateMeasure) -> ListForm {
    let factor = Grammar.mapping { ProfileKeys.factors.description }
    let rates = Grammar.mapping { ProfileKeys.rates.description }
    return ListForm(
      summary: "a list of a profile and factors for it",
      element: measure == .factors ? factor : .either([rates, factor]),
      count: 1...Int.max,
      once: measure == .factors ? nil : rates
    )
  }

  /// What binds the forms and the modifiers beside them together.
  func rules(beside modifiers: ModifierKeys) -> [Rule] {
    let endless: [any AnyKey] = [constant, diurnal, sum, product]
    let local = Rule.refuses(timeZone, without: diurnal, expecting: "it beside diurnal")
    return [local]
      + endless.map { form in
        .refuses(
          [modifiers.loop],
          when: .all([.has(form), .says(modifiers.loop, "true")]),
          "is true beside \(form.description.name), which has no end of its own; expected"
            + " \(ArrivalsWording.loopExample)"
        )
      }
  }
}

extension Section<ProfileFormKeys> {
  /// The form that is there, of several the first, and its place.
  var chosen: (form: RateForm, place: Field)? {
    let places: [(RateForm, Field)] = [
      (.constant, place(\.constant)), (.stages, place(\.stages)), (.diurnal, place(\.diurnal)),
      (.counts, place(\.counts)), (.sum, place(\.sum)), (.product, place(\.product)),
    ]
    return places.first { $0.1.isPresent }
  }
}

/// A form of a rate profile.
enum RateForm {
  case constant, stages, diurnal, counts, sum, product
}

/// A rate over time, as a part of another one.
struct ProfileKeys: MappingKeys {
  static let rates = Mapping(Self(in: .rates))
  static let factors = Mapping(Self(in: .factors))

  static let name = "profile"
  static let sentence = "A rate over time or, in percent, a factor for another one."

  private let measure: RateMeasure
  let forms: ProfileFormKeys
  let modifiers: ModifierKeys

  private init(in measure: RateMeasure) {
    self.measure = measure
    forms = ProfileFormKeys(in: measure)
    modifiers = ModifierKeys(in: measure)
  }

  /// The profiles of a measure.
  static func mapping(in measure: RateMeasure) -> Mapping<Self> {
    switch measure {
    case .rates: rates
    case .factors: factors
    }
  }

  var variant: String { measure.variant }

  var rules: [Rule] {
    let common = forms.rules(beside: modifiers)
    guard measure == .factors else { return common }
    let complaint = "are rates, not factors; expected a profile in percent"
    return common + [.refuses([forms.counts], when: .always, complaint)]
  }
}
