import DataFiles
import EventKernel
import Stochastics
import Workload

/// A platform under a constant Poisson rate, past its initial transient.
struct ModelBench<P: Platform & ~Copyable>: ~Copyable {
  private var simulation: Simulation<ServiceModel<P, DirectClient>>
  private let rate: Double

  /// Starts a platform and runs it through its initial transient.
  ///
  /// - Parameters:
  ///   - platform: What is measured, empty.
  ///   - rate: Requests per second.
  ///   - serviceMean: Mean of the exponential time that a request takes, in seconds.
  ///   - computes: Whether it computes for that time, and does not wait.
  ///   - transient: Seconds to run before anything is measured.
  /// - Throws: `DataFileError`, in principle; there is no trace here to be read.
  init(
    platform: consuming P,
    rate: Double,
    serviceMean: Double,
    computes: Bool = false,
    transient: Double
  ) throws(DataFileError) {
    let ever = SimulationTime.seconds(4e9)
    let stream = TrafficStream(
      name: "requests",
      arrivals: .process(.poisson, .constant(rate, lasting: ever)),
      cpu: computes ? .exponential(mean: serviceMean) : .constant(0),
      wait: computes ? .constant(0) : .exponential(mean: serviceMean)
    )
    let source = try RequestSource(streams: [stream], duration: ever, seed: 1, replication: 0)
    simulation = Simulation(
      ServiceModel(
        source: source,
        platform: platform,
        client: DirectClient(recorder: RequestRecorder())
      )
    )
    self.rate = rate
    simulation.model.platform.start(on: &simulation.scheduler)
    simulation.run(until: .seconds(transient))
  }

  /// Simulates the time in which so many requests are expected.
  ///
  /// - Returns: The time average of requests in service.
  mutating func serve(requests: Int) -> Double {
    let start = simulation.scheduler.now
    let end = start + .seconds(Double(requests) / rate)
    let opening = simulation.model.platform.read(at: start)
    simulation.run(until: end)
    let closing = simulation.model.platform.read(at: end)
    return Double(closing.busyArea - opening.busyArea) / Double((end - start).nanoseconds)
  }
}
