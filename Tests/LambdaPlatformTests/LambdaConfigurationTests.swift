import LambdaPlatform
import Stochastics
import Testing

/// A configuration that exists is valid, in code as in files.
@Suite struct LambdaConfigurationTests {
  @Test("what is not said is as AWS has it")
  func defaults() {
    let function = Self.function()
    #expect(function.architecture == .x86_64)
    #expect(function.concurrencyLimit == 1_000)
    #expect(function.scalingRate == .init(burst: 1_000, refillPerSecond: 100))
  }

  @Test("a function beyond AWS's bounds traps")
  func bounds() async {
    await #expect(processExitsWith: .failure) { _ = Self.function(memoryMB: 127) }
    await #expect(processExitsWith: .failure) { _ = Self.function(memoryMB: 10_241) }
    await #expect(processExitsWith: .failure) { _ = Self.function(concurrencyLimit: 0) }
    await #expect(processExitsWith: .failure) {
      _ = LambdaConfiguration.ScalingRate(burst: 0, refillPerSecond: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = LambdaConfiguration.ScalingRate(burst: 1, refillPerSecond: 0)
    }
  }

  private static func function(
    memoryMB: Int = 1_024,
    concurrencyLimit: Int = LambdaLimits.defaultConcurrency
  ) -> LambdaConfiguration {
    LambdaConfiguration(
      memoryMB: memoryMB,
      initialization: .constant(0.2),
      keepAlive: .constant(300),
      concurrencyLimit: concurrencyLimit
    )
  }
}
