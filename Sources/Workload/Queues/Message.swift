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

/// Messages that keep an order among each other: a whole standard queue, a message group, a shard.
struct MessageLane: BitwiseCopyable {
  /// The visible ones.
  var visible = MessageList()
  /// Messages that were received and are not settled.
  var held: Int32 = 0
  /// Whether it is among the lanes that have a batch ready.
  var isReady = false
  /// Whether it is being waited for its batch to fill.
  var isGathering = false
  /// Whether that wait is over.
  var windowIsOver = false
}

/// Messages that were received together.
struct Parcel: BitwiseCopyable {
  /// Those that are not settled.
  var messages = MessageList()
  /// When they were received first.
  var received: Int64 = 0
  /// When they were offered last.
  var offered: Int64 = 0
  /// Retries so far; of parcels of shards.
  var retries: Int32 = 0
  /// The platform's code for the last failure.
  var code = ReasonCode.none
  /// The parcel of the second half, which waits for this one; -1 for none.
  var following: Int32 = -1
}

/// The first and the last of messages that are linked to one another, and their number.
struct MessageList: BitwiseCopyable {
  var first: Int32 = -1
  var last: Int32 = -1
  var count: Int32 = 0
}
