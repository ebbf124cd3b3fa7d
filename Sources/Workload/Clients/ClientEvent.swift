/// Something that a client waits for.
public enum ClientEvent: BitwiseCopyable, Sendable {
  /// The time of a round is over.
  case timedOut(RequestRound)
  /// A request has waited too long for its service to begin.
  case lostPatience(RequestRound)
  /// It is time for a further attempt beside those that have no answer.
  case hedgeDue(RequestRound)
  /// It is time to try again.
  case retryDue(RequestRound)
  /// A user of the stream has thought enough.
  case userReady(Int32)
}
