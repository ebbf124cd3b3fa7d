public import Pricing

/// What a function is billed for: its requests and their time.
@usableFromInline
struct LambdaMeter {
  let architecture: Architecture
  private let memoryMB: Int
  /// Invocations begun.
  @usableFromInline var invocations = 0
  /// Time billed so far, Init included.
  @usableFromInline var billedMilliseconds: Int64 = 0

  init(architecture: Architecture, memoryMB: Int) {
    self.architecture = architecture
    self.memoryMB = memoryMB
  }

  /// Bills the time of an invocation.
  ///
  /// - Parameters:
  ///   - initialization: The Init that it waited for, in nanoseconds.
  ///   - duration: The time of its handler, in nanoseconds.
  @inlinable
  @inline(__always)
  mutating func bill(initialization: Int64, duration: Int64) {
    billedMilliseconds &+= LambdaBilling.billedMilliseconds(
      initNanoseconds: initialization,
      durationNanoseconds: duration
    )
  }

  /// Adds what was used so far to the lines of a bill: functions of one architecture share a line.
  func add(to usage: inout Usage) {
    usage[.lambdaRequests] += Double(invocations)
    usage[.lambdaDuration(architecture)] += LambdaBilling.gigabyteSeconds(
      billedMilliseconds: billedMilliseconds,
      memoryMB: memoryMB
    )
  }
}

extension RateCard {
  /// The prices of functions of several architectures.
  static func lambda(architectures: some Sequence<Architecture>) -> RateCard {
    var card = RateCard()
    for architecture in architectures {
      let prices = RateCard.lambda(architecture: architecture)
      for item in prices.items { card[item] = prices[item] }
    }
    return card
  }
}
