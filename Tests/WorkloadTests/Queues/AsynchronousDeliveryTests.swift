import EventKernel
import Testing
import Workload

/// Events that nobody waits for, by hand.
@Suite struct AsynchronousDeliveryTests {
  private func asynchronous(
    retries: Int = 2,
    maximumAge: Double = 21_600,
    poison: Double = 0
  ) -> AsynchronousInvocation {
    var invocation = AsynchronousInvocation()
    invocation.retries = retries
    invocation.maximumAge = .seconds(maximumAge)
    invocation.poison = poison
    return invocation
  }

  @Test(
    "a handler that fails is tried again after one minute and after two, then the event is given up"
  )
  func retries() {
    var platform = DeskPlatform()
    platform.failsUntil = .never
    var service = DeskService(.asynchronous(asynchronous()), [(0, 1)], on: platform)
    #expect(service.offers(until: 182.9) == [0, 61, 182])
    var tally = service.tally(at: 182.9)
    #expect(tally.outstanding == 1 && tally.retries == 2)
    tally = service.tally(at: 183.1)
    #expect(tally.failures(.deadLettered) == 1 && tally.outstanding == 0)
    // Whose handler failed knows no reason of AWS's for a refusal.
    #expect(tally.codes(.deadLettered).map(\.code) == [.none])
  }

  @Test("of poison the handler fails however often it is tried, and without retries only once")
  func poison() {
    var service = DeskService(
      .asynchronous(asynchronous(retries: 0, poison: 1)),
      [(0, 1), (5, 1)]
    )
    let tally = service.tally(at: 1000)
    #expect(tally.failures(.deadLettered) == 2 && tally.completed == 0)
    #expect(service.offers(until: 1000) == [0, 5])
  }

  @Test(
    "an event that is throttled comes again after 1 s, 2 s, 4 s and so on to 5 min, at no retry's cost"
  )
  func backoff() {
    var platform = DeskPlatform()
    platform.closedUntil = .seconds(1000)
    platform.failsUntil = .seconds(1112)
    var service = DeskService(.asynchronous(asynchronous()), [(0, 1)], on: platform)
    // Throttled eleven times and then failed once: there are two retries left.
    #expect(
      service.offers(until: 3000)
        == [0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 811, 1111, 1172]
    )
    let tally = service.tally(at: 3000)
    #expect(tally.completed == 1)
    // From the event to the success of its handler.
    #expect(tally.latencySum == Int128(1173 * SimulationTime.nanosecondsPerSecond))
    #expect(tally.queueSum == Int128(1172 * SimulationTime.nanosecondsPerSecond))
  }

  @Test("an event that is too old has expired, in the middle of a wait")
  func expiry() {
    var platform = DeskPlatform()
    platform.closedUntil = .never
    var service = DeskService(
      .asynchronous(asynchronous(maximumAge: 60)),
      [(0, 1)],
      on: platform
    )
    #expect(service.tally(at: 59.9).outstanding == 1)
    let tally = service.tally(at: 60.1)
    #expect(tally.failures(.expired) == 1)
    #expect(tally.codes(.expired).map(\.code) == [ReasonCode(rawValue: 4)])
    #expect(service.offers(until: 1000) == [0, 1, 3, 7, 15, 31])
  }

  @Test("where nothing may run, events go straight to the dead letters")
  func disabled() {
    var invocation = asynchronous()
    invocation.isDisabled = true
    var service = DeskService(.asynchronous(invocation), [(0, 1), (1, 1)])
    #expect(service.tally(at: 1.5).failures(.deadLettered) == 2)
    #expect(service.offers(until: 1000) == [])
  }

  @Test("events of a long queue are read at a rate")
  func slowReading() {
    var invocation = AsynchronousInvocation()
    invocation.slowReading = AsynchronousInvocation.SlowReading(above: 2, perSecond: 1)
    let events = [(time: Double, length: Double)](repeating: (0, 0.5), count: 5) + [(4, 0.5)]
    var service = DeskService(.asynchronous(invocation), events)
    #expect(service.offers(until: 100) == [0, 0, 1, 2, 3, 4])
    #expect(service.tally(at: 100).retries == 0)
  }

  @Test("an event of more than 256 KiB is charged for as several requests")
  func sizes() {
    for (bytes, further) in [(1, 0), (262_144, 0), (262_145, 1), (327_680, 1), (1_048_576, 12)] {
      var invocation = AsynchronousInvocation()
      invocation.eventBytes = bytes
      var service = DeskService(.asynchronous(invocation), [(0, 1), (1, 1)])
      _ = service.tally(at: 100)
      let requests = service.reading(at: .seconds(100)).usage[.lambdaRequests]
      #expect(requests == Double(2 * further), "\(bytes) bytes")
    }
  }
}
