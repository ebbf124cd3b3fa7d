import EventKernel
import LambdaPlatform
import Stochastics
import Testing
import Workload

/// Which idle environment takes the next request, seen by which of them expire.
@Suite("routing to idle environments")
struct RoutingTests {
  typealias Routing = EnvironmentRouting

  /// Three environments to choose from.
  ///
  /// A, B, C are created at 0, 0.1 and 0.2 and become idle in the order C, A, B
  /// (at 1, 2 and 3 s). One request every 50 s then keeps alive only those it is routed to, the
  /// others expire after 100 s of idleness.
  private static let requests: [Request] =
    [.at(0, wait: 2), .at(0.1, wait: 2.9), .at(0.2, wait: 0.8)]
    + (1...8).map { .at(Double($0) * 50, wait: 1) }

  @Test(
    "a concentrating order lets the others expire",
    arguments: [
      Routing.mostRecentlyUsed, .newest,
    ]
  )
  func concentrating(routing: Routing) {
    var run = LambdaRun(
      .plain(initialization: .constant(0), keepAlive: .constant(100), routing: routing),
      requests: Self.requests
    )
    // Most recently used keeps B: C ends at 101, A at 102. Newest keeps C: A ends at 102, B at 103.
    let isNewest = routing == .newest
    #expect(run.read(at: 101.5).capacity == (isNewest ? 3 : 2))
    #expect(run.read(at: 102.5).capacity == (isNewest ? 2 : 1))
    #expect(run.read(at: 103.5).capacity == 1)
    let reading = run.read(at: 420)
    #expect(reading.capacity == 1)
    #expect(reading.environmentsStarted == 3)
  }

  @Test("taking the least recently used in turn keeps the smaller number that it can")
  func leastRecentlyUsed() {
    // Requests at 50 (C, idle 51), 100 (A, idle 101), 150: B was idle from 3 and ended at 103, so C;
    // from then on C and A take turns, 100 s apart and idle for 99 s.
    var run = LambdaRun(
      .plain(initialization: .constant(0), keepAlive: .constant(100), routing: .leastRecentlyUsed),
      requests: Self.requests
    )
    #expect(run.read(at: 102.9).capacity == 3)
    #expect(run.read(at: 103.1).capacity == 2)
    #expect(run.read(at: 420).capacity == 2)
  }

  /// The one of two environments that two calls in a row pass by expires.
  ///
  /// There is one call every 10 s and a keep-alive time of 25 s. That is so after the second call with probability 1/2, after
  /// the third with 1/4, and so on.
  @Test("random routing takes each idle environment with equal probability")
  func random() {
    let seeds = 800
    var survivors = [seeds, 0, 0, 0]
    var requests: [Request] = [.at(0, wait: 0.001), .at(0, wait: 0.001)]
    for call in 1...4 { requests.append(.at(Double(call) * 10, wait: 0.001)) }
    for seed in 0..<UInt64(seeds) {
      var run = LambdaRun(
        .plain(initialization: .constant(0), keepAlive: .constant(25), routing: .random),
        requests: requests,
        seed: seed
      )
      for call in 1...3 where run.read(at: Double(call) * 10 + 16).capacity == 2 {
        survivors[call] += 1
      }
    }
    let observed = zip(survivors, survivors.dropFirst()).map { $0 - $1 } + [survivors[3]]
    let expected = [0.5, 0.25, 0.125, 0.125].map { $0 * Double(seeds) }
    #expect(GoodnessOfFit.chiSquared(observed: observed, expected: expected) > 0.001)
  }

  /// The same requests through a list of environments searched from end to end at every arrival.
  @Test(
    "every order agrees with a plain search, for random keep-alive times",
    arguments: [
      Routing.mostRecentlyUsed, .newest, .leastRecentlyUsed,
    ]
  )
  func plainSearch(routing: Routing) throws {
    let keepAlive = try Distribution.makeUniform(minimum: 2, maximum: 40)
    for seed in 0..<20 as Range<UInt64> {
      let random = RandomStream(seed: seed, replication: 0, name: "test")
      var time = 0.0
      let requests = (0..<400).map { _ in
        time += random.uniform() * 4
        return Request.at(time, wait: 0.01 + random.uniform() * 9)
      }
      var search = PlainSearch(routing: routing, keepAlive: keepAlive, seed: seed)
      for request in requests { search.serve(request) }
      search.finish()
      var run = LambdaRun(
        .plain(initialization: .constant(0), keepAlive: keepAlive, routing: routing),
        requests: requests,
        seed: seed
      )
      let reading = run.read(at: time + 1_000)
      #expect(reading.environmentsStarted == search.coldStarts, "seed \(seed)")
      #expect(reading.capacityArea == search.aliveTime, "seed \(seed)")
    }
  }
}

/// A pool of execution environments as simple as can be.
private struct PlainSearch {
  private struct Environment {
    var creation: Int
    var created: Int64
    var idleFrom: Int64
    /// Nil while busy.
    var deadline: Int64?
  }

  private let routing: EnvironmentRouting
  private let keepAlive: Sampler
  private var environments: [Environment] = []
  private(set) var coldStarts = 0
  private(set) var aliveTime: Int128 = 0

  init(routing: EnvironmentRouting, keepAlive: Distribution, seed: UInt64) {
    self.routing = routing
    self.keepAlive = Sampler(
      keepAlive,
      stream: RandomStream(seed: seed, replication: 0, name: "keepAlive/lambda")
    )
  }

  mutating func serve(_ request: Request) {
    let now = request.arrival.nanoseconds
    advance(to: now)
    let idle = environments.indices.filter { environments[$0].deadline != nil }
    let chosen =
      switch routing {
      case .newest: idle.max { environments[$0].creation < environments[$1].creation }
      case .leastRecentlyUsed: idle.min { environments[$0].idleFrom < environments[$1].idleFrom }
      default: idle.max { environments[$0].idleFrom < environments[$1].idleFrom }
      }
    let end = now + request.wait.nanoseconds
    if let chosen {
      environments[chosen].idleFrom = end
      environments[chosen].deadline = nil
    } else {
      coldStarts += 1
      environments.append(Environment(creation: coldStarts, created: now, idleFrom: end))
    }
  }

  mutating func finish() {
    advance(to: .max)
  }

  /// Ends services in the order of time, each drawing the keep-alive time that follows it, and ends
  /// environments whose time is over.
  private mutating func advance(to now: Int64) {
    let ended = environments.indices
      .filter { environments[$0].deadline == nil && environments[$0].idleFrom <= now }
      .sorted { environments[$0].idleFrom < environments[$1].idleFrom }
    for index in ended {
      environments[index].deadline = environments[index].idleFrom + keepAlive.nextNanoseconds()
    }
    for environment in environments {
      guard let deadline = environment.deadline, deadline <= now else { continue }
      aliveTime += Int128(deadline - environment.created)
    }
    environments.removeAll { ($0.deadline ?? .max) <= now }
  }
}
