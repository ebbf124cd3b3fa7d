import EventKernel
import Stochastics
import Testing
import Workload

@Suite struct RequestSourceTests {
  private func stream(
    _ name: String,
    process: ArrivalProcess = .poisson,
    rate: Double = 40,
    seconds: Double = 10,
    cpu: Distribution = .exponential(mean: 0.012),
    wait: Distribution = .gamma(shape: 4, scale: 0.01),
    response: Distribution = .uniform(minimum: 1_000, maximum: 5_000)
  ) -> TrafficStream {
    TrafficStream(
      name: name,
      arrivals: .process(process, .constant(rate, lasting: .seconds(seconds))),
      cpu: cpu,
      wait: wait,
      response: response
    )
  }

  private func requests(
    _ streams: [TrafficStream],
    seconds: Double = 100,
    seed: UInt64 = 1998,
    replication: Int = 0
  ) throws -> [Request] {
    var source = try RequestSource(
      streams: streams,
      duration: .seconds(seconds),
      seed: seed,
      replication: replication
    )
    let requests = source.remaining()
    #expect(source.failure == nil)
    return requests
  }

  @Test("requests of several streams come in the order of time, ties in the order of the streams")
  func merging() throws {
    let names = ["a", "b", "c"]
    let tied = try requests(names.map { stream($0, process: .even, rate: 32) })
    #expect(tied.map(\.origin.stream) == Array(repeating: [0, 1, 2], count: 320).flatMap { $0 })
    let merged = try requests(names.map { stream($0) })
    #expect(merged.map(\.arrival) == merged.map(\.arrival).sorted())
    #expect(Set(merged.map(\.origin.stream)) == [0, 1, 2])
  }

  /// Streams that end at different times, some of them at once, among them pairs with equal times.
  @Test(
    "any number of streams is merged as if sorted by time and stream",
    arguments: [2, 3, 70, 400]
  )
  func mergingMany(count: Int) throws {
    let streams: [TrafficStream] = (0..<count).map { number in
      let rate = Double(number % 5) * 4
      let seconds = 1 + Double(number % 7) * 5
      let process: ArrivalProcess = number % 3 == 0 ? .even : .poisson
      return stream("s\(number)", process: process, rate: rate, seconds: seconds)
    }
    var expected: [Request] = []
    for (number, stream) in streams.enumerated() {
      for var request in try requests([stream]) {
        request.origin.stream = Int32(number)
        expected.append(request)
      }
    }
    expected.sort { first, second in
      first.arrival == second.arrival
        ? first.origin.stream < second.origin.stream : first.arrival < second.arrival
    }
    #expect(expected.count > 10)
    #expect(try requests(streams) == expected)
  }

  @Test("very many streams are merged in their order when all become busy at once")
  func mergingBurst() throws {
    let counts = ExactCounts([1, 1, 1, 1, 1, 1, 1, 800, 1], every: .seconds(10))
    let streams = (0..<150).map { number in
      var stream = stream("s\(number)", cpu: .constant(0.01), wait: .constant(0))
      stream.arrivals = .exactCounts(counts)
      return stream
    }
    let merged = try requests(streams)
    #expect(merged.count == 150 * 808)
    #expect(
      zip(merged, merged.dropFirst())
        .allSatisfy { ($0.arrival, $0.origin.stream) <= ($1.arrival, $1.origin.stream) }
    )
    for number in [0, 149] {
      let alone = try requests([streams[number]]).map(\.arrival)
      #expect(merged.filter { $0.origin.stream == Int32(number) }.map(\.arrival) == alone)
    }
  }

  @Test("a stream's requests do not depend on the other streams, nor on being alone")
  func independence() throws {
    let pages = stream("pages")
    let alone = try requests([pages])
    #expect(alone.count > 300)
    let others = [
      stream("busy", rate: 300), stream("short", seconds: 1), stream("silent", rate: 0),
    ]
    for position in 0...others.count {
      var streams = others
      streams.insert(pages, at: position)
      var found = try requests(streams).filter { $0.origin.stream == Int32(position) }
      for index in found.indices { found[index].origin.stream = 0 }
      #expect(found == alone)
    }
    #expect(try requests([pages, others[2]]) == alone)
  }

  @Test("streams of equal settings and different names differ")
  func names() throws {
    let twins = try requests([stream("a"), stream("b")])
    let first = twins.filter { $0.origin.stream == 0 }
    let second = twins.filter { $0.origin.stream == 1 }
    #expect(Set(first.map(\.arrival)).isDisjoint(with: second.map(\.arrival)))
    #expect(Set(first.map(\.cpu)).isDisjoint(with: second.map(\.cpu)))
  }

  /// Common random numbers: what is compared differs in the one quantity only.
  @Test("changing one quantity leaves the arrivals and every other quantity as they were")
  func commonRandomNumbers() throws {
    let base = try requests([stream("pages")])
    let slower = try requests([stream("pages", cpu: .exponential(mean: 0.024))])
    let waiting = try requests([stream("pages", wait: .constant(1))])
    let smaller = try requests([stream("pages", response: .constant(7.6))])
    for other in [slower, waiting, smaller] {
      #expect(other.map(\.arrival) == base.map(\.arrival))
    }
    #expect(slower.map(\.wait) == base.map(\.wait))
    #expect(slower.map(\.responseBytes) == base.map(\.responseBytes))
    for (slow, quick) in zip(slower, base) {
      #expect(abs(slow.cpu.nanoseconds - 2 * quick.cpu.nanoseconds) <= 1)
    }
    #expect(waiting.map(\.cpu) == base.map(\.cpu))
    #expect(waiting.allSatisfy { $0.wait == .seconds(1) })
    #expect(smaller.map(\.cpu) == base.map(\.cpu))
    #expect(smaller.map(\.wait) == base.map(\.wait))
    #expect(smaller.allSatisfy { $0.responseBytes == 8 })
  }

  @Test("more traffic does not change the demand of the n-th request")
  func demandByNumber() throws {
    let base = try requests([stream("pages")])
    let busier = try requests([stream("pages", rate: 80)])
    #expect(busier.count > base.count)
    #expect(busier.prefix(base.count).map(\.cpu) == base.map(\.cpu))
    #expect(busier.prefix(base.count).map(\.responseBytes) == base.map(\.responseBytes))
  }

  /// The processes that draw from more than the stream of the arrivals, and exact counts.
  static let arrivals: [TrafficStream.Arrivals] = [
    .process(.threeStates, .constant(40, lasting: .seconds(10))),
    .process(.batches(BatchSize(.exponential(mean: 4))), .constant(40, lasting: .seconds(10))),
    .process(.gaps(.uniform(minimum: 1, maximum: 2)), .constant(40, lasting: .seconds(10))),
    .exactCounts(ExactCounts([100, 300], every: .seconds(5))),
  ]

  @Test("how requests are spread does not change the demand of the n-th one", arguments: arrivals)
  func demandByProcess(arrivals: TrafficStream.Arrivals) throws {
    let base = try requests([stream("pages")])
    var other = stream("pages")
    other.arrivals = arrivals
    let found = try requests([other])
    #expect(try requests([other]) == found)
    #expect(
      Set(try requests([other], replication: 1).map(\.arrival)).isDisjoint(
        with: found.map(\.arrival)
      )
    )
    #expect(found.count > 100)
    for (one, same) in zip(found, base) {
      #expect(one.cpu == same.cpu)
      #expect(one.wait == same.wait)
      #expect(one.responseBytes == same.responseBytes)
    }
    other.classes[0].demand.cpu = .constant(1)
    #expect(try requests([other]).map(\.arrival) == found.map(\.arrival))
  }

  @Test("same seed and replication, same requests; another of either, others")
  func seeds() throws {
    let streams = [stream("a"), stream("b")]
    let base = try requests(streams)
    #expect(try requests(streams) == base)
    for other in [
      try requests(streams, seed: 1998 << 32), try requests(streams, replication: 1),
    ] {
      #expect(Set(other.map(\.arrival)).isDisjoint(with: base.map(\.arrival)))
      #expect(Set(other.map(\.cpu)).isDisjoint(with: base.map(\.cpu)))
    }
  }

  @Test("demands have the means of their distributions")
  func means() throws {
    let replications = try (0..<30).map {
      try requests([stream("pages", rate: 100)], replication: $0)
    }
    for (quantity, truth) in [
      ({ $0.cpu.seconds }, 0.012), ({ $0.wait.seconds }, 0.04),
      ({ Double($0.responseBytes) }, 3_000),
    ] as [((Request) -> Double, Double)] {
      let means = replications.map { $0.map(quantity).reduce(0, +) / Double($0.count) }
      let estimate = try #require(Estimate(means, confidence: 0.999))
      let halfWidth = try #require(estimate.halfWidth)
      #expect(abs(estimate.mean - truth) < halfWidth)
      #expect(halfWidth < 0.03 * truth)
    }
  }

  @Test(
    "no request is lost or doubled where batches meet",
    arguments: [1, 127, 128, 129, 256, 1_000]
  )
  func batches(count: Int) throws {
    let seconds = Double(count)
    let one = stream("a", process: .even, rate: 1, seconds: seconds)
    let expected = (0..<count).map { SimulationTime.seconds(Double($0) + 0.5) }
    #expect(try requests([one], seconds: seconds).map(\.arrival) == expected)
    let two = stream("b", process: .even, rate: 1, seconds: seconds)
    #expect(
      try requests([one, two], seconds: seconds).map(\.arrival) == expected.flatMap { [$0, $0] }
    )
  }

  @Test("without streams, or given no requests, nothing comes")
  func nothing() throws {
    #expect(try requests([]) == [])
    var source = RequestSource(requests: [])
    #expect(source.nextArrival == .never)
    #expect(source.remaining() == [])
  }

  @Test("given requests come as they were given")
  func given() {
    let given = [0.5, 0.5, 2].map { Request(arrival: .seconds($0), responseBytes: Int64($0 * 10)) }
    var source = RequestSource(requests: given)
    #expect(source.nextArrival == .seconds(0.5))
    #expect(source.remaining() == given)
    #expect(source.nextArrival == .never)
  }
}
