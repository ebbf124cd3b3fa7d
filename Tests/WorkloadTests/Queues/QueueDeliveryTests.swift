import EventKernel
import Pricing
import Testing
import Workload

/// An SQS queue and its pollers, by hand.
@Suite struct QueueDeliveryTests {
  private func queue(
    batchSize: Int = 1,
    window: Double = 0,
    maximumReceives: Int? = nil,
    pollers: PolledInvocation.Pollers = .lambda(maximum: PollerLimits.concurrencyMax),
    groups: Int? = nil
  ) -> PolledInvocation {
    var queue = PolledInvocation()
    queue.batchSize = batchSize
    queue.window = .seconds(window)
    queue.maximumReceives = maximumReceives
    queue.pollers = pollers
    if let groups { queue.order = .groups(groups) }
    return queue
  }

  @Test(
    "a message that fails is visible again 30 s after its receipt, and dead-lettered after the third"
  )
  func receives() {
    var platform = DeskPlatform()
    platform.failsUntil = .never
    var service = DeskService(.polled(queue(maximumReceives: 3)), [(0, 1)], on: platform)
    #expect(service.offers(until: 89.9) == [0, 30, 60])
    #expect(service.tally(at: 89.9).outstanding == 1)
    let tally = service.tally(at: 90.1)
    #expect(tally.failures(.deadLettered) == 1 && tally.retries == 2)
    #expect(service.fates?.deadLettered == 1 && service.fates?.kept == 0)
  }

  @Test("a message whose batches are all throttled is dead-lettered without ever having run")
  func throttles() {
    var platform = DeskPlatform()
    platform.closedUntil = .never
    var service = DeskService(.polled(queue(maximumReceives: 2)), [(0, 1)], on: platform)
    #expect(service.offers(until: 1000) == [0, 30])
    let tally = service.tally(at: 1000)
    #expect(tally.failures(.deadLettered) == 1)
    #expect(tally.codes(.deadLettered).map(\.code) == [ReasonCode(rawValue: 4)])
  }

  @Test("a message that nobody can work on expires at the end of its retention")
  func retention() {
    var platform = DeskPlatform()
    platform.closedUntil = .never
    var invocation = queue()
    invocation.retention = .seconds(100)
    var service = DeskService(.polled(invocation), [(0, 1)], on: platform)
    // It is found too old at the first receipt after that.
    #expect(service.tally(at: 119).outstanding == 1)
    #expect(service.tally(at: 121).failures(.expired) == 1)
    #expect(service.offers(until: 1000) == [0, 30, 60, 90])
  }

  @Test(
    "pollers begin with 5 batches, and 300 more come after each minute with a backlog, to 1,250"
  )
  func ramp() {
    let messages = [(time: Double, length: Double)](repeating: (0, 10_000), count: 2_000)
    var service = DeskService(.polled(queue()), messages)
    for (time, count) in [(59.0, 5), (61, 305), (121, 605), (181, 905), (241, 1205), (301, 1250)] {
      #expect(service.offers(until: time).count == count)
    }
    #expect(service.offers(until: 1000).count == 1250)
  }

  @Test("without a backlog pollers go again, so that the next begins with few")
  func rampDown() {
    // 400 messages of 50 s: five, and the rest at 60 s but for those beyond 305.
    let first = [(time: Double, length: Double)](repeating: (0, 50), count: 400)
    let second = [(time: Double, length: Double)](repeating: (400, 50), count: 400)
    var service = DeskService(.polled(queue()), first + second)
    #expect(service.offers(until: 399).count == 400)
    #expect(service.offers(until: 401).count == 405)
  }

  @Test("provisioned pollers take ten batches each, and a hundred more come after a minute")
  func provisioned() {
    let messages = [(time: Double, length: Double)](repeating: (0, 10_000), count: 3_000)
    var service = DeskService(.polled(queue(pollers: .provisioned(2...150, batches: 10))), messages)
    for (time, count) in [(59.0, 20), (61, 1020), (121, 1500), (181, 1500)] {
      #expect(service.offers(until: time).count == count)
    }
  }

  @Test(
    "a batch goes when it is full or its window over, and takes as long as its messages together"
  )
  func batches() {
    var service = DeskService(
      .polled(queue(batchSize: 3, window: 10)),
      [(0, 1), (1, 1), (20, 1), (21, 1), (22, 1), (23, 1)]
    )
    #expect(service.tally(at: 1000).completed == 6)
    let offers = service.simulation.model.platform.offers
    // The window that began at 20 s is over at 30 s, for the message that came after the full batch.
    #expect(offers.map(\.time) == [10, 22, 30])
    #expect(offers.map(\.length) == [2, 3, 1])
  }

  @Test("of a message group one batch at a time is worked on")
  func groups() {
    var service = DeskService(
      .polled(queue(batchSize: 10, groups: 1)),
      [(0, 5), (1, 1), (2, 1)]
    )
    #expect(service.tally(at: 1000).completed == 3)
    #expect(service.simulation.model.platform.offers.map(\.time) == [0, 5])
    #expect(service.simulation.model.platform.offers.map(\.length) == [5, 2])
  }

  @Test("a handler that says which messages failed has only those come again")
  func partialResponses() throws {
    var invocation = queue(batchSize: 10, maximumReceives: 2)
    invocation.poison = 0.3
    let messages = [(time: Double, length: Double)](repeating: (0, 0.1), count: 10)
    invocation.window = .seconds(1)
    var whole = DeskService(.polled(invocation), messages)
    // One of them at least is poison, and no other is done either.
    #expect(whole.tally(at: 100).failures(.deadLettered) == 10)
    invocation.reportsItemFailures = true
    var part = DeskService(.polled(invocation), messages)
    let first = part.tally(at: 2)
    #expect(first.completed > 0 && first.completed < 10)
    let last = part.tally(at: 100)
    #expect(last.completed == first.completed)
    #expect(last.failures(.deadLettered) == 10 - first.completed)
  }

  @Test("workers that find no free thread have received nothing")
  func workers() {
    var platform = DeskPlatform()
    platform.desks = 1
    var service = DeskService(
      .polled(queue(maximumReceives: 1, pollers: .workers)),
      [(0, 5.5), (1, 2), (2, 2)],
      on: platform
    )
    let tally = service.tally(at: 1000)
    #expect(tally.completed == 3 && tally.failed == 0 && tally.retries == 0)
    // A thread that becomes free takes the next at once.
    #expect(tally.latencySum == Int128((5_500 + 6_500 + 7_500) * 1_000_000))
    // Three messages were sent, received and deleted, however often no thread was free.
    let usage = service.reading(at: .seconds(1000)).usage
    #expect(usage[.queueRequests(isFIFO: false)] == 9)
  }

  @Test("a message that comes again and finds no thread free has been tried twice in all")
  func retriesOfWorkers() {
    var platform = DeskPlatform()
    platform.desks = 1
    platform.failsUntil = .seconds(0.2)
    var service = DeskService(
      .polled(queue(pollers: .workers)),
      [(0, 0.5), (1, 60.25)],
      on: platform
    )
    let tally = service.tally(at: 1000)
    // It is visible again at 30 s, and its thread is free at 61.25 s.
    #expect(tally.completed == 2 && tally.retries == 1)
    let requests = service.reading(at: .seconds(1000)).usage[
      .queueRequests(isFIFO: false)
    ]
    #expect(requests == 2 + 3 + 2)
  }

  @Test("idle pollers ask every 20 s each, and a message costs three requests")
  func requests() {
    var service = DeskService(.polled(queue()), [(10, 5)])
    _ = service.tally(at: 100)
    let requests = service.reading(at: .seconds(100)).usage[
      .queueRequests(isFIFO: false)
    ]
    // Five pollers for 100 s, one of them busy for five.
    #expect(abs(requests - (3 + (5 * 100 - 5) / 20.0)) < 1e-9)
  }

  // Little's law, as an identity: the messages in the queue or in work, over time, are the times of all.
  @Test(
    "what is kept adds up to the time that messages spend, and a backlog drains as arithmetic says"
  )
  func drain() {
    let messages = [(time: Double, length: Double)](repeating: (0, 2), count: 1_000)
    var service = DeskService(.polled(queue(pollers: .lambda(maximum: 4))), messages)
    #expect(service.tally(at: 499).outstanding == 4)
    let tally = service.tally(at: 501)
    #expect(tally.completed == 1_000)
    #expect(service.simulation.scheduler.now == .seconds(501))
    let area = service.reading(at: .seconds(501)).keptArea
    #expect(area == tally.latencySum)
    // The last four messages are received at 498 s, and done at 500 s.
    #expect(service.reading(at: .seconds(501)).drainTime == .seconds(498))
    #expect(service.reading(at: .seconds(501)).oldestAge == .seconds(500))
    // 250 rounds of 2 s, 4 messages each.
    let seconds = (1...250).reduce(0) { $0 + 4 * 2 * $1 }
    #expect(area == Int128(seconds) * Int128(SimulationTime.nanosecondsPerSecond))
  }

  @Test("how long a backlog takes to drain is not known before it is gone")
  func draining() {
    let messages = [(time: Double, length: Double)](repeating: (10, 2), count: 5)
    var service = DeskService(.polled(queue(pollers: .lambda(maximum: 2))), messages)
    _ = service.tally(at: 12.5)
    #expect(service.reading(at: .seconds(12.5)).drainTime == nil)
    #expect(service.reading(at: .seconds(12.5)).oldestAge == .seconds(2.5))
    _ = service.tally(at: 100)
    // Two at 10 s, two at 12 s, the last at 14 s.
    #expect(service.reading(at: .seconds(100)).drainTime == .seconds(4))
    #expect(service.reading(at: .seconds(100)).oldestAge == .seconds(6))
  }

  @Test("a batch carries 6 MiB, and SQS charges for every 64 KiB")
  func sizes() {
    var invocation = queue(pollers: .lambda(maximum: 1))
    invocation.batchSize = 10
    invocation.messageBytes = 1_048_576
    let messages = [(time: Double, length: Double)](repeating: (0, 1), count: 11)
    var service = DeskService(.polled(invocation), messages)
    _ = service.tally(at: 1000)
    // The first comes before the others.
    #expect(service.simulation.model.platform.offers.map(\.length) == [1, 6, 4])
    let requests = service.reading(at: .seconds(11)).usage[.queueRequests(isFIFO: false)]
    // Sixteen for each message sent and each received, and one for the deletion of each batch.
    #expect(requests == Double(11 * 16 + 11 * 16 + 3))
  }

  @Test("senders wait until their message is taken in, and only then is it in the queue")
  func acceptance() {
    var service = DeskService(.polled(queue()), [(2, 1)], accepted: .constant(0.5))
    #expect(service.offers(until: 100) == [2.5])
    let tally = service.tally(at: 100)
    #expect(tally.latencySum == Int128(1_500_000_000))
    let reading = service.reading(at: .seconds(100))
    #expect(reading.acceptances.quantile(0.5) == 0.5)
    #expect(reading.keptArea == Int128(1_000_000_000))
  }
}
