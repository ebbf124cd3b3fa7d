import EventKernel
import Workload

/// Reads arrival-rate profiles: of rates, or of factors for the rates of another one.
struct ProfileDecoder {
  /// What is needed of the profile; nil when the scenario does not say it soundly.
  let window: TrafficWindow?
  /// What the values are.
  var measure = RateMeasure.rates

  /// The profile of a mapping.
  func profile(of section: Section<ProfileKeys>) -> RateProfile? {
    profile(of: section.part(\.forms), section.part(\.modifiers))
  }

  /// The profile of a form and modifiers.
  func profile(
    of forms: Section<ProfileFormKeys>,
    _ modifiers: Section<ModifierKeys>
  ) -> RateProfile? {
    let changes = RateModifiers(modifiers, window: window)
    guard let (form, place) = forms.chosen else { return nil }
    let base = repeated(form, of: forms, changes, at: modifiers.place(\.loop))
    guard let base, let window else { return nil }
    guard let profile = modified(base, changes, window, place) else { return nil }
    guard profile.peakRate <= measure.kind.most.value else {
      place.problem("rises too high; expected at most \(measure.kind.most.text), modified")
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

  /// The profile of a form, repeated and shifted.
  private func repeated(
    _ form: RateForm,
    of forms: Section<ProfileFormKeys>,
    _ modifiers: RateModifiers,
    at loop: Field
  ) -> RateProfile? {
    let shifted = window?.shifted(by: modifiers.shift)
    let base: RateProfile?
    switch modifiers.loop {
    case .once: return decoder(shifted).profile(form, of: forms)
    case .every(let period):
      base = decoder(window?.repeated(every: period)).profile(form, of: forms)?
        .part(from: .zero, lasting: period)
    case .whole:
      base =
        form == .stages
        ? wholeStages(forms) : forms[\.counts].flatMap(TraceDecoder(window: window).wholeProfile)
    }
    guard let base, let shifted else { return nil }
    let rounds = shifted.duration.seconds / base.duration.seconds + 2
    guard rounds * Double(base.segments.count) <= RateProfileLimits.piecesMax else {
      loop.problem("makes too many pieces of the profile; expected a longer period")
      return nil
    }
    return base.repeated(from: shifted.begin, lasting: shifted.duration)
  }

  private func decoder(_ window: TrafficWindow?) -> Self {
    Self(window: window, measure: measure)
  }

  private func profile(_ form: RateForm, of forms: Section<ProfileFormKeys>) -> RateProfile? {
    switch form {
    case .constant:
      guard let rate = forms[\.constant], let window else { return nil }
      return .constant(rate, lasting: window.duration)
    case .stages: return stages(forms)
    case .diurnal: return diurnal(forms)
    case .counts: return forms[\.counts].flatMap(TraceDecoder(window: window).profile)
    case .sum: return sum(forms)
    case .product: return forms[\.product].flatMap(product)
    }
  }

  /// Days that follow the clocks of a place, or those of UTC.
  private func diurnal(_ forms: Section<ProfileFormKeys>) -> RateProfile? {
    let zone = forms[\.timeZone]
    guard let pattern = forms[\.diurnal]?.pattern(in: measure, lasting: window?.duration),
      let window
    else { return nil }
    guard forms.has(\.timeZone) else {
      return pattern.profile(from: window.timeSinceMonday, lasting: window.duration)
    }
    guard let zone else { return nil }
    let place = forms.place(\.timeZone)
    guard let spans = window.spans(in: zone) else {
      place.problem("needs to know the date; expected start in the scenario")
      return nil
    }
    place.report.addTimeZone()
    let parts = spans.map { pattern.profile(from: $0.timeSinceMonday, lasting: $0.lasting) }
    return RateProfile(segments: parts.flatMap(\.segments))
  }

  /// Stages that must cover what is needed.
  private func stages(_ forms: Section<ProfileFormKeys>) -> RateProfile? {
    guard let profile = wholeStages(forms), let window else { return nil }
    let field = forms.place(\.stages)
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
  private func wholeStages(_ forms: Section<ProfileFormKeys>) -> RateProfile? {
    guard let stages = forms[\.stages] else { return nil }
    var segments: [RateSegment] = []
    for stage in stages {
      guard let segment = stage.segment(after: segments.last?.endRate ?? 0) else { continue }
      segments.append(segment)
    }
    guard segments.count == stages.count else { return nil }
    guard segments.reduce(0, { $0 + $1.lasting.seconds }) <= Quantity.Kind.duration.most.value
    else {
      forms.place(\.stages).problem(
        "lasts too long in all; expected at most \(Quantity.Kind.duration.most.text)"
      )
      return nil
    }
    return RateProfile(segments: segments)
  }
}
