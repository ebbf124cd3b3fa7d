/// Something that a client waits for; but for the last, its id and detail are a ``RequestRound``.
@usableFromInline
package enum ClientEvent: UInt8, ServiceEventKind {
  /// The time of a round is over.
  case timedOut = 128
  /// A request has waited too long for its service to begin.
  case lostPatience
  /// It is time for a further attempt beside those that have no answer.
  case hedgeDue
  /// It is time to try again.
  case retryDue
  /// A user of the stream with this id has thought enough.
  case userReady
}
