/// What became of the messages of a source.
///
/// Law: those sent are as many as all others together.
package struct MessageFates: Sendable, Equatable {
  /// Messages that came.
  package let sent: Int
  /// Messages whose work is done.
  package let deleted: Int
  /// Messages given up after so many failures.
  package let deadLettered: Int
  /// Messages that became too old.
  package let expired: Int
  /// Messages that wait or are worked on.
  package let kept: Int
}
