/// The first and the last of messages that are linked to one another, and their number.
struct MessageList: BitwiseCopyable {
  var first: Int32 = -1
  var last: Int32 = -1
  var count: Int32 = 0
}
