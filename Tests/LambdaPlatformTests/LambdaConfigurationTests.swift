import LambdaPlatform
import Stochastics
import Testing

/// A configuration that exists is valid, in code as in files.
@Suite struct LambdaConfigurationTests {
  @Test("what is not said is as AWS has it")
  func defaults() {
    let account = Self.account()
    let function = account.functions[0]
    #expect(account.functions.count == 1)
    #expect(account.concurrencyLimit == 1_000)
    #expect(function.architecture == .x86_64)
    #expect(function.scalingRate == .init(burst: 1_000, refillPerSecond: 100))
  }

  @Test("a function beyond AWS's bounds traps")
  func bounds() async {
    await #expect(processExitsWith: .failure) { _ = Self.account(memoryMB: 127) }
    await #expect(processExitsWith: .failure) { _ = Self.account(memoryMB: 10_241) }
    await #expect(processExitsWith: .failure) { _ = Self.account(concurrencyLimit: 0) }
    await #expect(processExitsWith: .failure) {
      _ = LambdaScalingRate(burst: 0, refillPerSecond: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = LambdaScalingRate(burst: 1, refillPerSecond: 0)
    }
  }

  @Test("an account that does not say which function a stream calls traps")
  func accounts() async {
    await #expect(processExitsWith: .failure) { _ = LambdaConfiguration(functions: []).plain }
    await #expect(processExitsWith: .failure) {
      _ = LambdaConfiguration(functions: Self.two("a", "a"), functionOfStream: [0, 1]).plain
    }
    await #expect(processExitsWith: .failure) {
      _ = LambdaConfiguration(functions: Self.two("a", "b")).plain
    }
    await #expect(processExitsWith: .failure) {
      _ = LambdaConfiguration(functions: Self.two("a", "b"), functionOfStream: [0, 2]).plain
    }
    let account = LambdaConfiguration(functions: Self.two("a", "b"), functionOfStream: [1, 0, 1])
      .plain
    #expect(account.functions.map(\.name) == ["a", "b"])
  }

  private static func two(_ first: String, _ second: String) -> [LambdaFunctionConfiguration] {
    [first, second].map {
      LambdaFunctionConfiguration(
        name: $0,
        memoryMB: 1_024,
        initialization: .constant(0.2),
        keepAlive: .constant(300)
      ).plain
    }
  }

  private static func account(
    memoryMB: Int = 1_024,
    concurrencyLimit: Int = LambdaLimits.defaultConcurrency
  ) -> LambdaConfiguration {
    LambdaConfiguration(
      memoryMB: memoryMB,
      initialization: .constant(0.2),
      keepAlive: .constant(300),
      concurrencyLimit: concurrencyLimit
    ).plain
  }
}
