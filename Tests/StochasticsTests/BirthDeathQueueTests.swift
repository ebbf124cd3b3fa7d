import Stochastics
import Testing

@Suite struct BirthDeathQueueTests {
  @Test("patience as long as a service turns Erlang A into M/M/infinity")
  func equalRates() {
    // Everyone leaves at the same rate, served or not, so the number present is Poisson.
    for load in [0.5, 5, 80] {
      let queue = ImpatientQueue(
        arrivalRate: load,
        meanServiceTime: 1,
        servers: 4,
        meanPatience: 1
      )
      let present = queue.meanNumberBusy + queue.meanNumberWaiting
      #expect(abs(present - load) < 1e-12 * load)
    }
  }

  @Test("endless patience is Erlang C, and none is Erlang B")
  func limits() {
    let patient = ImpatientQueue(
      arrivalRate: 5.6,
      meanServiceTime: 1,
      servers: 8,
      meanPatience: 1e9
    )
    let wait = QueueingFormulas.meanWait(arrivalRate: 5.6, meanServiceTime: 1, servers: 8)
    #expect(abs(patient.meanWait - wait) < 1e-6 * wait)
    let hasty = ImpatientQueue(
      arrivalRate: 5.6,
      meanServiceTime: 1,
      servers: 8,
      meanPatience: 1e-9
    )
    let blocking = QueueingFormulas.erlangB(offeredLoad: 5.6, servers: 8)
    #expect(abs(hasty.abandonment - blocking) < 1e-6 * blocking)
  }

  @Test("what is served and what leaves is what arrives", arguments: [0.3, 7.5, 8, 40, 4000])
  func balance(load: Double) {
    let queue = ImpatientQueue(arrivalRate: load, meanServiceTime: 1, servers: 8, meanPatience: 2)
    #expect(abs(queue.meanNumberBusy + queue.abandonment * load - load) < 1e-9 * load)
  }

  @Test("two users on one server, by hand")
  func twoUsers() {
    // Weights by number present: 1, 2 * 1/4 = 1/2, 1/2 * 1/4 = 1/8; the total is 13/8.
    let queue = FinitePopulationQueue(
      users: 2,
      meanThinkTime: 4,
      meanServiceTime: 1,
      servers: 1
    )
    #expect(abs(queue.meanNumberBusy - 5.0 / 13) < 1e-15)
    #expect(abs(queue.meanNumberPresent - 6.0 / 13) < 1e-15)
    #expect(abs(queue.throughput - 5.0 / 13) < 1e-15)
    #expect(abs(queue.meanSojourn - 1.2) < 1e-15)
  }

  @Test("users with a server each never wait")
  func enoughServers() {
    let queue = FinitePopulationQueue(
      users: 30,
      meanThinkTime: 3,
      meanServiceTime: 2,
      servers: 30
    )
    #expect(abs(queue.meanSojourn - 2) < 1e-12)
    #expect(abs(queue.throughput - 6) < 1e-12)
  }

  @Test("users always come back: throughput times think and sojourn time is their number")
  func cycle() {
    for users in [1, 10, 500] {
      let queue = FinitePopulationQueue(
        users: users,
        meanThinkTime: 5,
        meanServiceTime: 0.5,
        servers: 3
      )
      let cycle = queue.throughput * (5 + queue.meanSojourn)
      #expect(abs(cycle - Double(users)) < 1e-9 * Double(users))
    }
  }
}
