/// What is said of arrivals in more than one place.
enum ArrivalsWording {
  /// Of arrivals that never come.
  static let silence = "brings no request; expected a rate above 0 at some time"
  /// Of a loop.
  static let loopExample = "a period such as {every: 24h}"
}
