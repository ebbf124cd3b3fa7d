package import EventKernel

/// Something that is counted in a minute.
package protocol MinuteRow: Sendable {
  /// A minute in which nothing has been counted, by its number from the start of the run.
  init(minute: Int)
  /// Its number.
  var minute: Int { get }
}

/// What is counted minute by minute; minutes in which nothing is counted have no row.
///
/// Counts mostly belong to the last minutes, so that a row is found from the end.
package struct MinuteRows<Row: MinuteRow>: Sendable {
  /// The rows, in the order of time.
  package private(set) var rows: [Row] = []

  /// Nothing has been counted.
  package init() {}

  /// Counts in the minute of an instant.
  ///
  /// - Complexity: O(rows after that minute).
  package mutating func count(at time: SimulationTime, _ change: (inout Row) -> Void) {
    count(inMinute: time.minute, change)
  }

  /// Counts in a minute.
  package mutating func count(inMinute minute: Int, _ change: (inout Row) -> Void) {
    var place = rows.count
    while place > 0, rows[place - 1].minute > minute { place -= 1 }
    if place > 0, rows[place - 1].minute == minute {
      change(&rows[place - 1])
    } else {
      var row = Row(minute: minute)
      change(&row)
      rows.insert(row, at: place)
    }
  }
}

extension SimulationTime {
  /// The number of its minute from the start of the run.
  fileprivate var minute: Int { Int(nanoseconds / (60 * SimulationTime.nanosecondsPerSecond)) }
}

/// A level that is told when it changes, as the greatest that it had in each minute.
package struct MinuteLevel: Sendable {
  private var level = 0
  private var minute = 0
  /// The greatest level of the minute that has been told.
  private var told = 0

  /// The level is 0.
  package init() {}

  /// Changes the level.
  ///
  /// - Parameters:
  ///   - level: The new one.
  ///   - time: When.
  ///   - raise: Told each minute since the change before, with the greatest level that it had so far, but for
  ///     minutes without any.
  package mutating func set(
    _ level: Int,
    at time: SimulationTime,
    _ raise: (_ minute: Int, _ level: Int) -> Void
  ) {
    let now = time.minute
    if minute < now {
      if self.level > 0 { for passed in (minute + 1)...now { raise(passed, self.level) } }
      (minute, told) = (now, self.level)
    }
    if level > told {
      raise(now, level)
      told = level
    }
    self.level = level
  }
}
