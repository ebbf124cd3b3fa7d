internal import EventKernel

/// What CloudWatch would have of the events or the messages of a stream in a minute.
///
/// Source: AWS Lambda Developer Guide, "Types of metrics for Lambda functions", read 2026.
@usableFromInline
package struct DeliveryMinute: MinuteRow, Equatable {
  /// Its number from the start of the run.
  package let minute: Int
  /// Events or messages that came.
  package var received = 0
  /// Messages that pollers received.
  package var polled = 0
  /// Events or messages with which the function was invoked, again and again where it was.
  package var invoked = 0
  /// Those of them that failed, counted at the end.
  package var failed = 0
  /// Messages deleted, since their work was done.
  package var deleted = 0
  /// Events or messages given up.
  package var dropped = 0
  /// From an event to its invocation.
  package var age = Ages()
  /// The greatest age of the last record of a batch, in milliseconds.
  package var iteratorAge = 0.0
  /// Most events or messages that were kept at a time.
  package var kept = 0
  /// Most provisioned pollers.
  package var pollers = 0

  /// A minute in which nothing has happened.
  package init(minute: Int) {
    self.minute = minute
  }

  /// Ages of a minute, in milliseconds.
  package struct Ages: Sendable, Equatable {
    /// All of them together.
    package private(set) var sum = 0.0
    /// How many there are.
    package private(set) var count = 0
    /// The greatest; 0 for none.
    package private(set) var greatest = 0.0

    /// Adds an age.
    mutating func add(_ milliseconds: Double) {
      sum += milliseconds
      count += 1
      greatest = max(greatest, milliseconds)
    }
  }
}

/// Writes down what becomes of the events or the messages of a stream, minute by minute.
struct DeliveryLog {
  private(set) var rows = MinuteRows<DeliveryMinute>()
  private var kept = MinuteLevel()
  private var pollers = MinuteLevel()

  init() {}

  /// Counts at an instant.
  mutating func count(at now: SimulationTime, _ change: (inout DeliveryMinute) -> Void) {
    rows.count(at: now, change)
  }

  /// So many are kept from now on.
  mutating func keep(_ count: Int, at now: SimulationTime) {
    kept.set(count, at: now) { minute, level in
      rows.count(inMinute: minute) { $0.kept = max($0.kept, level) }
    }
  }

  /// So many pollers there are from now on.
  mutating func poll(by count: Int, at now: SimulationTime) {
    pollers.set(count, at: now) { minute, level in
      rows.count(inMinute: minute) { $0.pollers = max($0.pollers, level) }
    }
  }
}
