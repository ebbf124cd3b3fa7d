import EventKernel
import Experiments
import Scenarios
import Testing

/// How fast a vCPU is, and what of an instance's memory a request takes.
@Suite struct SpeedTests {
  private static func result(
    fleet: String,
    demand: String = "{cpu: 100ms, wait: 50ms}",
    rate: String = "2/s"
  ) throws -> ExperimentResult {
    let scenario = try ScenarioReader().read(
      text: """
        headroom: 1
        name: Speed
        duration: 1m
        replications: 1
        traffic:
          - name: calls
            arrivals: {constant: \(rate), process: even}
            demand: \(demand)
        platforms:
          - name: fleet
            fixedFleet: \(fleet)
        """,
      file: "speed.yaml"
    )
    return try Experiment(scenario: scenario).run()
  }

  /// Requests that come every half a second have a vCPU of their own: the latency is CPU plus wait.
  @Test(
    arguments: [
      ("200%", 0.1), ("50%", 0.25), ("{m7g.large: 125%}", 0.13), ("{m6i.large: 10%}", 0.15),
    ]
  )
  func `CPU time is divided by the speed, and waits are not`(speed: String, latency: Double) throws
  {
    let result = try Self.result(fleet: "{instanceType: m7g.large, instances: 1, speed: \(speed)}")
    let mean = try #require(result.platforms[0].estimate(of: .latencyMean)?.mean)
    #expect(abs(mean - latency) < 1e-9)
    // Two vCPUs at two requests a second.
    let busy = try #require(result.platforms[0].estimate(of: .utilization)?.mean)
    #expect(abs(busy - (latency - 0.05)) < 1e-3)
  }

  /// 4 GiB hold four requests of 1 GB: the fifth of an even stream of 10/s that each wait 1 s is refused.
  @Test func `Memory bounds the requests that an instance works on`() throws {
    let fleet = "{instanceType: c7g.large, instances: 1, backlog: 0}"
    let demand = "{wait: 1s, memory: 1024MB}"
    let bounded = try Self.result(fleet: fleet, demand: demand, rate: "10/s")
    let failed = try #require(bounded.platforms[0].estimate(of: .failureFraction)?.mean)
    #expect(abs(failed - 0.6) < 0.02)
    let free = try Self.result(fleet: fleet, demand: "{wait: 1s}", rate: "10/s")
    #expect(free.platforms[0].estimate(of: .failureFraction)?.mean == 0)
  }

  @Test func `What holds no request is refused`() {
    func problem(_ platform: String) -> String {
      do {
        _ = try ScenarioReader().read(
          text: """
            headroom: 1
            name: Memory
            duration: 1m
            traffic:
              - {name: calls, arrivals: {constant: 1/s}, demand: {wait: 1s, memory: 3000MB}}
            platforms:
              - {name: platform, \(platform)}
            """,
          file: "memory.yaml"
        )
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(
      problem("fixedFleet: {instanceType: m7g.nano, instances: 1}").contains(
        "is not an instance type"
      )
    )
    #expect(
      problem("fixedFleet: {instanceType: c7g.medium, instances: 1}")
        .contains("c7g.medium has 2 GiB; expected the 3000MB of a request at least")
    )
    #expect(
      problem("lambda: {memory: 1769MB, init: 1s}")
        .contains("has less memory than the 3000MB that a request holds")
    )
    #expect(
      problem("fixedFleet: {instanceType: m7g.large, instances: 1, speed: {m7g.larg: 90%}}")
        .contains(
          "\"m7g.larg\" is not an instance type with a known price (did you mean \"m7g.large\"?)"
        )
    )
  }
}
