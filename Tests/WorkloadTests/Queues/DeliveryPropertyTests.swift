import EventKernel
import Stochastics
import Testing
import Workload

/// What holds for all ways of delivery, side by side on desks that are too few and fail for a while.
@Suite struct DeliveryPropertyTests {
  private func random(_ stream: RandomStream) -> Invocation {
    func oneOf<Value>(_ values: Value...) -> Value { values[stream.index(below: values.count)] }
    var polled = PolledInvocation()
    polled.batchSize = oneOf(1, 3, 10)
    polled.window = .seconds(oneOf(0, 0, 5))
    polled.visibilityTimeout = .seconds(oneOf(0, 7, 30))
    polled.maximumReceives = oneOf(nil, 1, 4)
    polled.maximumRetries = oneOf(nil, 0, 3)
    polled.retention = .seconds(oneOf(60, 400, 5_000))
    polled.bisects = oneOf(true, false)
    polled.reportsItemFailures = oneOf(true, false)
    polled.poison = oneOf(0, 0.1)
    polled.pollers = oneOf(.lambda(maximum: 3), .provisioned(2...4, batches: 10), .workers)
    switch stream.index(below: 5) {
    case 0: return .synchronous
    case 1:
      var asynchronous = AsynchronousInvocation()
      asynchronous.retries = oneOf(0, 1, 2)
      asynchronous.maximumAge = .seconds(oneOf(60, 900))
      asynchronous.poison = oneOf(0, 0.1)
      asynchronous.slowReading = oneOf(nil, .init(above: 3, perSecond: 0.5))
      return .asynchronous(asynchronous)
    case 2: polled.order = .groups(oneOf(1, 5))
    case 3:
      polled.order = .shards(oneOf(1, 4), side: oneOf(1, 2))
      polled.pollers = oneOf(.perShard, .provisioned(1...2, batches: 5))
      polled.pollInterval = .seconds(oneOf(0, 1))
      polled.tumblingWindow = .seconds(oneOf(0, 20))
    default: break
    }
    return .polled(polled)
  }

  @Test("each message is deleted, dead-lettered, expired or kept, and in the end none is kept")
  func conservation() {
    for seed in 0..<60 as Range<UInt64> {
      let stream = RandomStream(seed: seed, replication: 0, name: "case")
      let invocations = (0..<4).map { _ in random(stream) }
      var time = 0.0
      let requests = (0..<400).map { _ in
        time += stream.uniform() * 2
        return Request(
          arrival: .seconds(time),
          cpu: .seconds(stream.uniform() * 5),
          origin: RequestOrigin(stream: Int32(stream.index(below: 4)), requestClass: 0)
        )
      }
      var platform = DeskPlatform()
      platform.desks = 1 + stream.index(below: 6)
      platform.closedUntil = .seconds(stream.uniform() * 100)
      platform.failsUntil = .seconds(stream.uniform() * 300)
      var service = DeskService(invocations, requests, on: platform, seed: seed)
      for stop in [50.0, 200, 400, 1_000, 20_000, 100_000] {
        let tally = service.tally(at: stop)
        let kept = (0..<4).reduce(0) { $0 + service.simulation.model.client.kept(ofStream: $1) }
        let synchronous = (0..<4).reduce(0) { sum, number in
          guard invocations[number] == .synchronous else { return sum }
          return sum
            + service.simulation.model.client.recorder.account(ofStream: number).tally.outstanding
        }
        #expect(tally.outstanding == kept + synchronous, "seed \(seed) at \(stop)")
        for number in 0..<4 {
          guard let fates = service.simulation.model.client.fates(ofStream: number) else {
            continue
          }
          let account = service.simulation.model.client.recorder.account(ofStream: number).tally
          #expect(
            fates.sent == fates.deleted + fates.deadLettered + fates.expired + fates.kept
              && fates.sent == account.requests && fates.deleted == account.completed
              && fates.deadLettered == account.failures(.deadLettered)
              && fates.expired == account.failures(.expired),
            "seed \(seed) at \(stop), stream \(number)"
          )
          let settles =
            account.failed == 0
            ? service.readings(at: .seconds(stop))[number]?.keptArea : nil
          if let settles, fates.kept == 0 {
            #expect(settles == account.latencySum, "seed \(seed), stream \(number)")
          }
        }
      }
      #expect(service.tally(at: 100_001).outstanding == 0, "seed \(seed)")
    }
  }
}
