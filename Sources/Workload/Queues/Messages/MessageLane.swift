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
  /// When the shard was looked at last, in nanoseconds; later records have not been seen.
  var polled: Int64 = -1
  /// Whether the next look at the shard is scheduled.
  var isPolled = false
  /// The tumbling window that is open; -1 for none.
  var tumbling: Int64 = -1
}
