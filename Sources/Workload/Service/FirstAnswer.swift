public import EventKernel

/// When capacity that began after some instant first answered a request.
@usableFromInline
package struct FirstAnswer: Sendable, BitwiseCopyable {
  /// Only capacity that begins at or after this instant counts.
  package let since: SimulationTime
  /// When the first of it answered; nil before.
  package private(set) var time: SimulationTime?

  /// Nothing has been answered yet.
  ///
  /// - Parameter since: Only capacity that begins at or after it counts; by default none.
  @usableFromInline
  package init(since: SimulationTime = .never) {
    self.since = since
  }

  /// Whether an answer would be the first, by capacity that began at an instant.
  package func awaits(capacityFrom began: SimulationTime) -> Bool {
    time == nil && began >= since
  }

  /// Capacity that began at an instant has answered.
  package mutating func note(at now: SimulationTime, capacityFrom began: SimulationTime) {
    if awaits(capacityFrom: began) { time = now }
  }
}
