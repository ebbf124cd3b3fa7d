package import Workload

/// Functions of an account that have nothing in common but its concurrency.
extension LambdaConfiguration {
  /// Some functions of an account, and the streams that call them.
  package struct Group: Sendable {
    /// The functions alone, under the whole account's limits.
    package let account: LambdaConfiguration
    /// Positions of the streams in the traffic, in their order.
    package let streams: [Int]
  }

  /// Least functions that are worth it.
  private static let separateMin = 256
  /// Functions of a group: what they need stays in the second level of the cache.
  private static let groupSize = 64

  /// The functions in groups, in their order; nil where something else is common to them, or there are few.
  package var groups: [Group]? {
    guard functions.count >= Self.separateMin, functions.allSatisfy(\.isPlain),
      scalingModel == .function2023, frontEnd == nil, denials.isEmpty
    else { return nil }
    var streams = Array(repeating: [Int](), count: functions.count)
    for (stream, function) in functionOfStream.enumerated() { streams[function].append(stream) }
    let count = functions.count / Self.groupSize
    return (0..<count).map { number in
      let places = (number * functions.count / count)..<((number + 1) * functions.count / count)
      var calls = Array(repeating: 0, count: functionOfStream.count)
      for place in places {
        for stream in streams[place] { calls[stream] = place - places.lowerBound }
      }
      var account = LambdaConfiguration(
        functions: Array(functions[places]),
        functionOfStream: calls,
        concurrencyLimit: concurrencyLimit
      )
      account.isDelivered = isDelivered
      return Group(account: account, streams: places.flatMap { streams[$0] }.sorted())
    }
  }
}
