import DataFiles
import EventKernel
import Workload

extension TrafficWindow {
  /// Where in the week the part begins, counted from a Monday, 00:00 UTC; of any sign.
  var timeSinceMonday: SimulationTime {
    (start?.timeSinceMonday ?? .zero) + begin
  }

  /// The pieces of the part in which the clocks of a time zone go on without a change: where in the
  /// local week each begins, and how long it is.
  ///
  /// - Parameter zone: A zone that the system's database has.
  /// - Returns: The pieces in order; nil without a start.
  func spans(in zone: String) -> [(timeSinceMonday: SimulationTime, lasting: SimulationTime)]? {
    guard let start else { return nil }
    let (first, last) = (start + begin, start + end)
    guard let offsets = TimeZoneDatabase.offsets(of: zone, from: first, to: last) else {
      return nil
    }
    let ends = offsets.dropFirst().map(\.begin) + [last]
    return zip(offsets, ends).map { offset, end in
      (offset.begin.timeSinceMonday + .seconds(Double(offset.seconds)), end - offset.begin)
    }
  }
}

extension Form where Value == String {
  /// A time zone of the system's database.
  static var timeZone: Self {
    let expected = "a time zone such as Europe/Berlin"
    let form = TextForm.form(
      expected,
      "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$",
      examples: "Europe/Berlin",
      "America/New_York",
      "UTC"
    )
    return Self(.text(form)) { field in
      guard let zone = field.text(expecting: expected) else { return nil }
      guard !TimeZoneDatabase.has(zone) else { return zone }
      guard TimeZoneDatabase.has("UTC") else {
        field.problem(
          "cannot be looked up: the system has no time zones; expected tzdata installed"
        )
        return nil
      }
      let near = Spelling.suggestion(for: zone, among: TimeZoneDatabase.names)
      field.problem("\"\(zone)\" is not a time zone of the system\(near); expected \(expected)")
      return nil
    }
  }
}
