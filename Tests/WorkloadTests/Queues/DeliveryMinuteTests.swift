import EventKernel
import Testing
import Workload

/// What CloudWatch would have of queues and events; timelines by hand, in seconds.
@Suite struct DeliveryMinuteTests {
  @Test("events received, their age when they are invoked, and those that are dropped")
  func asynchronous() {
    var platform = DeskPlatform()
    platform.closedUntil = .seconds(3)
    platform.failingDigit = 1
    var invocation = AsynchronousInvocation()
    invocation.retries = 1
    // The first is refused at 0, 1 and runs at 3; the second fails at 50 and, a minute later, at 110.
    var service = DeskService(
      .asynchronous(invocation),
      [(0, 1), (50, 0.001), (130, 1)],
      on: platform,
      isObserved: true
    )
    _ = service.tally(at: 1_000)
    let minutes = service.minutes
    #expect(minutes.map(\.minute) == [0, 1, 2])
    #expect(minutes.map(\.received) == [2, 0, 1])
    #expect(minutes.map(\.invoked) == [2, 1, 1])
    #expect(minutes.map(\.failed) == [1, 1, 0])
    #expect(minutes.map(\.dropped) == [0, 1, 0])
    #expect(minutes[0].age.sum == 3_000 && minutes[0].age.count == 2)
    #expect(abs(minutes[1].age.greatest - 60_001) < 1e-6)
    #expect(minutes.map(\.kept) == [1, 1, 1])
  }

  @Test("messages polled, invoked again and again, failed and deleted")
  func queue() {
    var platform = DeskPlatform()
    platform.failsUntil = .seconds(40)
    var invocation = PolledInvocation()
    invocation.batchSize = 2
    invocation.visibilityTimeout = .seconds(35)
    // Two batches fail at once and come again 35 s after their receipt, and then at 70 s.
    var service = DeskService(
      .polled(invocation),
      [(0, 1), (1, 1), (1, 1)],
      on: platform,
      isObserved: true
    )
    _ = service.tally(at: 1_000)
    let minutes = service.minutes
    #expect(minutes.map(\.received) == [3, 0])
    #expect(minutes.map(\.polled) == [6, 3])
    #expect(minutes.map(\.invoked) == [6, 3])
    #expect(minutes.map(\.failed) == [6, 0])
    #expect(minutes.map(\.deleted) == [0, 3])
    #expect(minutes.map(\.kept) == [3, 3])
  }

  @Test("the age of an iterator is that of the last record of a batch")
  func iteratorAge() {
    let invocation = PolledInvocation.stream(from: .kafka, shards: 1)
    var shards = invocation
    shards.window = .zero
    var service = DeskService(
      .polled(shards),
      [(0, 10), (1, 1), (4, 1)],
      isObserved: true
    )
    _ = service.tally(at: 1_000)
    // The second batch begins at 10 s and ends with a record of 4 s.
    #expect(service.minutes.map(\.iteratorAge) == [6_000])
  }

  @Test("provisioned pollers count as AWS's pollers, not as what they take at a time")
  func pollers() {
    var invocation = PolledInvocation()
    invocation.pollers = .provisioned(3...20, batches: 10)
    var service = DeskService(.polled(invocation), [(0, 1), (70, 1)], isObserved: true)
    _ = service.tally(at: 1_000)
    #expect(service.minutes.map(\.pollers) == [3, 3])
  }
}
