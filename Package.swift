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
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.90.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
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
    .systemLibrary(name: "CExchange"),
    .systemLibrary(name: "CDecimals"),
    .target(
      name: "EventKernel",
      dependencies: ["CPrefetch"]
    ),
    .target(
      name: "DataFiles",
      dependencies: [
        "CExchange", "CZlib", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    // What the reports need of the web: scripts, a style, and Apache ECharts where set-up has fetched it.
    .target(
      name: "CPages",
      exclude: ["library", "pages"]
    ),
    .target(name: "Pricing"),
    .target(name: "Permissions"),
    .target(
      name: "Workload",
      dependencies: [
        "CPrefetch", "Permissions", "Pricing", "DataFiles", "EventKernel", "Stochastics",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "HeapModule", package: "swift-collections"),
      ]
    ),
    .target(
      name: "LambdaPlatform",
      dependencies: [
        "Scaling", "Permissions", "Pricing", "Workload", "EventKernel", "CPrefetch", "Stochastics",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "HeapModule", package: "swift-collections"),
      ]
    ),
    .target(name: "Scaling", dependencies: ["Workload", "EventKernel", "Stochastics"]),
    .target(
      name: "FleetPlatform",
      dependencies: ["Scaling", "Pricing", "Workload", "EventKernel", "Stochastics"]
    ),
    .target(
      name: "Measures",
      dependencies: ["Pricing", "Workload", "EventKernel", "Stochastics"]
    ),
    .target(
      name: "Scenarios",
      dependencies: [
        "Measures", "LambdaPlatform", "FleetPlatform", "Scaling", "Permissions", "Pricing",
        "Workload",
        "DataFiles",
        "EventKernel",
        "Stochastics",
        .product(name: "Yams", package: "Yams"),
      ]
    ),
    .target(
      name: "Experiments",
      dependencies: [
        "Scenarios", "Measures", "LambdaPlatform", "FleetPlatform", "Permissions", "Pricing",
        "Workload", "DataFiles", "EventKernel", "Stochastics",
      ]
    ),
    .target(
      name: "Reports",
      dependencies: [
        "CDecimals", "CPages", "Experiments", "Scenarios", "Measures", "LambdaPlatform",
        "Permissions",
        "Pricing", "Workload", "DataFiles",
        "EventKernel",
        "Stochastics", .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    .target(
      name: "Serving",
      dependencies: [
        "Reports", "Experiments", "Scenarios",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]
    ),
    .target(
      name: "Headroom",
      dependencies: [
        "Reports", "Experiments", "Scenarios", "Measures", "LambdaPlatform", "FleetPlatform",
        "Scaling",
        "Pricing",
        "Workload", "DataFiles", "EventKernel", "Stochastics",
      ],
      path: "Sources/HeadroomLibrary"
    ),
    .executableTarget(
      name: "headroom",
      dependencies: [
        "Serving", "Reports", "Experiments", "Scenarios",
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
    .target(
      name: "Fuzzing",
      dependencies: [
        "ScenarioFuzzing", "Reports", "Experiments", "Scenarios", "Measures", "Pricing", "Workload",
        "DataFiles", "EventKernel", "Stochastics", "TestSupport",
      ],
      path: "Tests/Fuzzing"
    ),
    .testTarget(name: "StochasticsTests", dependencies: ["Stochastics"]),
    .testTarget(name: "EventKernelTests", dependencies: ["EventKernel"]),
    .testTarget(name: "DataFilesTests", dependencies: ["DataFiles", "Stochastics", "TestSupport"]),
    .testTarget(
      name: "WorkloadTests",
      dependencies: [
        "Workload", "Pricing", "DataFiles", "EventKernel", "Stochastics", "TestSupport",
      ]
    ),
    .testTarget(name: "PricingTests", dependencies: ["Pricing"]),
    .testTarget(name: "PermissionsTests", dependencies: ["Permissions", "Scenarios"]),
    .testTarget(
      name: "LambdaPlatformTests",
      dependencies: [
        "LambdaPlatform", "Permissions", "Pricing", "Workload", "EventKernel", "Stochastics",
        "TestSupport",
      ]
    ),
    .testTarget(
      name: "ScalingTests",
      dependencies: ["Scaling", "Workload", "EventKernel", "Stochastics"]
    ),
    .testTarget(
      name: "FleetPlatformTests",
      dependencies: [
        "FleetPlatform", "Scaling", "Pricing", "Workload", "EventKernel", "Stochastics",
        "TestSupport",
      ]
    ),
    .testTarget(
      name: "MeasuresTests",
      dependencies: ["Measures", "Pricing", "Workload", "EventKernel", "Stochastics"]
    ),
    .testTarget(
      name: "ScenariosTests",
      dependencies: [
        "Scenarios", "Measures", "LambdaPlatform", "FleetPlatform", "Scaling", "Permissions",
        "Pricing", "Workload",
        "DataFiles", "EventKernel", "Stochastics", "ScenarioFuzzing", "TestSupport",
      ]
    ),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Experiments", "Scenarios", "Measures", "LambdaPlatform", "FleetPlatform", "Pricing",
        "Workload",
        "DataFiles", "EventKernel", "Stochastics", "TestSupport",
      ]
    ),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Experiments", "Scenarios", "Measures", "LambdaPlatform", "FleetPlatform",
        "Pricing",
        "Workload", "DataFiles", "EventKernel", "Stochastics",
      ]
    ),
    .testTarget(
      name: "FuzzingTests",
      dependencies: [
        "Fuzzing", "ScenarioFuzzing", "Reports", "Experiments", "Scenarios", "Measures", "Workload",
        "DataFiles", "EventKernel", "Stochastics", "TestSupport",
      ]
    ),
    .testTarget(name: "HeadroomLibraryTests", dependencies: ["Headroom"]),
    .testTarget(
      name: "ServingTests",
      dependencies: [
        "Serving", "Experiments", "Scenarios", .product(name: "NIOCore", package: "swift-nio"),
      ]
    ),
    .testTarget(name: "headroomTests", dependencies: ["headroom", "DataFiles", "TestSupport"]),
  ],
  cLanguageStandard: .c2x
)

// The benchmarks are no business of those who only use Headroom: their targets, and the package they
// need, exist only where this is set. They belong to this package because they measure what is
// declared `package`.
if Context.environment["HEADROOM_DOCUMENTATION"] != nil {
  // Only `make documentation` needs it.
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0")
  )
}

if Context.environment["HEADROOM_BENCHMARKS"] != nil {
  package.platforms = [.macOS(.v15)]
  package.dependencies.append(
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: [])
  )
  let measured: KeyValuePairs<String, [Target.Dependency]> = [
    "KernelBenchmarks": ["EventKernel", "Stochastics"],
    "ModelBenchmarks": [
      "LambdaPlatform", "FleetPlatform", "Workload", "Pricing", "DataFiles", "EventKernel",
      "Stochastics",
    ],
    "ScenarioBenchmarks": ["Headroom"],
  ]
  package.targets += measured.map { name, floors in
    .executableTarget(
      name: name,
      dependencies: floors + [.product(name: "Benchmark", package: "benchmark")],
      path: "Benchmarks/\(name)",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    )
  }
}

// So it is with the long search for inputs that go wrong; the short one is a test.
if Context.environment["HEADROOM_FUZZING"] != nil {
  package.targets.append(
    .executableTarget(
      name: "LongFuzzing",
      dependencies: [
        "Fuzzing", "EventKernel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/LongFuzzing"
    )
  )
}
// This one is built with libFuzzer and the address sanitizer, as `make fuzz-readers` does.
if Context.environment["HEADROOM_FUZZING"] == "coverage" {
  package.targets.append(
    .executableTarget(
      name: "CoverageFuzzing",
      dependencies: ["Fuzzing", "ScenarioFuzzing"],
      path: "Tests/CoverageFuzzing",
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]
    )
  )
}

// Closed forms are checked over tens of millions of requests, which a debug build takes minutes for:
// where this is set, as `make test` sets it, what simulates is optimised, with its assertions. Packages
// that use this one never see the flags, which would not be allowed there.
if Context.environment["HEADROOM_TESTS"] != nil {
  let simulating: Set = [
    "Stochastics", "EventKernel", "DataFiles", "Workload", "Scaling", "LambdaPlatform",
    "FleetPlatform", "Measures", "Experiments",
  ]
  for target in package.targets where simulating.contains(target.name) {
    target.swiftSettings = [.unsafeFlags(["-O", "-assert-config", "Debug"])]
  }
}
