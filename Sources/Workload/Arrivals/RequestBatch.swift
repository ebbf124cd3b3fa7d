/// How many requests are made at a time.
enum RequestBatch {
  /// Few enough to stay in the first-level cache.
  static let size = 128

  /// Lines of which all that their requests need stays in the cache.
  static let fewLines = 128

  /// Requests that all lines together make ahead, unless ``sizeMin`` of each are more.
  private static let sizeOfAll = 2_048
  /// Enough to share the cost of beginning a batch, whose generators are no longer in the cache:
  /// with 32 a request of ten thousand streams took a tenth more time.
  private static let sizeMin = 64

  /// Requests that each of some lines makes ahead: fewer where many streams are merged, so that the
  /// requests of ten thousand take 31 MB and not 61.
  static func size(amongLines count: Int) -> Int {
    min(size, max(sizeMin, sizeOfAll / max(1, count)))
  }
}
