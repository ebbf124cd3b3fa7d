/// Where the arrival times of one stream come from.
///
/// Laws: times never decrease; once `fill` returns fewer times than there is room for, the stream
/// has ended and every later call returns 0.
protocol ArrivalGenerator: AnyObject {
  /// Writes the next arrival times, in nanoseconds, and returns how many there were.
  func fill(_ times: UnsafeMutableBufferPointer<Int64>) -> Int
}
