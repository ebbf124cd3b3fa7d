// swift-tools-version: 6.1
import PackageDescription

/// The benchmarks are a package of their own, so that nobody who only uses Headroom builds them.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "headroom", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: ["KernelBenchmarks", "ModelBenchmarks", "ScenarioBenchmarks"].map { name in
    .executableTarget(
      name: name,
      dependencies: [
        .product(name: "Headroom", package: "headroom"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: name,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    )
  }
)
