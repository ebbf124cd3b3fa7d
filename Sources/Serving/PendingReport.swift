internal import Synchronization

/// A report that was asked for and is not taken yet: it has one of the places for reports until it ends.
final class PendingReport: Sendable {
  private let places: PlaceCount
  private let hasEnded = Mutex(false)

  /// Takes a place; nil where there is none.
  init?(_ places: PlaceCount) {
    guard places.open() else { return nil }
    self.places = places
  }

  /// Whether it has been taken, or nobody waits for it any more.
  var isOver: Bool { hasEnded.withLock(\.self) }

  /// Gives the place back, once.
  func end() {
    let isFirst = hasEnded.withLock { hasEnded in
      defer { hasEnded = true }
      return !hasEnded
    }
    if isFirst { places.close() }
  }
}
