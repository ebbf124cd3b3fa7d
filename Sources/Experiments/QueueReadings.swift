internal import EventKernel
internal import Measures
internal import Pricing
internal import Scenarios
internal import Workload

/// What the queues before a platform showed when the measured window began and when it ended, and what they
/// had used when the hours did that stand for a month.
struct QueueReadings {
  private var window: (opening: [DeliveryReading?], closing: [DeliveryReading?]) = ([], [])
  private var typical: (opening: [DeliveryReading?], closing: [DeliveryReading?]) = ([], [])
  private var length = SimulationTime.zero
  private var typicalSeconds: Double?

  /// Takes what the queues show at an instant, if a window begins or ends there.
  mutating func read(_ readings: [DeliveryReading?], at time: SimulationTime, _ scenario: Scenario)
  {
    length = scenario.duration - scenario.discard
    if time == scenario.discard { window.opening = readings }
    if time == scenario.duration { window.closing = readings }
    guard let hours = scenario.typicalHours else { return }
    typicalSeconds = (hours.upperBound - hours.lowerBound).seconds
    if time == hours.lowerBound { typical.opening = readings }
    if time == hours.upperBound { typical.closing = readings }
  }

  /// What all queues together showed in the window; nil where there are none.
  var total: QueueFigures? {
    let closing = window.closing.compactMap(\.self)
    guard !closing.isEmpty else { return nil }
    return QueueFigures(
      opening: DeliveryReading(of: window.opening.compactMap(\.self)),
      closing: DeliveryReading(of: closing),
      length: length
    )
  }

  /// What the queue of a stream showed in the window; nil for a stream without one.
  func figures(ofStream stream: Int) -> QueueFigures? {
    guard let closing = Self.reading(window.closing, stream) else { return nil }
    let opening = Self.reading(window.opening, stream) ?? DeliveryReading()
    return QueueFigures(opening: opening, closing: closing, length: length)
  }

  /// What the queue of a stream costs in each line of its platform's bill.
  func costs(ofStream stream: Int, at bill: Bill) -> PartCosts {
    let month = typicalSeconds.map { seconds in
      (usage: Self.usage(typical, stream), seconds: seconds)
    }
    return bill.costs(ofPart: Self.usage(window, stream), typical: month)
  }

  private static func usage(
    _ readings: (opening: [DeliveryReading?], closing: [DeliveryReading?]),
    _ stream: Int
  ) -> Usage {
    let end = reading(readings.closing, stream)?.usage ?? Usage()
    return end - (reading(readings.opening, stream)?.usage ?? Usage())
  }

  private static func reading(_ readings: [DeliveryReading?], _ stream: Int) -> DeliveryReading? {
    readings.indices.contains(stream) ? readings[stream] : nil
  }
}
