import EventKernel

/// Hours that stand for a month of cost.
struct CostWindowKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "costWindow"
  static let sentence = "The hours of the run that stand for a month of cost."

  let from = Key("from", .required, .duration(), "Their beginning, before the end.")
  let to = Key("to", .required, .duration(.positive), "Their end, within the duration.")
}

extension Section<CostWindowKeys> {
  /// The hours; nil after a report.
  func window(within duration: SimulationTime?) -> Range<SimulationTime>? {
    let from = self[\.from]
    let to = self[\.to]
    guard let from, let to else { return nil }
    guard from < to else {
      place(\.from).problem("is \(place(\.from).written); expected less than to")
      return nil
    }
    if let duration, to > duration {
      place(\.to).problem(
        "is \(place(\.to).written); expected at most the duration, \(Quantity.text(of: duration))"
      )
      return nil
    }
    return from..<to
  }
}
