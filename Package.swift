// swift-tools-version: 6.1
import PackageDescription

/// The floors of Headroom, lowest first; each imports only floors below it.
let package = Package(
  name: "headroom",
  targets: [
    .systemLibrary(
      name: "CGSL",
      pkgConfig: "gsl",
      providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]
    ),
    .target(name: "Stochastics", dependencies: ["CGSL"]),
    .testTarget(name: "StochasticsTests", dependencies: ["Stochastics"]),
  ]
)
