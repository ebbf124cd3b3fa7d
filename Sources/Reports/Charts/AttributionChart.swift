internal import Experiments
internal import Workload

extension Chart {
  /// Where the time of usual and of slow requests went; nil where nobody asked.
  static func attribution(of result: ExperimentResult) -> Chart? {
    let told: [(name: String, from: Double, to: Double)] = [
      ("faster half", 0, 0.5), ("slowest 1 %", 0.99, 1), ("slowest 0.1 %", 0.999, 1),
    ]
    var categories: [String] = []
    var bands: [LatencyBands.Band] = []
    for platform in result.platforms {
      for (name, from, to) in told {
        guard let band = platform.bands.band(from: from, to: to), band.requests > 0 else {
          continue
        }
        categories.append("\(platform.name), \(name)")
        bands.append(band)
      }
    }
    guard !bands.isEmpty else { return nil }
    let causes = LatencyCause.allCases.filter { cause in bands.contains { $0[cause] > 0 } }
    return Chart(
      id: "attribution",
      title: "Where the time went",
      caption: "The mean latency of the requests of a band, by cause, as in attribution.csv.",
      x: Axis(title: "mean latency (ms)", scale: .linear, unit: "ms"),
      y: Axis(title: "requests", scale: .category, categories: categories),
      content: .bars(
        causes.enumerated().map { place, cause in
          Bars(name: cause.title, color: place, values: bands.map { $0[cause].milliseconds })
        }
      )
    )
  }
}
