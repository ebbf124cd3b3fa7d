import Benchmark
import FleetPlatform
import LambdaPlatform
import Pricing
import Workload

let benchmarks: @Sendable () -> Void = {
  for (rate, transient) in [(0.9, 36_000), (100, 1_200), (1_000, 120), (50_000, 30), (500_000, 20)]
  {
    benchmark("Lambda serves \(rate) requests per second", rate: rate, serviceMean: 1.991) {
      try ModelBench(
        platform: makeLambda(),
        rate: rate,
        serviceMean: 1.991,
        transient: Double(transient)
      )
    }
  }
  benchmark(
    "50 instances of 8 servers serve 3200 requests per second",
    rate: 3_200,
    serviceMean: 0.1
  ) {
    try ModelBench(platform: makeFleet(), rate: 3_200, serviceMean: 0.1, transient: 10)
  }
  benchmarkSlowInstance()
}

/// Registers ten thousand instances of 8 vCPUs, 80 % busy, of which one has a single vCPU.
///
/// There requests pile up, more than 1,500 after the twenty million that are served before anything
/// is measured. The peak of memory tells whether its backlog costs the others room.
@Sendable
private func benchmarkSlowInstance() {
  let instances = 10_000
  let rate = 64 * Double(instances)
  Benchmark(
    "10000 instances, one of them slow, serve 640000 requests per second",
    configuration: .init(
      metrics: [.cpuTotal, .throughput, .peakMemoryResident],
      scalingFactor: .mega,
      maxIterations: 1
    )
  ) { benchmark in
    let usual = ServerSpec(vCPUs: 8, threads: 100_000, backlog: 0)
    let slow = ServerSpec(vCPUs: 1, threads: 100_000, backlog: 0)
    var bench = try ModelBench(
      platform: PoolPlatform([slow] + Array(repeating: usual, count: instances - 1)),
      rate: rate,
      serviceMean: 0.1,
      computes: true,
      transient: 20e6 / rate
    )
    benchmark.startMeasurement()
    let busy = bench.serve(requests: benchmark.scaledIterations.count)
    benchmark.stopMeasurement()
    // 6.4 vCPUs of eight are at work on each of the others, which sharing hardly slows.
    let waiting = busy - 6.4 * Double(instances)
    guard waiting > 1_500 else {
      benchmark.error("Only \(waiting) requests more than usual were in service.")
      return
    }
  }
}

/// Registers a benchmark of a million requests, which first checks that the time average of
/// requests in service is the rate times the mean service time.
///
/// Over N requests with exponential service the average has a relative standard error of √(2/N);
/// five of them are allowed.
@Sendable
private func benchmark<P: Platform & ~Copyable>(
  _ title: String,
  rate: Double,
  serviceMean: Double,
  _ make: @escaping () throws -> ModelBench<P>
) {
  Benchmark(
    title,
    configuration: .init(
      metrics: [.cpuTotal, .throughput, .peakMemoryResident],
      scalingFactor: .mega,
      maxDuration: .seconds(10),
      maxIterations: 10
    )
  ) { benchmark in
    var bench = try make()
    let requests = benchmark.scaledIterations.count
    let busy = bench.serve(requests: requests)
    let expected = rate * serviceMean
    guard abs(busy / expected - 1) < 5 * (2 / Double(requests)).squareRoot() else {
      benchmark.error("On average \(busy) requests were in service; expected \(expected).")
      return
    }
    benchmark.startMeasurement()
    blackHole(bench.serve(requests: requests))
    benchmark.stopMeasurement()
  }
}

/// The pool of SimFaaS's reference run: Init 253 ms, keep-alive 600 s, no limits.
private func makeLambda() -> LambdaAccount {
  LambdaAccount(
    LambdaConfiguration(
      memoryMB: LambdaLimits.memoryPerVCPUMB,
      architecture: .x86_64,
      initialization: .constant(0.253),
      keepAlive: .constant(600),
      concurrencyLimit: 10_000_000,
      scalingRate: nil
    ).plain,
    seed: 1,
    replication: 0,
    name: "lambda"
  )
}

/// 50 instances of 8 servers each, first come, first served, without a control loop.
private func makeFleet() throws -> Fleet {
  guard let instanceType = EC2PriceList.type(named: "m7g.large") else {
    throw UnknownInstanceType()
  }
  let loadBalancer = LoadBalancer(
    algorithm: .leastOutstandingRequests,
    deregistrationDelay: .zero,
    requestsPerConnection: 1
  )
  return Fleet(
    FleetConfiguration(
      instanceType: instanceType,
      threads: 8,
      backlog: 100_000,
      discipline: .fifo,
      minimum: 50,
      maximum: 50,
      desired: 50,
      launchDelay: .constant(0),
      loadBalancer: loadBalancer,
      targetTracking: nil
    ),
    seed: 1,
    replication: 0,
    name: "fleet"
  )
}

/// The price list lacks the instance type of the benchmark.
private struct UnknownInstanceType: Error {}
