import EventKernel
import Stochastics
import Testing
import Workload

@Suite struct RequestAccountsTests {
  /// Streams of one, three and two classes.
  private static let classCounts = [1, 3, 2]

  @Test("accounts of streams add up to the whole, and those of classes to their stream")
  func sums() {
    for seed in 0..<20 as Range<UInt64> {
      let random = RandomStream(seed: seed, replication: 0, name: "requests")
      var recorder = RequestRecorder(measureFrom: .seconds(100), classCounts: Self.classCounts)
      for _ in 0..<2_000 {
        let stream = random.index(below: 3)
        let requestClass = random.index(below: Self.classCounts[stream])
        let origin = RequestOrigin(stream: Int32(stream), requestClass: Int32(requestClass))
        let request = Request(arrival: .seconds(200 * random.uniform()), origin: origin)
        recorder.offer(request)
        switch random.index(below: 6) {
        case 0: recorder.fail(of: origin, arrival: request.arrival, reason: .throttled)
        case 1: recorder.fail(of: origin, arrival: request.arrival, reason: .timedOut)
        case 2:
          recorder.retry(request)
          recorder.leave(2, of: request)
          recorder.hedge(request)
        default:
          recorder.complete(
            of: origin,
            arrival: request.arrival,
            now: request.arrival + .seconds(random.uniform()),
            queue: .seconds(0.25),
            coldStart: random.index(below: 2) == 0
          )
        }
      }
      let accounts = (0..<3).map { recorder.account(ofStream: $0) }
      #expect(accounts.map(\.tally).reduce(RequestTally(), +) == recorder.measured)
      var latencies = LatencyHistogram()
      for account in accounts { latencies.merge(account.latencies) }
      #expect(latencies == recorder.latencies)
      for stream in 1..<3 {
        let classes = (0..<Self.classCounts[stream]).map {
          recorder.account(ofStream: stream, requestClass: $0)
        }
        #expect(classes.map(\.tally).reduce(RequestTally(), +) == accounts[stream].tally)
        #expect(classes.allSatisfy { $0.tally.requests > 50 })
      }
      let only = recorder.account(ofStream: 0, requestClass: 0)
      #expect(only.tally == accounts[0].tally)
    }
  }

  @Test(
    "among thousands of accounts each is what it is among three, whenever somebody looks",
    arguments: 0..<3 as Range<UInt64>
  )
  func many(seed: UInt64) {
    let random = RandomStream(seed: seed, replication: 0, name: "requests")
    let others = Array(repeating: 1, count: 2_000)
    var few = RequestRecorder(classCounts: Self.classCounts)
    var many = RequestRecorder(classCounts: Self.classCounts + others)
    func expectSame() {
      for stream in 0..<3 {
        for requestClass in [nil] + (0..<Self.classCounts[stream]).map(Optional.some) {
          let one = few.account(ofStream: stream, requestClass: requestClass)
          let other = many.account(ofStream: stream, requestClass: requestClass)
          #expect(one.tally == other.tally && one.latencies == other.latencies)
          #expect(one.coldLatencies == other.coldLatencies)
        }
      }
    }
    // More than are entered together, and a rest.
    for number in 1...100_000 {
      let stream = random.index(below: 3)
      let requestClass = random.index(below: Self.classCounts[stream])
      let origin = RequestOrigin(stream: Int32(stream), requestClass: Int32(requestClass))
      let request = Request(arrival: .seconds(random.uniform()), origin: origin)
      let (now, kind) = (request.arrival + .seconds(random.uniform()), random.index(below: 8))
      func tell(_ recorder: inout RequestRecorder) {
        recorder.offer(request)
        if kind == 0 {
          recorder.fail(of: origin, arrival: request.arrival, reason: .throttled)
        } else if kind > 1 {
          recorder.complete(
            of: origin,
            arrival: request.arrival,
            now: now,
            queue: .seconds(0.125),
            coldStart: kind == 2
          )
        }
      }
      tell(&few)
      tell(&many)
      if number == 1_000 { expectSame() }
      if number == 50_000 { many.judge(until: .seconds(1)) }
    }
    expectSame()
    many.judge(until: .seconds(1))
    expectSame()
    #expect(many.account(ofStream: 3).tally == RequestTally())
  }

  @Test("the class of a request is that of its demand")
  func classes() throws {
    let stream = TrafficStream(
      name: "orders",
      arrivals: .process(.poisson, .constant(100, lasting: .seconds(20))),
      classes: [
        RequestClass(name: "read", weight: 3, demand: Demand(cpu: .constant(1))),
        RequestClass(name: "write", weight: 1, demand: Demand(cpu: .constant(2))),
      ]
    )
    var source = try RequestSource(
      streams: [stream],
      duration: .seconds(20),
      seed: 1,
      replication: 0
    )
    var counts = [0, 0]
    while source.nextArrival < .never {
      let request = source.takeNext()
      counts[Int(request.origin.requestClass)] += 1
      #expect(request.cpu == .seconds(Double(request.origin.requestClass + 1)))
    }
    #expect(counts[0] > counts[1] && counts[1] > 300)
  }
}
