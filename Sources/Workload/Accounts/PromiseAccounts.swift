internal import EventKernel

/// Counts, request by request, how promises are kept.
///
/// A promise to all requests in one window takes its number of requests from the tally of all, so
/// that it costs a comparison per answer and nothing more.
struct PromiseAccounts: Sendable {
  private let promises: [RequestPromise]
  /// Positions of the promises that count their requests themselves.
  private let counting: [Int]
  /// The limits of the others that have one, in nanoseconds, and their positions.
  private let limits: [Int64]
  private let limited: [Int]
  /// By position: requests that the promise was kept to.
  private var kept: [Int]
  /// By position: requests that it was made to, where it counts them itself.
  private var requests: [Int]
  /// By position: counts by window; empty without windows.
  private var windows: [[Window]]

  /// Counts of a window; 32 bits hold any number of requests that a window may have in practice.
  private struct Window: BitwiseCopyable {
    var requests: UInt32 = 0
    var kept: UInt32 = 0
  }

  init(_ promises: [RequestPromise]) {
    self.promises = promises
    counting = promises.indices.filter { !promises[$0].isPlain }
    limited = promises.indices.filter { promises[$0].isPlain && promises[$0].limit != nil }
    limits = limited.compactMap { promises[$0].limit?.nanoseconds }
    kept = Array(repeating: 0, count: promises.count)
    requests = kept
    windows = Array(repeating: [], count: promises.count)
  }

  /// Whether it has to hear of arrivals.
  var countsArrivals: Bool { !counting.isEmpty }

  /// Whether it has to hear of answers.
  var countsAnswers: Bool { !counting.isEmpty || !limited.isEmpty }

  /// A request has arrived.
  ///
  /// - Complexity: O(promises that count their requests), amortised.
  mutating func offer(_ origin: RequestOrigin, arrival: SimulationTime) {
    for position in counting where promises[position].concerns(origin) {
      requests[position] += 1
      guard let window = window(of: position, arrival) else { continue }
      while windows[position].count <= window { windows[position].append(Window()) }
      windows[position][window].requests &+= 1
    }
  }

  /// A request has been answered.
  ///
  /// - Complexity: O(promises).
  mutating func complete(_ origin: RequestOrigin, arrival: SimulationTime, latency: Int64) {
    for index in limits.indices where latency <= limits[index] { kept[limited[index]] += 1 }
    for position in counting
    where promises[position].concerns(origin) && promises[position].isKept(after: latency) {
      kept[position] += 1
      if let window = window(of: position, arrival) { windows[position][window].kept &+= 1 }
    }
  }

  /// How each promise was kept, in their order.
  ///
  /// - Parameter all: The measured requests.
  /// - Returns: One element per promise.
  func tallies(among all: RequestTally) -> [PromiseTally] {
    promises.indices.map { position in
      guard promises[position].isPlain else {
        let shares = windows[position].lazy.filter { $0.requests > 0 }
          .map { Double($0.kept) / Double($0.requests) }
        return PromiseTally(
          requests: requests[position],
          kept: kept[position],
          worstShare: shares.min()
        )
      }
      let kept = promises[position].limit == nil ? all.completed : kept[position]
      return PromiseTally(requests: all.requests, kept: kept)
    }
  }

  private func window(of position: Int, _ arrival: SimulationTime) -> Int? {
    promises[position].every.map { Int(arrival.nanoseconds / $0.nanoseconds) }
  }
}
