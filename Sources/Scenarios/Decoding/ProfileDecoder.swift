import EventKernel
import Workload

/// Reads arrival-rate profiles: of rates, or of factors for the rates of another one.
struct ProfileDecoder {
  /// What is needed of the profile; nil when the scenario does not say it soundly.
  let window: TrafficWindow?
  /// What the values are.
  var measure = RateMeasure.rates

  /// The profile of a mapping with a form and modifiers.
  func profile(of section: Section) -> RateProfile? {
    let modifiers = RateModifiers(section, measure: measure, window: window)
    guard let (form, value) = section.alternatives.first else { return nil }
    let base = repeated(form, value, modifiers, loopField: section["loop"])
    guard let base, let window else { return nil }
    guard let profile = modified(base, modifiers, window, value) else { return nil }
    guard profile.peakRate <= measure.kind.most.value else {
      value.problem("rises too high; expected at most \(measure.kind.most.text), modified")
      return nil
    }
    return profile
  }

  /// The profile with all but loop and shift applied, which what it was made from already has.
  private func modified(
    _ profile: RateProfile,
    _ modifiers: RateModifiers,
    _ window: TrafficWindow,
    _ field: Field
  ) -> RateProfile? {
    var changed = profile.scaled(by: modifiers.scale)
    if let growth = modifiers.growth {
      let factors = growth.profile(from: window.begin, lasting: window.duration)
      guard let grown = multiplied(changed, factors, field) else { return nil }
      changed = grown
    }
    if !modifiers.spikes.isEmpty { changed = changed.adding(modifiers.spikes, from: window.begin) }
    return isSmall(changed, field) ? changed : nil
  }

  /// The profile of an element of a sum or a product.
  func element(_ field: Field) -> RateProfile? {
    field.section(.profile).flatMap { profile(of: $0) }
  }

  /// The profile of a form, repeated and shifted.
  private func repeated(
    _ form: String,
    _ value: Field,
    _ modifiers: RateModifiers,
    loopField: Field
  ) -> RateProfile? {
    let shifted = window?.shifted(by: modifiers.shift)
    let base: RateProfile?
    switch modifiers.loop {
    case nil: return decoder(shifted).form(form, value)
    case .every(let period)?:
      base = decoder(window?.repeated(every: period)).form(form, value)?
        .part(from: .zero, lasting: period)
    case .whole? where form == "stages": base = wholeStages(value)
    case .whole? where form == "counts": base = TraceDecoder(window: window).wholeProfile(value)
    case .whole?:
      loopField.problem(
        "is true beside \(form), which has no end of its own; expected \(ArrivalsWording.loopExample)"
      )
      return nil
    }
    guard let base, let shifted else { return nil }
    let rounds = shifted.duration.seconds / base.duration.seconds + 2
    guard rounds * Double(base.segments.count) <= RateProfileLimits.piecesMax else {
      loopField.problem("makes too many pieces of the profile; expected a longer period")
      return nil
    }
    return base.repeated(from: shifted.begin, lasting: shifted.duration)
  }

  private func decoder(_ window: TrafficWindow?) -> Self {
    Self(window: window, measure: measure)
  }

  private func form(_ form: String, _ field: Field) -> RateProfile? {
    switch form {
    case "constant": constant(field)
    case "stages": stages(field)
    case "diurnal": diurnal(field)
    case "counts": TraceDecoder(window: window).profile(field)
    case "sum": sum(field)
    default: product(field)
    }
  }

  private func constant(_ field: Field) -> RateProfile? {
    guard let rate = field.quantity(measure.kind), let window else { return nil }
    return .constant(rate, lasting: window.duration)
  }

  /// Stages that must cover what is needed.
  private func stages(_ field: Field) -> RateProfile? {
    guard let profile = wholeStages(field), let window else { return nil }
    guard window.begin >= .zero else {
      field.problem(
        "says nothing of the first \(Quantity.text(of: .zero - window.begin)), being shifted; expected"
          + " loop beside it or a shift of 0s or less"
      )
      return nil
    }
    guard profile.duration >= window.end else {
      field.problem(
        "lasts \(Quantity.text(of: profile.duration)) in all; expected at least \(window.reason),"
          + " \(Quantity.text(of: window.end))"
      )
      return nil
    }
    return profile.part(from: window.begin, lasting: .never)
  }

  /// Stages one after the other, each a step or a ramp.
  private func wholeStages(_ field: Field) -> RateProfile? {
    let expected = "a list of stages, each with rate and lasting"
    guard let elements = field.list(expecting: expected) else { return nil }
    var segments: [RateSegment] = []
    var previousRate = 0.0
    for element in elements {
      guard let section = element.section(.stage) else { continue }
      let rate = section["rate"].quantity(measure.kind)
      let lasting = section["lasting"].duration(.positive)
      let isRamp = section["shape"].word(among: ["step", "ramp"]) == "ramp"
      guard let rate, let lasting else { continue }
      segments.append(
        RateSegment(lasting: lasting, startRate: isRamp ? previousRate : rate, endRate: rate)
      )
      previousRate = rate
    }
    guard segments.count == elements.count else { return nil }
    guard segments.reduce(0, { $0 + $1.lasting.seconds }) <= Quantity.Kind.duration.most.value
    else {
      field.problem("lasts too long in all; expected at most \(Quantity.Kind.duration.most.text)")
      return nil
    }
    return RateProfile(segments: segments)
  }
}
