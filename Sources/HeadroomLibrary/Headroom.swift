/// Everything a program needs to build a scenario in code, run it and read the results.
///
/// ```swift
/// import Headroom
///
/// let scenario = Scenario(
///   name: "Two ways to serve 50 requests a second",
///   duration: .seconds(3_600),
///   interval: .seconds(60),
///   seed: 1,
///   replications: .count(10),
///   baseline: "function",
///   traffic: [stream],
///   platforms: [PlatformConfiguration(name: "function", kind: .lambda(function))]
/// )
/// let result = try Experiment(scenario: scenario, jobs: 2).run()
/// print(result.baseline.estimate(of: .latencyP99)?.mean ?? 0)
/// try ResultFolder(path: "results/two-ways").write(result, manifest: RunManifest())
/// ```
///
/// A scenario file is read with `ScenarioReader`; the figures it may use by name are in `Presets`.
/// The floors below can also be imported one by one.
@_exported public import DataFiles
@_exported public import EventKernel
@_exported public import Experiments
@_exported public import FleetPlatform
@_exported public import LambdaPlatform
@_exported public import Measures
@_exported public import Pricing
@_exported public import Reports
@_exported public import Scaling
@_exported public import Scenarios
@_exported public import Stochastics
@_exported public import Workload
