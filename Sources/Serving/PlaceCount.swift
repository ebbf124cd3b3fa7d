internal import Synchronization

/// How many there are of something of which there may not be too many.
final class PlaceCount: Sendable {
  private let most: Int
  private let count = Mutex(0)

  init(most: Int) {
    self.most = most
  }

  /// Counts one more.
  ///
  /// - Returns: False where there are as many as there may be; then nothing is counted.
  func open() -> Bool {
    count.withLock { count in
      guard count < most else { return false }
      count += 1
      return true
    }
  }

  /// Counts one less.
  func close() {
    count.withLock { $0 -= 1 }
  }
}
