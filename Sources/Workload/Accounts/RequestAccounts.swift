internal import CPrefetch

/// Accounts of the measured requests by stream and class; kept only where they are asked for.
///
/// A stream of one class needs no account for it: the class is the stream.
struct RequestAccounts: Sendable {
  /// By stream: the place of its account, which those of its classes follow when it has several.
  private let places: [Int32]
  private let classCounts: [Int32]
  private var accounts: [RequestAccount]

  /// - Parameter classCounts: How many classes each stream has; none for no accounts at all.
  init(classCounts: [Int]) {
    var places: [Int32] = []
    var count: Int32 = 0
    for classes in classCounts {
      places.append(count)
      count += classes > 1 ? Int32(classes) + 1 : 1
    }
    self.places = places
    self.classCounts = classCounts.map(Int32.init)
    accounts = Array(repeating: RequestAccount(), count: Int(count))
  }

  /// Changes the accounts that a request belongs to.
  ///
  /// - Complexity: O(1).
  mutating func update(_ origin: RequestOrigin, _ change: (inout RequestAccount) -> Void) {
    let stream = Int(origin.stream)
    let place = Int(places[stream])
    change(&accounts[place])
    if classCounts[stream] > 1 { change(&accounts[place + 1 + Int(origin.requestClass)]) }
  }

  /// Fetches the account of a stream, line by line.
  mutating func prefetch(ofStream stream: Int32) {
    guard Int(stream) < places.count else { return }
    let place = Int(places[Int(stream)])
    accounts.withUnsafeBufferPointer { accounts in
      guard let start = accounts.baseAddress.map({ UnsafeRawPointer($0 + place) }) else { return }
      for line in 0..<Self.lines { headroom_prefetch(start + line * Self.lineBytes) }
    }
  }

  /// Bytes of a line of the cache.
  private static let lineBytes = 64
  /// Lines of an account that every request needs.
  private static let lines = 3

  /// The account of a stream, or of one of its classes.
  subscript(stream: Int, requestClass: Int?) -> RequestAccount {
    let place = Int(places[stream])
    guard let requestClass, classCounts[stream] > 1 else { return accounts[place] }
    return accounts[place + 1 + requestClass]
  }
}
