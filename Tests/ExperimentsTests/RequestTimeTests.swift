import EventKernel
import LambdaPlatform
import Stochastics
import Testing
import Workload

/// Where the time of single requests went, by hand; that the causes always add up to the latency is
/// checked with the conservation of work.
@Suite struct RequestTimeTests {
  /// An account whose environments begin after 10 s.
  static var lambda: LambdaAccount {
    LambdaAccount(
      LambdaConfiguration(
        memoryMB: 1_769,
        architecture: .x86_64,
        initialization: .constant(10),
        keepAlive: .constant(600),
        concurrencyLimit: 10,
        scalingRate: nil
      ).plain,
      seed: 1,
      replication: 0,
      name: "lambda",
      attributesTime: true
    )
  }

  /// Requests that wait for a second on the platform.
  static func requests(at seconds: [Double]) -> RequestSource {
    RequestSource(requests: seconds.map { Request(arrival: .seconds($0), wait: .seconds(1)) })
  }

  /// The causes of the latency of the requests from `measureFrom` on, under a policy.
  static func causes(
    _ policy: ClientPolicy,
    arrivals: [Double],
    measureFrom: Double = 0
  ) -> LatencyAccount {
    var stream = TrafficStream(
      name: "customers",
      arrivals: .process(.poisson, .constant(1, lasting: .seconds(1)))
    )
    stream.client = policy
    var simulation = Simulation(
      ServiceModel(
        source: requests(at: arrivals),
        platform: lambda,
        client: ResilientClient(
          streams: [stream],
          duration: .seconds(1_000),
          seed: 1,
          replication: 0,
          recorder: RequestRecorder(measureFrom: .seconds(measureFrom), attributesTime: true)
        )
      )
    )
    simulation.model.client.start(on: &simulation.scheduler)
    simulation.run(until: .seconds(1_000))
    return simulation.model.client.recorder.causes
  }

  static func seconds(_ causes: LatencyAccount) -> [LatencyCause: Double] {
    var seconds: [LatencyCause: Double] = [:]
    for cause in LatencyCause.allCases where causes.sum(of: cause) != 0 {
      seconds[cause] = Double(causes.sum(of: cause)) / 1e9
    }
    return seconds
  }

  // The rounds of 0, 4 and 8 time out after 3 s on environments that are still beginning; the one
  // of 12 finds the first environment idle, which has worked for nobody from 10 to 11.
  @Test("earlier attempts and the waits between them are the client's part of a latency")
  func retries() {
    let causes = Self.causes(
      ClientPolicy(
        timeout: .constant(3),
        retries: RetryPolicy(
          limit: 3,
          backoff: Backoff(first: .seconds(1), most: .seconds(1), factor: 1, jitter: .none)
        )
      ),
      arrivals: [0]
    )
    #expect(causes.requests == 1)
    #expect(Self.seconds(causes) == [.earlierAttempts: 9, .backoff: 3, .wait: 1])
    #expect(causes.total == 13_000_000_000)
  }

  // The first request keeps one environment until 11 and its hedge another until 12. The attempt of
  // 10.5 has to begin a third; its hedge of 11.5 finds the first idle and is faster.
  @Test("of a hedged request the winner's way counts, and how long it was put off")
  func hedges() {
    let causes = Self.causes(
      ClientPolicy(hedging: HedgePolicy(after: .seconds(1), limit: 1)),
      arrivals: [0, 10.5],
      measureFrom: 5
    )
    #expect(causes.requests == 1)
    #expect(Self.seconds(causes) == [.hedgeDelay: 1, .wait: 1])
  }

  @Test("a client that sends once adds nothing")
  func direct() {
    var simulation = Simulation(
      ServiceModel(
        source: Self.requests(at: [0]),
        platform: Self.lambda,
        client: DirectClient(recorder: RequestRecorder(attributesTime: true))
      )
    )
    simulation.run(until: .seconds(100))
    let causes = simulation.model.client.recorder.causes
    #expect(Self.seconds(causes) == [.initialization: 10, .wait: 1])
  }

  @Test("nothing is kept where nobody asks")
  func unasked() {
    var simulation = Simulation(
      ServiceModel(source: Self.requests(at: [0]), platform: Self.lambda, client: DirectClient())
    )
    simulation.run(until: .seconds(100))
    #expect(simulation.model.client.recorder.measured.completed == 1)
    #expect(simulation.model.client.recorder.causes.requests == 0)
  }
}
