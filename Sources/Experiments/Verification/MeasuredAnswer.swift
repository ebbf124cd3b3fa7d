internal import EventKernel
internal import LambdaPlatform
internal import Measures
internal import Scenarios
internal import Stochastics
internal import Workload

/// What was measured on AWS Lambda, beside what the model makes of it.
enum MeasuredAnswer {
  /// All of it.
  static var checks: [VerificationCheck] { [loadPoints] + cpuShares + [firstRuns] + coldStarts }

  // MARK: Load points

  /// A load point measured in 2020 with Poisson arrivals: rate, mean service warm and cold in ms, share
  /// of cold starts, mean number of instances.
  ///
  /// Origin: github.com/pacslab/simfaas, examples/exp.csv (MIT).
  private static let points:
    [(rate: Double, warm: Double, cold: Double, share: Double, alive: Double)] =
      [
        (0.001863, 1955.0, 2563.4, 0.34299, 0.6742), (0.002458, 1954.2, 2462.8, 0.21083, 0.8135),
        (0.002882, 1952.4, 2536.1, 0.14543, 0.7795), (0.003453, 1959.8, 2430.1, 0.11010, 0.9076),
        (0.004248, 1958.3, 2397.8, 0.07948, 0.9459), (0.005725, 1951.7, 2358.6, 0.03828, 1.0319),
        (0.007851, 1969.6, 2422.0, 0.03382, 1.1291), (0.016384, 1959.4, 2340.9, 0.01955, 1.2699),
        (0.050120, 1967.1, 2192.3, 0.00854, 2.1136), (0.099871, 1972.6, 2310.1, 0.00595, 2.7641),
        (0.100377, 1975.9, 2244.1, 0.00566, 2.8888), (0.198076, 1986.1, 2302.0, 0.00372, 3.7188),
        (0.301791, 1991.7, 2270.8, 0.00294, 4.4218), (0.397486, 1997.8, 2180.5, 0.00208, 5.0450),
        (0.499673, 2006.7, 2152.4, 0.00191, 5.6942), (0.595606, 2002.4, 2208.7, 0.00176, 6.4194),
        (0.697266, 2012.7, 2183.5, 0.00175, 6.9277), (0.797943, 2015.5, 2182.8, 0.00156, 7.5639),
        (0.902459, 2016.0, 2163.4, 0.00151, 7.8698), (1.000533, 2021.7, 2172.5, 0.00131, 8.3971),
      ]

  /// Six keep-alive times are left out at the beginning.
  private static let settling = 3_600.0

  /// Routing to the most recently used environment with a keep-alive of ten minutes explains the
  /// measurements as well as their own error of 10 % allows.
  private static var loadPoints: VerificationCheck {
    let name = "20 load points measured on AWS Lambda"
    return VerificationCheck(name: name, isLong: false) { () throws(ExperimentError) in
      var (shareError, aliveError) = (0.0, 0.0)
      for (number, point) in points.enumerated() {
        let seconds = settling + min(2e7, 200_000 / point.rate)
        let metrics = try metrics(
          "load point",
          LambdaConfiguration(
            memoryMB: LambdaLimits.memoryPerVCPUMB,
            initialization: .exponential(mean: (point.cold - point.warm) / 1_000),
            keepAlive: .constant(600),
            scalingRate: nil
          ).plain,
          .poisson,
          rate: point.rate,
          wait: .exponential(mean: point.warm / 1_000),
          seconds: seconds,
          seed: UInt64(2_020_00 + number)
        )
        shareError += abs((metrics[.coldStartFraction] ?? 0) / point.share - 1)
        aliveError += abs((metrics[.capacityMean] ?? 0) / point.alive - 1)
      }
      let source =
        "N. Mahmoudi, H. Khazaei, github.com/pacslab/simfaas, examples/exp.csv (2020, MIT)"
      let count = Double(points.count)
      return [
        VerificationRow(
          name,
          "cold-start probability, mean error",
          source: source,
          meanError: shareError / count,
          atMost: 0.14
        ),
        VerificationRow(
          name,
          "instances, mean error",
          source: source,
          meanError: aliveError / count,
          atMost: 0.035
        ),
      ]
    }
  }

  // MARK: The share of a vCPU

  /// Durations in milliseconds of one CPU-bound handler.
  ///
  /// Of 500 invocations the 20 quantiles (2.5 %, 7.5 %, ... 97.5 %) at 1,770 MB, where it has a whole vCPU.
  ///
  /// Origin: ubc-cirrus-lab/demystifying-serverless-costs at d77293102993 (MIT), measured in May 2025.
  private static let handler = [
    17.33, 17.41, 17.44, 17.47, 17.49, 17.51, 17.53, 17.55, 17.57, 17.59, 17.61, 17.64, 17.67,
    17.69, 17.72, 17.76, 17.83, 17.91, 18.09, 18.40,
  ]

  private static var handlerTime: Distribution {
    let seconds = handler.map { $0 / 1_000 }
    guard let distribution = try? Distribution.makeEmpirical(seconds) else {
      preconditionFailure("twenty durations make a distribution")
    }
    return distribution
  }

  /// The medians of the other sizes.
  private static let medians: [(memoryMB: Int, milliseconds: Double)] = [
    (128, 238.155), (257, 102.23), (514, 40.355), (1_027, 21.71),
  ]

  private static var cpuShares: [VerificationCheck] {
    medians.map { memoryMB, milliseconds in
      let name = "a handler of 17.6 ms at \(memoryMB) MB"
      return VerificationCheck(name: name, isLong: false) { () throws(ExperimentError) in
        let metrics = try metrics(
          name,
          LambdaConfiguration(
            memoryMB: memoryMB,
            initialization: .constant(0),
            keepAlive: .constant(600)
          ),
          .poisson,
          rate: 1,
          cpu: handlerTime,
          seconds: 20_000,
          seed: UInt64(2_025_00 + memoryMB)
        )
        return [
          VerificationRow(
            name,
            "median (ms)",
            source: "ubc-cirrus-lab/demystifying-serverless-costs @ d77293102993 (2025, MIT)",
            measured: milliseconds,
            simulated: 1_000 * (metrics[.latencyP50] ?? .nan),
            within: 0.12
          )
        ]
      }
    }
  }

  // MARK: First runs

  /// The CPU time and the wait of 155 kinds of functions that do nothing, at four memory sizes each,
  /// beside what was measured of their first runs: every request is a cold start.
  private static var firstRuns: VerificationCheck {
    let name = "first runs of \(FirstRunTable.rows.count) kinds of functions that do nothing"
    return VerificationCheck(name: name, isLong: false) { () throws(ExperimentError) in
      var error = 0.0
      for row in FirstRunTable.rows {
        for (memory, measured) in zip(FirstRunTable.memorySizesMB, row.measuredMilliseconds) {
          var function = LambdaFunctionConfiguration(
            memoryMB: memory,
            initialization: .constant(0),
            keepAlive: .constant(0)
          )
          function.timing.firstRun = LambdaTiming.FirstRun(
            cpu: .constant(row.cpuMilliseconds / 1_000),
            wait: .constant(row.waitMilliseconds / 1_000)
          )
          let metrics = try metrics(
            name,
            LambdaConfiguration(functions: [function]),
            .poisson,
            rate: 1,
            seconds: 100,
            seed: 2_026_07
          )
          let overhead = function.timing.platformOverhead.seconds
          let simulated = 1_000 * ((metrics[.latencyMean] ?? .nan) - overhead)
          error += abs(simulated / measured - 1)
        }
      }
      let count = FirstRunTable.rows.count * FirstRunTable.memorySizesMB.count
      return [
        VerificationRow(
          name,
          "mean error at four memory sizes",
          source: "maxday/lambda-perf @ 6070b7947b5d (2026-07-01 to 14, Apache-2.0)",
          meanError: error / Double(count),
          atMost: 0.07
        )
      ]
    }
  }

  // MARK: Cold starts

  /// Means in milliseconds over invocations of two functions that do something: the warm ones; Init and
  /// duration of every other cold one, which are fitted; those of the rest.
  ///
  /// Origin: alex9smith/lambda-benchmark @ 7dfc15b6d719 (MIT), measured in 2025. Their memory size is not
  /// known: that of a whole vCPU is assumed, so that CPU time and wait are one.
  private static let functions:
    [(name: String, warm: Double, fitted: (Double, Double), rest: (Double, Double))] = [
      ("Python", 66.4656, (703.226, 197.3), (697.705, 193.5)),
      ("TypeScript", 80.2698, (394.373, 754.6), (392.608, 751.2)),
    ]

  private static var coldStarts: [VerificationCheck] {
    functions.enumerated().map { number, measured in
      let name = "a cold start of a \(measured.name) function, fitted on others"
      return VerificationCheck(name: name, isLong: false) { () throws(ExperimentError) in
        var function = LambdaFunctionConfiguration(
          memoryMB: LambdaLimits.memoryPerVCPUMB,
          initialization: .constant(measured.fitted.0 / 1_000),
          keepAlive: .constant(300)
        )
        function.timing.firstRun = LambdaTiming.FirstRun(
          cpu: .constant(0),
          wait: .constant((measured.fitted.1 - measured.warm) / 1_000)
        )
        // Every request comes when the environment of the one before is gone.
        let metrics = try metrics(
          name,
          LambdaConfiguration(functions: [function]),
          .even,
          rate: 0.001,
          wait: .constant(measured.warm / 1_000),
          seconds: 30_000,
          seed: UInt64(2_025_90 + number)
        )
        let overhead = function.timing.platformOverhead.seconds
        return [
          VerificationRow(
            name,
            "longer than a warm one by (ms)",
            source: "alex9smith/lambda-benchmark @ 7dfc15b6d719 (2025, MIT)",
            measured: measured.rest.0 + measured.rest.1 - measured.warm,
            simulated: 1_000 * ((metrics[.latencyMean] ?? .nan) - overhead) - measured.warm,
            within: 0.05
          )
        ]
      }
    }
  }

  /// What one replication of a function under a constant rate comes to.
  private static func metrics(
    _ name: String,
    _ function: LambdaConfiguration,
    _ process: ArrivalProcess,
    rate: Double,
    cpu: Distribution = .constant(0),
    wait: Distribution = .constant(0),
    seconds: Double,
    seed: UInt64
  ) throws(ExperimentError) -> MetricValues {
    let scenario = Scenario(
      name: name,
      duration: .seconds(seconds),
      discard: .seconds(min(settling, seconds / 10)),
      interval: .seconds(seconds),
      seed: seed,
      replications: .count(1),
      baseline: "lambda",
      traffic: [
        TrafficStream(
          name: "requests",
          arrivals: .process(process, .constant(rate, lasting: .seconds(seconds))),
          cpu: cpu,
          wait: wait
        )
      ],
      platforms: [PlatformConfiguration(name: "lambda", kind: .lambda(function))]
    )
    return try Experiment(scenario: scenario).run().platforms[0].replications[0].metrics
  }
}
