import EventKernel
import Testing
import Workload

/// Streams with shards, by hand.
@Suite struct ShardDeliveryTests {
  private func shards(
    _ count: Int = 1,
    side: Int = 1,
    batchSize: Int = 100,
    maximumRetries: Int? = nil,
    retention: Double = 86_400,
    bisects: Bool = false
  ) -> PolledInvocation {
    var invocation = PolledInvocation()
    invocation.order = .shards(count, side: side)
    invocation.pollers = .perShard
    invocation.batchSize = batchSize
    invocation.maximumRetries = maximumRetries
    invocation.retention = .seconds(retention)
    invocation.bisects = bisects
    return invocation
  }

  @Test("a batch that fails blocks its shard until it succeeds")
  func blocked() {
    var platform = DeskPlatform()
    platform.failsUntil = .seconds(10)
    var service = DeskService(.polled(shards()), [(0, 1), (5, 1), (6, 1)], on: platform)
    #expect(service.offers(until: 1000) == [0, 2, 4, 6, 8, 10, 11])
    let tally = service.tally(at: 1000)
    #expect(tally.completed == 3 && tally.retries == 5)
    // The two that waited went as one batch.
    #expect(service.simulation.model.platform.offers.last?.length == 2)
  }

  @Test("throttles use up no retry, failures do, and then the batch is given up")
  func retries() {
    var platform = DeskPlatform()
    platform.closedUntil = .seconds(5)
    platform.failsUntil = .seconds(9)
    var service = DeskService(
      .polled(shards(maximumRetries: 1)),
      [(0, 1), (8.5, 1)],
      on: platform
    )
    // Refused five times, failed at 6 s and at 8 s; the other one fails at 9.5 s and is tried again.
    #expect(service.offers(until: 1000) == [0, 1, 2, 3, 4, 5, 7, 8.5, 10.5])
    let tally = service.tally(at: 1000)
    #expect(tally.failures(.deadLettered) == 1 && tally.completed == 1)
  }

  // The third record fails, and with it each batch that it is a part of.
  @Test("a batch that fails is split until the record is alone that makes it fail")
  func bisected() {
    var platform = DeskPlatform()
    platform.failingDigit = 1
    var service = DeskService(
      .polled(shards(batchSize: 4, maximumRetries: 1, bisects: true)),
      [(0, 0.5), (0, 1), (0, 1), (0, 1.001), (0, 1)],
      on: platform
    )
    let tally = service.tally(at: 1000)
    #expect(tally.completed == 4 && tally.failures(.deadLettered) == 1)
    let offers = service.simulation.model.platform.offers
    #expect(offers.map(\.length) == [0.5, 4.001, 2, 2.001, 1.001, 1.001, 1])
    let times = [0, 0.5, 5.501, 7.501, 10.502, 12.503, 13.504]
    for (offer, time) in zip(offers, times) { #expect(abs(offer.time - time) < 1e-9) }
  }

  @Test("a record that has become too old leaves its batch")
  func age() {
    var platform = DeskPlatform()
    platform.failsUntil = .seconds(5)
    var service = DeskService(
      .polled(shards(retention: 4)),
      [(0, 1), (0, 1), (3, 1)],
      on: platform
    )
    let tally = service.tally(at: 1000)
    #expect(tally.failures(.expired) == 2 && tally.completed == 1)
  }

  @Test("there are as many batches at a time as shards, times what runs side by side in each")
  func concurrency() {
    let records = [(time: Double, length: Double)](repeating: (0, 10), count: 1_000)
    for (count, side) in [(1, 1), (4, 1), (4, 10)] {
      var service = DeskService(.polled(shards(count, side: side, batchSize: 1)), records)
      _ = service.tally(at: 5)
      #expect(service.simulation.model.platform.busy == count * side)
    }
  }

  @Test("a shard is looked at once a second, and what comes meanwhile waits")
  func polls() {
    var invocation = shards()
    invocation.pollInterval = .seconds(1)
    let records = [(0.3, 0.05), (0.9, 0.05), (1.05, 0.05), (3.5, 1.25), (4.25, 0.05)]
    var service = DeskService(.polled(invocation), records)
    #expect(service.offers(until: 100) == [1, 2, 4, 6])
    // Looks at two shards come half a second after one another.
    invocation.order = .shards(2, side: 1)
    #expect(invocation.untilPoll(of: 0, after: .seconds(7.25)) == .seconds(0.75))
    #expect(invocation.untilPoll(of: 1, after: .seconds(7.25)) == .seconds(0.25))
    #expect(invocation.untilPoll(of: 1, after: .seconds(7.5)) == .seconds(1))
    #expect(invocation.untilPoll(of: 1, after: .zero) == .seconds(0.5))
  }

  @Test("a tumbling window ends with an invocation more, once all of its records are done")
  func tumbling() {
    var invocation = shards()
    invocation.tumblingWindow = .seconds(10)
    var service = DeskService(
      .polled(invocation),
      [(1, 1), (4, 2), (12, 1), (19.5, 3), (19.6, 4), (20.5, 0.5)]
    )
    let lengths = [1, 2, 2, 1, 3, 4, 4, 0.5, 0.5]
    #expect(service.offers(until: 1000) == [1, 4, 10, 12, 19.5, 22.5, 26.5, 30.5, 31])
    #expect(service.simulation.model.platform.offers.map(\.length) == lengths)
    #expect(service.tally(at: 1000).completed == 6)
  }

  @Test("the end of a window that fails is tried again, before anything else of its shard")
  func tumblingFails() {
    var platform = DeskPlatform()
    platform.failsUntil = .seconds(12.5)
    var invocation = shards(maximumRetries: 5)
    invocation.tumblingWindow = .seconds(5)
    var service = DeskService(.polled(invocation), [(9, 1), (11, 1)], on: platform)
    // The record fails at 10 s and at 12 s, the window has been over since 10 s, and closes before the next
    // record, whose own window is over at 15 s.
    #expect(service.offers(until: 1000) == [9, 11, 13, 14, 15, 16])
    #expect(service.tally(at: 1000).completed == 2)
  }

  @Test("provisioned pollers of a topic take five batches each, of a partition one")
  func topic() {
    var invocation = shards(20, batchSize: 1)
    invocation.pollers = .provisioned(1...1, batches: 5)
    let records = [(time: Double, length: Double)](repeating: (0, 10), count: 200)
    var service = DeskService(.polled(invocation), records)
    for time in [5.0, 15, 105, 205] {
      _ = service.tally(at: time)
      #expect(service.simulation.model.platform.busy == 5)
    }
    #expect(service.tally(at: 2_000).completed == 200)
    // A poller is a tenth of a unit.
    let units = service.reading(at: .seconds(7_200)).usage[.lambdaEventPollerUnits]
    #expect(abs(units - 0.2) < 1e-12)
  }
}
