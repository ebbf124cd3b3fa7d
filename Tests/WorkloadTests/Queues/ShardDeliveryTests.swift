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
}
