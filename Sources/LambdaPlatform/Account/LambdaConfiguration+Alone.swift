package import Workload

/// Functions of an account that have nothing in common but its concurrency.
extension LambdaConfiguration {
  /// A function of an account, and the streams that call it.
  package struct FunctionAlone: Sendable {
    /// The function alone, under the whole account's limits.
    package let account: LambdaConfiguration
    /// Positions of the streams in the traffic, in their order.
    package let streams: [Int]
  }

  /// Least functions that are worth it.
  private static let aloneMin = 256

  /// Each function by itself, in their order; nil where something else is common to them, or there are few.
  package var functionsAlone: [FunctionAlone]? {
    guard functions.count >= Self.aloneMin, functions.allSatisfy(\.isPlain),
      scalingModel == .function2023, frontEnd == nil, denials.isEmpty
    else { return nil }
    var streams = Array(repeating: [Int](), count: functions.count)
    for (stream, function) in functionOfStream.enumerated() { streams[function].append(stream) }
    return zip(functions, streams).map { function, streams in
      var account = LambdaConfiguration(functions: [function], concurrencyLimit: concurrencyLimit)
      account.isAlone = true
      return FunctionAlone(account: account, streams: streams)
    }
  }
}
