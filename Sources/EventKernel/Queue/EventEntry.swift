/// An event with the key that orders it: first by time, then by the order of scheduling.
///
/// The two halves of the key are compared as one 128-bit integer, which compiles without branches;
/// comparing two fields one after the other mispredicts and made a heap of a thousand events twice
/// as slow.
@frozen
public struct EventEntry<Event: BitwiseCopyable>: BitwiseCopyable {
  /// When the event fires, in nanoseconds; never negative, so that the unsigned comparison holds.
  public let time: Int64
  /// Position in the order of scheduling; unique in a simulation.
  public let sequence: UInt64
  /// What happens.
  public let event: Event

  /// Creates an entry.
  @inlinable
  public init(time: Int64, sequence: UInt64, event: Event) {
    self.time = time
    self.sequence = sequence
    self.event = event
  }

  /// The order of firing.
  @inlinable
  public var key: UInt128 {
    UInt128(_low: sequence, _high: UInt64(bitPattern: time))
  }
}
