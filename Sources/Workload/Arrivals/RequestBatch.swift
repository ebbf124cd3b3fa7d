/// How many requests are made at a time.
enum RequestBatch {
  /// Few enough to stay in the first-level cache.
  static let size = 128
}
