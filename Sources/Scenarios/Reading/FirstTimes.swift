import DataFiles

/// The first times of the traces of a scenario that does not say when it begins.
struct FirstTimes {
  private var first: (time: CalendarInstant, path: String)?

  /// The first time of every trace that has times; nil without such a trace.
  var start: CalendarInstant? { first?.time }

  /// Adds a trace, or reports that it begins at another time than the ones before.
  mutating func add(_ time: CalendarInstant, at field: Field) {
    guard let first else {
      first = (time, field.path)
      return
    }
    guard first.time != time else { return }
    field.problem(
      "begins at \(time.iso8601), and \(first.path) at \(first.time.iso8601); expected traces that"
        + " begin at once, or start in the scenario"
    )
  }
}
