import EventKernel
import LambdaPlatform
import Stochastics
import TestSupport
import Testing
import Workload

/// A resource called by a function without limits is a queue of its own; every interval is 99.9 %.
@Suite("a downstream resource and queueing theory")
struct DownstreamClosedFormTests {
  /// What a replication measured.
  struct Result {
    /// Share of the calls that were refused.
    var refused: Double
    /// Mean wait of those that were not, in seconds.
    var wait: Double
    /// Time average of the connections open.
    var connections: Double
  }

  /// Calls of a mean service time of one second; the arrivals are shifted by a random wait before
  /// the call, which leaves them a Poisson process.
  private func replicate(
    _ resource: DownstreamConfiguration,
    rate: Double,
    seconds: Double,
    seed: UInt64
  ) throws -> [Result] {
    try (0..<20).map { replication in
      var run = try LambdaRun(
        .plain(initialization: .constant(0)),
        downstream: [resource],
        rate: rate,
        service: .exponential(mean: 0.5),
        seconds: seconds,
        discard: 50,
        seed: seed,
        replication: replication
      )
      let before = try #require(run.read(at: 50).downstream)
      let after = try #require(run.read(at: seconds).downstream)
      let refused = Double(after.refused - before.refused)
      let began = Double(after.began - before.began)
      return Result(
        refused: refused / (refused + began),
        wait: Double(after.waitSum - before.waitSum) * 1e-9 / began,
        connections: Double(after.connectionsArea - before.connectionsArea) * 1e-9 / (seconds - 50)
      )
    }
  }

  private func expect(
    _ values: [Double],
    toBe expected: Double,
    within relative: Double,
    _ what: String
  ) {
    let check = Agreement(what, values, expected: expected)
    #expect(check.holds, "\(check)")
    #expect(check.relativeHalfWidth < relative, "\(check)")
  }

  /// M/G/c/c: without a queue, whatever the law of the service time.
  @Test(
    "connections taken per call are refused as Erlang B",
    arguments: [
      (5, 3, .exponential(mean: 1)), (10, 8, .constant(1)),
    ] as [(Int, Double, Distribution)]
  )
  func erlangB(connections: Int, load: Double, service: Distribution) throws {
    let resource = DownstreamConfiguration(
      name: "database",
      connections: connections,
      serviceTime: service
    )
    let results = try replicate(
      resource,
      rate: load,
      seconds: 30_000 / load,
      seed: UInt64(connections)
    )
    let blocking = QueueingFormulas.erlangB(offeredLoad: load, servers: connections)
    let feared = QueueingFormulas.erlangB(offeredLoad: 1.02 * load, servers: connections)
    let what = "Erlang B downstream, \(connections) connections, load \(load)"
    expect(
      results.map(\.refused),
      toBe: blocking,
      within: feared / blocking - 1,
      "\(what): refused"
    )
    expect(
      results.map(\.connections),
      toBe: load * (1 - blocking),
      within: 0.02,
      "\(what): connections in use"
    )
  }

  /// M/M/c/K, with room for the connections and the queue in all.
  ///
  /// Whether a call waits with a connection or for one makes no difference to how long it waits.
  @Test(
    "calls wait and are refused as M/M/c/K",
    arguments: [(1, 3, 2), (2, 2, 3), (4, 6, 0)]
  )
  func finiteQueue(servers: Int, connections: Int, queue: Int) throws {
    let resource = DownstreamConfiguration(
      name: "database",
      connections: connections,
      serviceTime: .exponential(mean: 1),
      servers: servers,
      queue: queue
    )
    let rate = 0.9 * Double(servers)
    let results = try replicate(
      resource,
      rate: rate,
      seconds: 40_000 / rate,
      seed: UInt64(100 * servers)
    )
    func exact(_ load: Double) -> FiniteQueue {
      FiniteQueue(
        arrivalRate: load * rate,
        meanServiceTime: 1,
        servers: servers,
        capacity: connections + queue
      )
    }
    let expected = exact(1)
    let feared = exact(1.02)
    let what = "M/M/\(servers)/\(connections + queue) downstream, queue of \(queue)"
    expect(
      results.map(\.refused),
      toBe: expected.blocking,
      within: feared.blocking / expected.blocking - 1,
      "\(what): refused"
    )
    expect(
      results.map(\.wait),
      toBe: expected.meanWait,
      within: feared.meanWait / expected.meanWait - 1,
      "\(what): mean wait"
    )
  }
}
