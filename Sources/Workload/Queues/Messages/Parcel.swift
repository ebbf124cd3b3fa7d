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
  /// The lane whose tumbling window it closes, without any message; -1 for none.
  var closing: Int32 = -1
  /// The parcel of the second half, which waits for this one; -1 for none.
  var following: Int32 = -1
}
