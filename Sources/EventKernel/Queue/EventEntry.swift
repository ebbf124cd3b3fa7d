/// An event with the key that orders it: first by time, then by the order of scheduling.
///
/// The two halves of the key are compared as one 128-bit integer, which compiles without branches;
/// comparing two fields one after the other mispredicts and made a heap of a thousand events twice
/// as slow.
@frozen
@usableFromInline
package struct EventEntry<Event: BitwiseCopyable>: BitwiseCopyable {
  /// When the event fires, in nanoseconds; never negative, so that the unsigned comparison holds.
  @usableFromInline package let time: Int64
  /// Position in the order of scheduling; unique in a simulation.
  @usableFromInline package let sequence: UInt64
  /// What happens.
  @usableFromInline package let event: Event

  /// Creates an entry.
  @inlinable
  package init(time: Int64, sequence: UInt64, event: Event) {
    self.time = time
    self.sequence = sequence
    self.event = event
  }

  /// The order of firing.
  @inlinable
  package var key: UInt128 {
    UInt128(_low: sequence, _high: UInt64(bitPattern: time))
  }
}
