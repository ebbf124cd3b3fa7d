import EventKernel

/// Checks or chooses the length of an interval of the timeline.
enum TimelineInterval {
  /// Lengths to choose from, in seconds.
  private static let lengths: [Double] = [
    1, 5, 10, 30, 60, 300, 600, 1_800, 3_600, 21_600, 86_400,
  ]
  /// The most intervals that are chosen unasked: more than that no chart shows apart.
  private static let chosenMax = 400.0
  /// The most intervals that may be asked for: a day has 86,400 seconds.
  private static let askedMax = 100_000.0

  /// What is chosen unasked, in words.
  static var choice: String {
    let words = lengths.map { Quantity.text(of: .seconds($0)) }
    return "the shortest of \(Wording.list(words)) that gives at most \(Int(chosenMax)) intervals"
  }

  /// A length that is asked for; nil after a report when it does not suit the duration.
  static func checked(
    _ interval: SimulationTime,
    within duration: SimulationTime,
    at field: Field
  ) -> SimulationTime? {
    guard interval <= duration else {
      field.problem(
        "is \(field.written); expected at most the duration, \(Quantity.text(of: duration))"
      )
      return nil
    }
    guard duration.seconds <= interval.seconds * askedMax else {
      field.problem("gives more than \(Int(askedMax)) intervals; expected a longer interval")
      return nil
    }
    return interval
  }

  /// The shortest of the usual lengths that gives few enough intervals, else the longest.
  static func chosen(for duration: SimulationTime) -> SimulationTime {
    .seconds(lengths.first { duration.seconds <= $0 * chosenMax } ?? 86_400)
  }
}
