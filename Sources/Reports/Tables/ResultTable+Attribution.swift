package import Experiments
internal import Workload

extension ResultTable {
  /// Bands of percentiles whose causes are told, as shares of all requests.
  static let bands: [(from: Double, to: Double)] = [
    (0, 0.5), (0.5, 0.9), (0.9, 0.99), (0.99, 0.999), (0.999, 1), (0, 1),
  ]

  /// One record per platform, band of percentiles and cause (`attribution.csv`).
  ///
  /// It tells where the time of the answered requests went; the causes of a band add up to its latency.
  package static func attribution(of result: ExperimentResult) -> Self {
    var table = Self(
      header: [
        "scenario", "platform", "kind", "percentile_from", "percentile_to", "requests", "cause",
        "seconds", "share",
      ]
    )
    for platform in result.platforms {
      for (from, to) in bands {
        guard let band = platform.bands.band(from: from, to: to) else { continue }
        for cause in LatencyCause.allCases {
          table.append([
            .text(result.scenario.name), .text(platform.name), .text(platform.kind),
            .number(from * 100), .number(to * 100),
            .number(band.requests / Double(platform.replications.count)), .text(cause.columnName),
            .number(band[cause]), .number(band.total > 0 ? band[cause] / band.total : nil),
          ])
        }
      }
    }
    return table
  }
}
