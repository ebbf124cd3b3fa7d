import EventKernel
import FleetPlatform

/// A time in which instances fail and come back.
struct OutageKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "outage"
  static let sentence =
    "Instances in service stop answering while health checks are off: their requests fail, nobody"
    + " replaces them, they are paid for, and they come back."

  let at = Key(
    "at",
    .required,
    .duration(),
    "When it begins, from the start of the run, within the duration."
  )
  let lasting = Key(
    "lasting",
    .required,
    .duration(.positive),
    "How long they are out of service."
  )
  let instances = Key(
    "instances",
    .required,
    .share(.share),
    "Share of the instances in service that fail, rounded, at least one."
  )
}

extension Section<OutageKeys> {
  /// The outage; nil after a report.
  func outage(within duration: SimulationTime?) -> Outage? {
    let start = self[\.at]
    let lasting = self[\.lasting]
    let share = self[\.instances]
    if let start, let duration, start >= duration {
      place(\.at).problem(
        "is \(place(\.at).written); expected less than the duration, \(Quantity.text(of: duration))"
      )
      return nil
    }
    guard let start, let lasting, let share else { return nil }
    return Outage(start: start, lasting: lasting, share: share)
  }
}
