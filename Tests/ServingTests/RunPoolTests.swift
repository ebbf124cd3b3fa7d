import Experiments
import Scenarios
import Synchronization
import Testing

@testable import Serving

@Suite struct RunPoolTests {
  private static func scenario(_ replications: Int) throws -> Scenario {
    try ScenarioReader().read(
      text: """
        headroom: 1
        name: Pool
        duration: 1m
        replications: \(replications)
        traffic: [{name: r, arrivals: {constant: 50/s}, demand: {cpu: 20ms}}]
        platforms:
          - {name: lambda, lambda: {runtime: nodejs22.x, memory: 1024MB}}
          - {name: fleet, fixedFleet: {instanceType: m7g.medium, instances: 2}}
        """,
      file: "pool.yaml"
    )
  }

  /// What the runs told, in order, until all have ended.
  private final class Log: Sendable {
    let lines = Mutex<[String]>([])
    let ended = Mutex(0)

    func add(_ line: String) { lines.withLock { $0.append(line) } }

    func wait(for count: Int) async throws {
      for _ in 0..<1_000 {
        if ended.withLock({ $0 }) >= count { return }
        try await Task.sleep(for: .milliseconds(10))
      }
      Issue.record("\(count) runs did not end within 10 s")
    }
  }

  @Test("what is known becomes more precise, and the whole is that of an experiment by itself")
  func precision() async throws {
    let pool = RunPool(processors: 2)
    let log = Log()
    let last = Mutex<ExperimentResult?>(nil)
    let scenario = try Self.scenario(6)
    let whole = Kept(last)
    pool.simulate(scenario) {
      false
    } observe: { result in
      log.add("\(result.replicationCount)\(result.isPartial ? "" : " whole")")
      whole.set(result)
    } finish: { error in
      #expect(error == nil)
      log.ended.withLock { $0 += 1 }
    }
    try await log.wait(for: 1)
    let lines = log.lines.withLock { $0 }
    #expect(lines.last == "6 whole")
    #expect(lines.dropLast().allSatisfy { !$0.contains("whole") })
    let counts = lines.compactMap { Int($0.prefix { $0.isNumber }) }
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 < $1 })
    #expect(whole.value == (try Experiment(scenario: scenario).run()))
  }

  @Test("who comes later sees a first replication before the earlier one sees its last")
  func fairness() async throws {
    let pool = RunPool(processors: 1)
    let log = Log()
    let scenario = try Self.scenario(40)
    for name in ["a", "b", "c"] {
      pool.simulate(scenario) {
        false
      } observe: { result in
        log.add("\(name)\(result.replicationCount)")
      } finish: { _ in
        log.ended.withLock { $0 += 1 }
      }
    }
    try await log.wait(for: 3)
    let lines = log.lines.withLock { $0 }
    func place(_ line: String) throws -> Int { try #require(lines.firstIndex(of: line)) }
    let firstWhole = try min(place("a40"), place("b40"), place("c40"))
    #expect(try place("a1") < firstWhole)
    #expect(try place("b1") < firstWhole)
    #expect(try place("c1") < firstWhole)
  }

  @Test("what nobody waits for ends, and others go on")
  func cancelled() async throws {
    let pool = RunPool(processors: 2)
    let log = Log()
    let isOver = Kept(Mutex<Bool?>(nil))
    pool.simulate(try Self.scenario(100_000)) {
      isOver.value == true
    } observe: { result in
      log.add("long \(result.replicationCount)")
      isOver.set(true)
    } finish: { _ in
      log.ended.withLock { $0 += 1 }
    }
    pool.simulate(try Self.scenario(3)) {
      false
    } observe: { result in
      if !result.isPartial { log.add("short") }
    } finish: { _ in
      log.ended.withLock { $0 += 1 }
    }
    try await log.wait(for: 2)
    #expect(log.lines.withLock { $0 }.contains("short"))
  }
}

/// A value that closures of a test share.
private final class Kept<Value: Sendable>: Sendable {
  private let box: Mutex<Value?>

  init(_ box: consuming Mutex<Value?>) {
    self.box = box
  }

  var value: Value? { box.withLock { $0 } }

  func set(_ value: Value) { box.withLock { $0 = value } }
}
