import EventKernel
import Stochastics
import Testing
import Workload

@Suite struct ServiceModelTests {
  /// Opens at 2 s, has two places to wait, serves for 1 s of CPU and 1 s of wait.
  ///
  ///     arrives  begins  ends
  ///        1        2      4    the first
  ///        1.5      4      6
  ///        2        6      8
  ///        2.5      -      -    refused: one served, two waiting
  ///        4        8      9    fails: no CPU time; the line is free again since the end at 4
  ///       20       20     22
  @Test("requests go from the source through client and platform to the recorder, by hand")
  func timeline() {
    let requests = [1, 1.5, 2, 2.5, 4, 20].map { arrival in
      Request(arrival: .seconds(arrival), cpu: .seconds(arrival == 4 ? 0 : 1), wait: .seconds(1))
    }
    var simulation = Simulation(
      ServiceModel(
        source: RequestSource(requests: requests),
        platform: CounterPlatform(opening: .seconds(2), places: 2),
        client: DirectClient(recorder: RequestRecorder())
      )
    )
    simulation.model.platform.start(on: &simulation.scheduler)

    simulation.run(until: .seconds(3))
    #expect(simulation.model.client.recorder.running.requests == 4)
    #expect(simulation.model.client.recorder.running.failures(.connectionRefused) == 1)
    #expect(simulation.model.client.recorder.outstanding == 3)
    #expect(simulation.model.platform.read(at: .seconds(3)).busy == 3)

    simulation.run(until: .seconds(4.5))
    #expect(simulation.model.client.recorder.running.completed == 1)
    #expect(simulation.model.client.recorder.running.coldAnswered == 1)
    #expect(simulation.model.client.recorder.running.queueSum == 1_000_000_000)
    #expect(simulation.model.client.recorder.outstanding == 3)

    simulation.run(until: .seconds(100))
    let tally = simulation.model.client.recorder.measured
    #expect(tally.requests == 6)
    #expect(tally.completed == 4)
    #expect(tally.failed == 2)
    #expect(tally.failures(.instanceTerminated) == 1)
    #expect(tally.coldAnswered == 1)
    // Latencies 3, 4.5, 6 and 2 s; queueing 1, 2.5, 4 and 0 s.
    #expect(tally.latencySum == 15_500_000_000)
    #expect(tally.queueSum == 7_500_000_000)
    #expect(simulation.isFinished == true)
    #expect(simulation.model.client.recorder.outstanding == 0)
  }

  @Test("every request is completed, failed or outstanding at any time of a random run")
  func conservation() throws {
    let stream = TrafficStream(
      name: "customers",
      arrivals: .process(.poisson, .constant(10, lasting: .seconds(60))),
      cpu: .exponential(mean: 0.05),
      wait: .exponential(mean: 0.04)
    )
    for replication in 0..<5 {
      let source = try RequestSource(
        streams: [stream],
        duration: .seconds(60),
        seed: 7,
        replication: replication
      )
      var simulation = Simulation(
        ServiceModel(
          source: source,
          platform: CounterPlatform(opening: .zero, places: 10),
          client: DirectClient(recorder: RequestRecorder(measureFrom: .seconds(10)))
        )
      )
      simulation.model.platform.start(on: &simulation.scheduler)
      for second in 1...60 {
        let time = SimulationTime.seconds(Double(second))
        simulation.run(until: time)
        let busy = simulation.model.platform.read(at: time).busy
        #expect(simulation.model.client.recorder.outstanding == busy)
      }
      simulation.run(until: .seconds(1_000))
      let running = simulation.model.client.recorder.running
      #expect(running.requests == running.completed + running.failed)
      #expect(running.failed == running.failures(.connectionRefused))
      #expect(running.completed > 400)
    }
  }
}
