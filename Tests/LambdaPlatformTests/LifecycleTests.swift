import EventKernel
import Pricing
import Scaling
import Stochastics
import Testing
import Workload

@testable import LambdaPlatform

/// What happens to environments beside starting, serving and idling; timelines by hand, in seconds.
@Suite("the life of execution environments, by hand")
struct LifecycleTests {
  private func seconds(_ run: borrowing LambdaRun) -> Double {
    Double(run.recorder.running.latencySum) * 1e-9
  }

  private func billed(_ run: borrowing LambdaRun, at time: Double) -> Double {
    let usage = run.simulation.model.platform.usage(at: .seconds(time))
    return usage[.lambdaDuration(.x86_64)] * 1_024 / 1_769
  }

  @Test("an invocation is cut off at the time-out, and its environment begins with an Init again")
  func timeout() {
    // 0.25 + 5 > 3: cut off at 3.25. The next, at 10, repeats the Init: 0.25 + 1, billed as duration.
    // The one after that is warm.
    let account = LambdaConfiguration.account { _, function in
      function.lifecycle.timeout = .seconds(3)
    }
    var run = LambdaRun(account, requests: [.at(0, wait: 5), .at(10, wait: 1), .at(20, wait: 1)])
    #expect(run.read(at: 3.2).busy == 1)
    #expect(run.read(at: 3.3).busy == 0)
    let reading = run.read(at: 30)
    #expect(run.failed(.timedOut) == 1)
    #expect(run.recorder.running.coldStarts == 2)
    #expect(reading.environmentsStarted == 1)
    #expect(abs(seconds(run) - 2.25) < 1e-9)
    #expect(abs(billed(run, at: 30) - (3.25 + 1.25 + 1)) < 1e-9)
  }

  @Test("without a time-out AWS's longest holds, and the first Init is no part of it")
  func longestTimeout() {
    var run = LambdaRun(
      .account(),
      requests: [.at(0, wait: 899.9), .at(2_000, wait: 901)]
    )
    _ = run.read(at: 5_000)
    #expect(run.recorder.running.completed == 1)
    #expect(run.failed(.timedOut) == 1)
  }

  @Test("an Init of more than 10 s is repeated within the first invocation, and billed with it")
  func suppressedInit() {
    // Cut off at 10, then 12 + 1 in the invocation.
    var run = LambdaRun(
      .account(initialization: .constant(12)),
      requests: [.at(0, wait: 1), .at(100, wait: 1)]
    )
    _ = run.read(at: 200)
    #expect(abs(seconds(run) - (23 + 1)) < 1e-9)
    #expect(abs(billed(run, at: 200) - (13 + 1)) < 1e-9)
  }

  @Test("with a time-out of 3 s an Init of 12 s never comes to its end")
  func shortTimeoutTrap() {
    let account = LambdaConfiguration.account(initialization: .constant(12)) { _, function in
      function.lifecycle.timeout = .seconds(3)
    }
    // The first is cut off at 10 + 3, the others after 3 s each, on the same environment.
    var run = LambdaRun(
      account,
      requests: [.at(0, wait: 0.1), .at(20, wait: 0.1), .at(40, wait: 0.1)]
    )
    #expect(run.read(at: 12.9).busy == 1)
    #expect(run.read(at: 13.1).busy == 0)
    #expect(run.read(at: 22.9).busy == 1)
    let reading = run.read(at: 100)
    #expect(run.failed(.timedOut) == 3)
    #expect(reading.environmentsStarted == 1)
    #expect(abs(billed(run, at: 100) - 9) < 1e-9)
  }

  @Test("an Init that fails is repeated within the invocation, which fails with it")
  func initFailure() {
    let account = LambdaConfiguration.account { _, function in function.lifecycle.initFailure = 1 }
    // 0.25, and 0.25 again, billed.
    var run = LambdaRun(account, requests: [.at(0, wait: 1)])
    #expect(run.read(at: 0.49).busy == 1)
    #expect(run.read(at: 0.51).busy == 0)
    #expect(run.failed(.initFailed) == 1)
    #expect(abs(billed(run, at: 10) - 0.25) < 1e-9)
  }

  @Test("a handler that exits takes its environment's Init with it")
  func crash() {
    let account = LambdaConfiguration.account { _, function in function.lifecycle.crash = 1 }
    var run = LambdaRun(account, requests: [.at(0, wait: 1), .at(5, wait: 1)])
    let reading = run.read(at: 10)
    #expect(run.failed(.exited) == 2)
    #expect(run.recorder.running.coldStarts == 2)
    #expect(reading.environmentsStarted == 1)
    #expect(reading.busyArea == 2_500_000_000)
  }

  @Test("shares of failures are kept")
  func shares() throws {
    let account = LambdaConfiguration.account { _, function in
      function.lifecycle.crash = 0.1
    }
    let requests = (0..<20_000).map { Request.at(Double($0), wait: 0.1) }
    var run = LambdaRun(account, requests: requests)
    _ = run.read(at: 30_000)
    // Binomial with a deviation of 42: four of them.
    #expect(abs(run.failed(.exited) - 2_000) < 170)
  }

  @Test("an environment ends with its lifetime, idle or after its invocation")
  func lifetime() {
    let account = LambdaConfiguration.account { _, function in
      function.lifecycle.lifetime = .constant(100)
    }
    // Begun at 0: idle at 100, it ends. Begun at 150: busy at 250, it ends at 251 with its invocation.
    var run = LambdaRun(
      account,
      requests: [.at(0, wait: 1), .at(150, wait: 1), .at(249, wait: 2), .at(300, wait: 1)]
    )
    #expect(run.read(at: 99.9).capacity == 1)
    #expect(run.read(at: 100.1).capacity == 0)
    #expect(run.read(at: 250.9).capacity == 1)
    #expect(run.read(at: 251.1).capacity == 0)
    #expect(run.read(at: 400).environmentsStarted == 3)
  }

  @Test("an environment whose lifetime is over may be replaced ahead")
  func rotation() {
    let account = LambdaConfiguration.account { _, function in
      function.lifecycle.lifetime = .constant(100)
      function.lifecycle.proactiveInit = ProactiveInit(share: 1, causes: [.rotation])
    }
    var run = LambdaRun(account, requests: [.at(0, wait: 1), .at(150, wait: 1)])
    #expect(run.read(at: 160).environmentsStarted == 2)
    #expect(run.recorder.running.coldStarts == 1)
  }

  @Test("an environment that becomes free takes the request that waits for another one's Init")
  func eagerAssignment() {
    let account = LambdaConfiguration.account(initialization: .constant(1)) { _, function in
      function.lifecycle.proactiveInit = ProactiveInit(share: 1, causes: [.eagerAssignment])
    }
    // A: 0 to 1 + 0.5. B comes at 1.2 and waits for an Init until 2.2, but A is free at 1.5 and serves it
    // to 2.0: a latency of 0.8. The new environment joins the pool at 2.2 and is there at 3.
    var run = LambdaRun(
      account,
      requests: [.at(0, wait: 0.5), .at(1.2, wait: 0.5), .at(3, wait: 0.5), .at(3, wait: 0.5)]
    )
    #expect(run.read(at: 1.6).busy == 1)
    #expect(run.read(at: 2.1).busy == 0)
    let reading = run.read(at: 10)
    #expect(reading.environmentsStarted == 2)
    #expect(abs(seconds(run) - (1.5 + 0.8 + 0.5 + 0.5)) < 1e-9)
    #expect(reading.busyArea == 3_300_000_000)
    #expect(run.recorder.running.coldStarts == 2)
  }

  @Test("an environment that has ended is there until it has shut down")
  func shutdown() {
    let account = LambdaConfiguration.account { _, function in
      function.lifecycle.shutdown = .seconds(2)
    }
    // Idle from 1.25 to 601.25.
    var run = LambdaRun(account, requests: [.at(0, wait: 1), .at(602, wait: 1)])
    #expect(run.read(at: 602.9).capacity == 2)
    #expect(run.read(at: 603.5).capacity == 1)
    #expect(run.recorder.running.coldStarts == 2)
  }

  @Test("a snapshot is restored in place of an Init, and its hooks are billed")
  func snapStart() {
    let account = LambdaConfiguration.account(initialization: .constant(8)) { _, function in
      function.lifecycle.snapStart = SnapStart(
        restore: .constant(0.3),
        hooks: .constant(0.1),
        isCharged: true
      )
    }
    var run = LambdaRun(account, requests: [.at(0, wait: 1), .at(5, wait: 1)])
    _ = run.read(at: 10)
    #expect(abs(seconds(run) - 2.4) < 1e-9)
    #expect(abs(billed(run, at: 10) - 2.1) < 1e-9)
    let usage = run.simulation.model.platform.usage(at: .seconds(10))
    #expect(abs(usage[.lambdaSnapshotRestores] - 1_769.0 / 1_024) < 1e-9)
    #expect(abs(usage[.lambdaSnapshotCache] - 17_690.0 / 1_024) < 1e-9)
  }

  @Test("a restore whose hooks take more than 10 s fails, and its environment with it")
  func restoreLimit() {
    let account = LambdaConfiguration.account { _, function in
      function.lifecycle.snapStart = SnapStart(
        restore: .constant(0.5),
        hooks: .constant(11),
        isCharged: false
      )
    }
    var run = LambdaRun(account, requests: [.at(0, wait: 1)])
    #expect(run.read(at: 10.4).capacity == 1)
    #expect(run.read(at: 10.6).capacity == 0)
    #expect(run.failed(.restoreTimedOut) == 1)
  }

  @Test("threads use the vCPUs that the memory buys, and no more than there are threads")
  func parallelism() {
    // 3,538 MB are two vCPUs, 10,240 MB 5.79.
    let cases: [(memory: Int, threads: Int, seconds: Double)] = [
      (1_769, 4, 6), (3_538, 1, 6), (3_538, 2, 3), (3_538, 8, 3), (10_240, 4, 1.5),
      (10_240, 8, 6 * 1_769.0 / 10_240),
    ]
    for (memory, threads, expected) in cases {
      var function = LambdaFunctionConfiguration(
        memoryMB: memory,
        initialization: .constant(0),
        keepAlive: .constant(600),
        scalingRate: nil
      ).plain
      function.parallelism = threads
      var run = LambdaRun(LambdaConfiguration(functions: [function]), requests: [.at(0, cpu: 6)])
      _ = run.read(at: 100)
      #expect(abs(seconds(run) - expected) < 1e-6, "\(memory) MB, \(threads) threads")
    }
  }

  @Test("a call that is still under way at the time-out is left behind, with its environment")
  func timeoutInCall() {
    // The handler calls at 0.25 and would hear at 100.25; it is cut off at 3.25. The environment is gone,
    // and the next request starts another one.
    let database = DownstreamConfiguration(
      name: "database",
      connections: 1,
      serviceTime: .constant(100)
    )
    let account = LambdaConfiguration.account { _, function in
      function.lifecycle.timeout = .seconds(3)
    }
    var run = LambdaRun(
      account,
      downstream: [database],
      requests: [.at(0, downstream: 0), .at(50, wait: 1)]
    )
    #expect(run.read(at: 3.2).capacity == 1)
    #expect(run.read(at: 3.3).capacity == 0)
    let reading = run.read(at: 200)
    #expect(run.failed(.timedOut) == 1)
    #expect(run.recorder.running.completed == 1)
    #expect(reading.environmentsStarted == 2)
    #expect(abs(billed(run, at: 200) - (3.25 + 1.25)) < 1e-9)
  }

  @Test("a new version begins without environments")
  func allAtOnce() {
    let account = LambdaConfiguration.account { _, function in
      function.lifecycle.deployments = [Deployment(at: .seconds(10), shift: .allAtOnce)]
    }
    // Idle environments of the old version end at 10; one that is busy ends with its invocation, at 12.
    var run = LambdaRun(
      account,
      requests: [.at(0, wait: 1), .at(0, wait: 1), .at(9, wait: 3), .at(11, wait: 1)]
    )
    #expect(run.read(at: 9.5).capacity == 2)
    #expect(run.read(at: 10.5).capacity == 1)
    #expect(run.read(at: 11.5).capacity == 2)
    #expect(run.read(at: 12.5).capacity == 1)
    #expect(run.read(at: 20).environmentsStarted == 3)
  }

  @Test("a canary takes its share of the requests, and then all")
  func canary() {
    let account = LambdaConfiguration.account { _, function in
      function.lifecycle.deployments = [
        Deployment(at: .seconds(1_000), shift: .canary(share: 0.2, lasting: .seconds(10_000)))
      ]
    }
    let requests = (0..<15_000).map { Request.at(Double($0), wait: 0.5) }
    var run = LambdaRun(account, requests: requests)
    // One environment of each version is enough.
    #expect(run.read(at: 900).capacity == 1)
    #expect(run.read(at: 10_900).capacity == 2)
    let reading = run.read(at: 15_000)
    #expect(reading.capacity == 1)
    #expect(reading.environmentsStarted == 2)
    #expect(run.simulation.model.platform.activities.map(\.kind) == [.deployment, .deployment])
  }

  @Test("a linear shift takes a share more at each step")
  func linear() {
    let shift = Deployment(at: .seconds(60), shift: .linear(share: 0.4, every: .seconds(30)))
    #expect(shift.steps.map(\.time) == [.seconds(60), .seconds(90), .seconds(120)])
    #expect(shift.steps.map(\.share) == [0.4, 0.8, 1])
    let tenths = Deployment(at: .zero, shift: .linear(share: 0.1, every: .seconds(60)))
    #expect(tenths.steps.count == 10)
    #expect(tenths.steps.last?.share == 1)
  }

  @Test("a deployment ends the shift to the version before it")
  func overlappingDeployments() {
    let account = LambdaConfiguration.account { _, function in
      function.lifecycle.deployments = [
        Deployment(at: .seconds(10), shift: .linear(share: 0.3, every: .seconds(20))),
        Deployment(at: .seconds(40), shift: .canary(share: 0.1, lasting: .seconds(100))),
      ]
    }
    var run = LambdaRun(account, requests: [])
    _ = run.read(at: 200)
    // 30 % at 10, 60 % at 30; the steps at 50 and 70 are none of the second version's.
    let activities = run.simulation.model.platform.activities
    #expect(activities.map(\.time.seconds) == [10, 30, 40, 140])
    #expect(activities.map(\.to) == ["1", "1", "2", "2"])
  }

  @Test("as many environments as there are invocations in flight may be started for a new version")
  func deploymentAhead() {
    let account = LambdaConfiguration.account { _, function in
      function.lifecycle.deployments = [Deployment(at: .seconds(10), shift: .allAtOnce)]
      function.lifecycle.proactiveInit = ProactiveInit(share: 1, causes: [.deployment])
    }
    var run = LambdaRun(account, requests: [.at(8, wait: 4), .at(8, wait: 4), .at(11, wait: 1)])
    #expect(run.read(at: 20).environmentsStarted == 4)
    #expect(run.recorder.running.coldStarts == 2)
  }
}
