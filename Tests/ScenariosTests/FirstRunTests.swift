import LambdaPlatform
import Scenarios
import Stochastics
import Testing

/// What the first run of a function takes longer.
@Suite struct FirstRunTests {
  /// What a replacement of the memory of the fixture's function makes of its first run.
  private func firstRun(_ keys: String) throws -> LambdaTiming.FirstRun? {
    let scenario = try Fixture.read("memory: 512MB", "memory: 512MB\n      \(keys)")
    guard case .lambda(let lambda) = scenario.platforms[0].kind else { return nil }
    return lambda.functions[0].timing.firstRun
  }

  private func measured(_ runtime: String, _ package: String = "zip") throws
    -> LambdaTiming.FirstRun
  {
    let row = try #require(
      FirstRunTable.row(runtime: runtime, package: package, architecture: "x86_64")
    )
    return LambdaTiming.FirstRun(
      cpu: .constant(row.cpuMilliseconds / 1_000),
      wait: .constant(row.waitMilliseconds / 1_000)
    )
  }

  @Test("with the Init of a runtime comes what was measured of its first run")
  func runtime() throws {
    #expect(try firstRun("routing: random") == measured("nodejs22.x"))
    #expect(try firstRun("package: image") == measured("nodejs22.x", "image"))
    #expect(try firstRun("init: dotnet8") == measured("dotnet8"))
  }

  @Test("with an Init of one's own comes none")
  func own() throws {
    #expect(try firstRun("init: 200ms") == nil)
  }

  @Test("it may be that of a runtime, or one's own")
  func given() throws {
    #expect(try firstRun("init: 200ms\n      firstRun: java21") == measured("java21"))
    #expect(
      try firstRun("firstRun: {wait: 100ms}")
        == LambdaTiming.FirstRun(cpu: .constant(0), wait: .constant(0.1))
    )
    #expect(
      try firstRun("firstRun: {}")
        == LambdaTiming.FirstRun(cpu: .constant(0), wait: .constant(0))
    )
  }

  @Test(
    "what is neither is refused",
    arguments: [
      (
        "firstRun: jva21",
        "\"jva21\" is not a runtime (did you mean \"java21\"?); expected"
      ),
      ("firstRun: [1ms]", "found a list; expected"),
      ("firstRun: 100ms", "\"100ms\" is not a runtime; expected"),
    ]
  )
  func refused(keys: String, complaint: String) {
    let problems = Fixture.problems("memory: 512MB", "memory: 512MB\n      \(keys)")
    let expected = "a runtime of `headroom presets`, or {cpu: 100ms, wait: 200ms}"
    #expect(problems.contains("platforms.fn.lambda.firstRun: \(complaint) \(expected)"))
  }

  @Test("a runtime that was not measured on the architecture is refused")
  func unmeasured() {
    let keys = "architecture: arm64\n      firstRun: provided.al2-bun-layer"
    let problems = Fixture.problems("memory: 512MB", "memory: 512MB\n      \(keys)")
    #expect(problems.contains("was not measured as zip on arm64"))
  }
}
