public import EventKernel

/// When capacity that began after some instant first answered a request.
@usableFromInline
package struct FirstAnswer: Sendable, BitwiseCopyable {
  /// Only capacity that begins at or after this instant counts.
  package let since: SimulationTime
  /// When the first of it answers, as far as that is known; nil before.
  package private(set) var time: SimulationTime?

  /// Nothing has been answered yet.
  ///
  /// - Parameter since: Only capacity that begins at or after it counts; by default none.
  @usableFromInline
  package init(since: SimulationTime = .never) {
    self.since = since
  }

  /// Whether any capacity can count.
  package var isAsked: Bool { since < .never }

  /// Whether an answer would be the first, by capacity that began at an instant.
  package func awaits(capacityFrom began: SimulationTime) -> Bool {
    time == nil && began >= since
  }

  /// Capacity that began at an instant answers, now or later; of several answers the earliest counts.
  package mutating func note(at time: SimulationTime, capacityFrom began: SimulationTime) {
    if began >= since { self.time = min(time, self.time ?? time) }
  }
}
