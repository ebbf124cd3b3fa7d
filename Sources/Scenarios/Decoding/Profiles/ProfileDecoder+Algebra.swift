import Workload
import Yams

extension ProfileDecoder {
  /// Profiles added.
  func sum(_ forms: Section<ProfileFormKeys>) -> RateProfile? {
    guard let elements = forms[\.sum] else { return nil }
    let profiles = elements.compactMap { profile(of: $0) }
    guard profiles.count == elements.count, let first = profiles.first else { return nil }
    var sum = first
    for profile in profiles.dropFirst() {
      sum = sum + profile
      guard isSmall(sum, forms.place(\.sum)) else { return nil }
    }
    return sum
  }

  /// Whether a profile has not too many pieces, which is reported otherwise.
  func isSmall(_ profile: RateProfile, _ field: Field) -> Bool {
    guard Double(profile.segments.count) <= RateProfileLimits.piecesMax else {
      field.problem("makes too many pieces of the profile; expected fewer or longer ones")
      return false
    }
    return true
  }

  /// Two profiles multiplied; nil, after a report, when they make too many pieces.
  func multiplied(_ first: RateProfile, _ second: RateProfile, _ field: Field) -> RateProfile? {
    let pieces = Double(first.segments.count + second.segments.count)
    let chords = first.isStepwise || second.isStepwise ? 1 : Double(RateProfile.productChordsMax)
    guard pieces * chords <= RateProfileLimits.piecesMax else {
      field.problem("makes too many pieces of the profile; expected fewer or longer ones")
      return nil
    }
    return first * second
  }

  /// Profiles multiplied: one of rates, when rates are wanted, and factors.
  func product(_ field: Field) -> RateProfile? {
    guard let elements = field.list(expecting: "a list of a profile and factors for it") else {
      return nil
    }
    let areFactors = elements.map { element in measure == .factors || Self.isFactor(element.node) }
    let profiles = zip(elements, areFactors).compactMap { element, isFactor -> RateProfile? in
      let measure = isFactor ? RateMeasure.factors : .rates
      return element.section(ProfileKeys.mapping(in: measure))
        .flatMap { Self(window: window, measure: measure).profile(of: $0) }
    }
    guard profiles.count == elements.count, let first = profiles.first else { return nil }
    let rated = areFactors.filter { !$0 }.count
    guard measure == .factors || rated == 1 else {
      let found = rated == 0 ? "none" : String(rated)
      field.problem(
        "has \(found) of its elements in rates; expected exactly one, and the others in percent, such"
          + " as constant: 150% or diurnal without mean"
      )
      return nil
    }
    var product = first
    for factor in profiles.dropFirst() {
      guard let next = multiplied(product, factor, field) else { return nil }
      product = next
      guard product.peakRate <= Quantity.Kind.rate.most.value else {
        field.problem("rises too high; expected at most \(measure.kind.most.text)")
        return nil
      }
    }
    return product
  }

  /// Whether a profile is written in percent, as far as its first values say.
  private static func isFactor(_ node: Node?) -> Bool {
    guard case .mapping(let mapping)? = node else { return false }
    if let constant = mapping["constant"] { return isShare(constant) }
    if case .sequence(let stages)? = mapping["stages"], case .mapping(let stage)? = stages.first {
      return isShare(stage["rate"])
    }
    if case .mapping(let diurnal)? = mapping["diurnal"] {
      return diurnal["mean"] == nil && diurnal["low"] == nil
    }
    if case .sequence(let elements)? = mapping["sum"] ?? mapping["product"] {
      return elements.allSatisfy { isFactor($0) }
    }
    return false
  }

  private static func isShare(_ node: Node?) -> Bool {
    guard case .scalar(let scalar)? = node else { return false }
    return scalar.string.hasSuffix("%")
  }
}
