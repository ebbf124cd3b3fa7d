/// A round of a request: what a time-out, a hedge and the end of an attempt belong to.
///
/// Rounds are numbered by the place of the request in the table, over all requests that ever had
/// it, so whatever belongs to a round that is over is known by its number.
public struct RequestRound: Sendable, BitwiseCopyable {
  @usableFromInline let place: Int32
  @usableFromInline let number: UInt32

  @inlinable
  init(place: Int32, number: UInt32) {
    self.place = place
    self.number = number
  }

  @inlinable
  init(token: Int64) {
    place = Int32(truncatingIfNeeded: token)
    number = UInt32(truncatingIfNeeded: token >> 32)
  }

  /// What the platform hands back with the end of an attempt.
  @inlinable var token: Int64 {
    Int64(number) << 32 | Int64(place)
  }
}
