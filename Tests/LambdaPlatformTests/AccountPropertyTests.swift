import EventKernel
import Scaling
import Stochastics
import Testing
import Workload

@testable import LambdaPlatform

/// What must hold for any account, whatever is set aside, fails or is deployed in it.
@Suite("a Lambda account with everything in it, over many seeds")
struct AccountPropertyTests {
  /// Up to five functions with random settings, and requests for each.
  private struct Case {
    let account: LambdaConfiguration
    let requests: [Request]
    let downstream: [DownstreamConfiguration]

    init(seed: UInt64) {
      let random = RandomStream(seed: seed, replication: 0, name: "account")
      func chance(_ share: Double) -> Bool { random.uniform() < share }
      let count = 1 + random.index(below: 5)
      account = .account(
        of: count,
        limit: 40 + random.index(below: 60),
        scalingModel: chance(0.2) ? .burst2019 : .function2023,
        initialization: chance(0.2) ? .uniform(minimum: 0.1, maximum: 12) : .exponential(mean: 0.3)
      ) { _, function in
        function.routing = EnvironmentRouting.allCases[random.index(below: 4)]
        function.keepAlive = .exponential(mean: 5)
        function.timing.turnaround = chance(0.5) ? .seconds(0.006) : .zero
        function.timing.platformOverhead = chance(0.5) ? .seconds(0.085) : .zero
        if chance(0.3) { function.scalingRate = LambdaScalingRate(burst: 5, refillPerSecond: 2) }
        if chance(0.3) { function.concurrency.reserved = random.index(below: 8) }
        if chance(0.4) { function.concurrency.provisioned = Self.provisioned(random) }
        if let reserved = function.concurrency.reserved, let own = function.concurrency.provisioned,
          own.bounds.maximum > reserved
        {
          function.concurrency.provisioned = nil
        }
        if chance(0.4) { function.lifecycle.timeout = .seconds(0.5 + 3 * random.uniform()) }
        if chance(0.3) { function.lifecycle.initFailure = random.uniform() }
        if chance(0.3) { function.lifecycle.crash = random.uniform() * 0.3 }
        if chance(0.3) { function.lifecycle.lifetime = .exponential(mean: 10) }
        if chance(0.3) { function.lifecycle.shutdown = .seconds(2) }
        if chance(0.3) {
          function.lifecycle.proactiveInit = ProactiveInit(share: 0.2 + 0.8 * random.uniform())
        }
        if chance(0.2), function.concurrency.provisioned == nil {
          function.lifecycle.snapStart = SnapStart(
            restore: .exponential(mean: 0.2),
            hooks: .exponential(mean: 2),
            isCharged: chance(0.5)
          )
        }
        if chance(0.4) { function.lifecycle.deployments = Self.deployments(random) }
      }
      downstream =
        chance(0.5)
        ? [
          DownstreamConfiguration(
            name: "database",
            connections: 1 + random.index(below: 5),
            serviceTime: .exponential(mean: 0.5)
          )
        ] : []
      let calls = !downstream.isEmpty
      var time = 0.0
      var requests: [Request] = []
      while time < 60 {
        time += 0.1 * random.uniform()
        requests.append(
          .at(
            time,
            wait: random.uniform() * 1.5,
            cpu: random.uniform() * 0.2,
            stream: Int32(random.index(below: count)),
            downstream: calls && chance(0.4) ? 0 : -1
          )
        )
      }
      self.requests = requests
    }

    private static func provisioned(_ random: RandomStream) -> ProvisionedConfiguration {
      var wanted = ProvisionedConfiguration(
        base: random.index(below: 4),
        bounds: CapacityBounds(minimum: 0, maximum: 6)
      )
      wanted.preparation = .constant(1 + 5 * random.uniform())
      let times = (0..<3).map { _ in SimulationTime.seconds(60 * random.uniform()) }
      wanted.policies = times.map { time in
        let count = random.index(below: 7)
        return .scheduled(
          ScheduledAction(
            at: Schedule([time]),
            bounds: CapacityBounds(minimum: count, maximum: count)
          )
        )
      }
      return wanted
    }

    private static func deployments(_ random: RandomStream) -> [Deployment] {
      var time = 0.0
      return (0..<(1 + random.index(below: 3))).map { number in
        time += 20 * random.uniform()
        let shifts: [Deployment.Shift] = [
          .allAtOnce, .canary(share: 0.1 + 0.8 * random.uniform(), lasting: .seconds(5)),
          .linear(share: 0.3, every: .seconds(2)),
        ]
        return Deployment(at: .seconds(time), shift: shifts[random.index(below: 3)])
      }
    }
  }

  @Test("every request ends once, by function and in total, and nothing is left behind")
  func conservation() throws {
    for seed in 0..<150 as Range<UInt64> {
      let test = Case(seed: seed)
      let functions = test.account.functions.count
      var run = LambdaRun(
        test.account,
        downstream: test.downstream,
        requests: test.requests,
        classCounts: Array(repeating: 1, count: functions),
        seed: seed
      )
      for second in [10.0, 30, 50, 61, 5_000] {
        let reading = run.read(at: second)
        let recorder = run.recorder
        let tally = recorder.running
        let arrived = test.requests.count { $0.arrival < .seconds(second) }
        #expect(tally.requests == arrived, "seed \(seed), \(second) s")
        #expect(
          tally.requests == tally.completed + tally.failed + reading.busy,
          "seed \(seed), \(second) s"
        )
        for function in 0..<functions {
          let own = recorder.account(ofStream: function).tally
          let control = run.simulation.model.platform.functions[Int32(function)].pointee
            .gauges.busy.value
          #expect(
            own.requests == own.completed + own.failed + Int(control),
            "seed \(seed), \(second) s, function \(function)"
          )
        }
        if functions > 1 {
          for series in GaugeSeries.allCases where series != .saturated {
            let sum = (0..<functions).reduce(Int128(0)) {
              $0 + reading.total(of: series, part: $1)
            }
            #expect(sum == reading.total(of: series), "seed \(seed): \(series)")
          }
        }
      }
      let end = run.read(at: 100_000)
      #expect(end.busy == 0 && end.launching == 0, "seed \(seed)")
      let wanted = end.desired ?? 0
      #expect(end.capacity == wanted, "seed \(seed): \(end.capacity), not \(wanted)")
      // Requests that fail after a time are in flight for it, too.
      #expect(end.busyArea >= run.recorder.running.latencySum, "seed \(seed)")
    }
  }

  @Test("the same account gives the same, whatever the structure of the queue")
  func determinism() {
    for seed in 200..<215 as Range<UInt64> {
      let test = Case(seed: seed)
      var readings: [PlatformReading] = []
      for structure in [EventQueue<ServiceEvent>.Structure.adaptive, .heap] {
        var run = LambdaRun(
          test.account,
          downstream: test.downstream,
          requests: test.requests,
          seed: seed,
          structure: structure
        )
        readings.append(run.read(at: 2_000))
      }
      #expect(readings[0] == readings[1], "seed \(seed)")
    }
  }
}
