/// A message of a queue, or a record of a stream.
struct Message: BitwiseCopyable {
  /// What is to be done.
  let request: Request
  /// The lane whose order it keeps.
  let lane: Int32
  /// Whether its handler fails each time.
  let isPoison: Bool
  /// How often it has been received.
  var receives: Int32 = 0
  /// The one after it, in its lane or its parcel; -1 for none.
  var next: Int32 = -1
}
