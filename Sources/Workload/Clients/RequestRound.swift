internal import EventKernel

/// A round of a request: what a time-out, a hedge and the end of an attempt belong to.
///
/// Rounds are numbered by the place of the request in the table, over all requests that ever had
/// it, so whatever belongs to a round that is over is known by its number. Numbers begin anew after
/// 2²⁴ rounds, as many as the detail of an event can tell apart. So no timer may outlive that many
/// rounds of its place: half an hour of answers after 100 µs, one after the other.
@usableFromInline
package struct RequestRound: Sendable, BitwiseCopyable {
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

  @inlinable
  init(_ event: ServiceEvent) {
    place = event.id
    number = event.detail
  }

  /// The number of the round after one with this number.
  @inlinable
  static func number(after number: UInt32) -> UInt32 {
    (number &+ 1) & (1 << ServiceEvent.detailBits &- 1)
  }

  /// What the platform hands back with the end of an attempt.
  @inlinable var token: Int64 {
    Int64(number) << 32 | Int64(place)
  }

  /// An event that belongs to the round.
  @inlinable
  func event(_ kind: ClientEvent) -> ServiceEvent {
    ServiceEvent(kind, place, detail: number)
  }
}
