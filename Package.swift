// swift-tools-version: 6.1
import PackageDescription

/// The floors of Headroom, lowest first; each imports only floors below it.
let package = Package(
  name: "headroom",
  products: [
    .library(name: "Headroom", targets: ["Headroom"]),
    .executable(name: "headroom", targets: ["headroom"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.3.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CGSL",
      pkgConfig: "gsl",
      providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]
    ),
    .systemLibrary(
      name: "CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
    ),
    .target(name: "Stochastics", dependencies: ["CGSL"]),
    .systemLibrary(name: "CPrefetch"),
    .target(
      name: "EventKernel",
      dependencies: ["CPrefetch", .product(name: "DequeModule", package: "swift-collections")]
    ),
    .target(
      name: "Workload",
      dependencies: [
        "CZlib", "EventKernel", "Stochastics",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "HeapModule", package: "swift-collections"),
      ]
    ),
    .target(name: "Pricing", dependencies: ["Workload", "EventKernel"]),
    .target(
      name: "LambdaPlatform",
      dependencies: [
        "Pricing", "Workload", "EventKernel", "Stochastics",
        .product(name: "HeapModule", package: "swift-collections"),
      ]
    ),
    .target(
      name: "FleetPlatform",
      dependencies: ["Pricing", "Workload", "EventKernel", "Stochastics"]
    ),
    .target(
      name: "Scenarios",
      dependencies: [
        "LambdaPlatform", "FleetPlatform", "Pricing", "Workload", "EventKernel", "Stochastics",
        .product(name: "Yams", package: "Yams"),
      ]
    ),
    .target(
      name: "Experiments",
      dependencies: [
        "Scenarios", "LambdaPlatform", "FleetPlatform", "Pricing", "Workload", "EventKernel",
        "Stochastics",
      ]
    ),
    .target(
      name: "Reports",
      dependencies: [
        "Experiments", "Scenarios", "Pricing", "Workload", "EventKernel", "Stochastics",
      ]
    ),
    .target(
      name: "Headroom",
      dependencies: [
        "Reports", "Experiments", "Scenarios", "LambdaPlatform", "FleetPlatform", "Pricing",
        "Workload", "EventKernel", "Stochastics",
      ],
      path: "Sources/HeadroomLibrary"
    ),
    .executableTarget(
      name: "headroom",
      dependencies: [
        "Reports", "Experiments", "Scenarios",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .target(
      name: "TestSupport",
      dependencies: ["CZlib", "Stochastics"],
      path: "Tests/TestSupport"
    ),
    .target(
      name: "ScenarioFuzzing",
      dependencies: ["Scenarios", "Stochastics"],
      path: "Tests/ScenarioFuzzing"
    ),
    .testTarget(name: "StochasticsTests", dependencies: ["Stochastics"]),
    .testTarget(name: "EventKernelTests", dependencies: ["EventKernel"]),
    .testTarget(
      name: "WorkloadTests",
      dependencies: ["Workload", "EventKernel", "Stochastics", "TestSupport"]
    ),
    .testTarget(name: "PricingTests", dependencies: ["Pricing"]),
    .testTarget(
      name: "LambdaPlatformTests",
      dependencies: [
        "LambdaPlatform", "Pricing", "Workload", "EventKernel", "Stochastics", "TestSupport",
      ]
    ),
    .testTarget(
      name: "FleetPlatformTests",
      dependencies: [
        "FleetPlatform", "Pricing", "Workload", "EventKernel", "Stochastics", "TestSupport",
      ]
    ),
    .testTarget(
      name: "ScenariosTests",
      dependencies: [
        "Scenarios", "LambdaPlatform", "FleetPlatform", "Pricing", "Workload", "EventKernel",
        "Stochastics", "ScenarioFuzzing", "TestSupport",
      ]
    ),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Experiments", "Scenarios", "LambdaPlatform", "FleetPlatform", "Pricing", "Workload",
        "EventKernel", "Stochastics", "TestSupport",
      ]
    ),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Experiments", "Scenarios", "LambdaPlatform", "FleetPlatform", "Pricing",
        "Workload", "EventKernel", "Stochastics",
      ]
    ),
    .testTarget(name: "HeadroomLibraryTests", dependencies: ["Headroom"]),
    .testTarget(name: "headroomTests", dependencies: ["headroom", "TestSupport"]),
  ]
)
