import EventKernel
import Pricing
import Scaling
import Stochastics
import Workload

@testable import LambdaPlatform

extension LambdaConfiguration {
  /// Functions of which each is called by the stream of its place: one vCPU, an Init of 0.25 s and nothing
  /// in the way, unless a test says so.
  static func account(
    of count: Int = 1,
    limit: Int = 1_000,
    scalingModel: ScalingModel = .function2023,
    initialization: Distribution = .constant(0.25),
    _ change: (Int, inout LambdaFunctionConfiguration) -> Void = { _, _ in }
  ) -> Self {
    let functions = (0..<count).map { place in
      var function = LambdaFunctionConfiguration(
        name: count == 1 ? "" : "f\(place)",
        memoryMB: 1_769,
        initialization: initialization,
        keepAlive: .constant(600),
        scalingRate: nil
      ).plain
      change(place, &function)
      return function
    }
    var account = LambdaConfiguration(
      functions: functions,
      functionOfStream: count == 1 ? [] : Array(0..<count),
      concurrencyLimit: limit
    )
    account.scalingModel = scalingModel
    return account
  }
}

extension LambdaRun {
  /// Requests that failed for a reason with a code of the platform.
  func failures(_ reason: FailureReason, _ code: ReasonCode) -> Int {
    recorder.running.codes(reason).first { $0.code == code }?.count ?? 0
  }

  /// Requests that were throttled for a reason.
  func throttled(_ reason: ThrottleReason) -> Int { failures(.throttled, reason.code) }

  /// Requests that failed for a reason of their function.
  func failed(_ failure: FunctionFailure) -> Int { failures(failure.failure, failure.code) }
}
