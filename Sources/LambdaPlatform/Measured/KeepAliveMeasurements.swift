/// How long AWS Lambda has been found to keep an idle execution environment.
///
/// AWS publishes no figure and has changed it over the years, so each preset is dated.
package enum KeepAliveMeasurements {
  /// The law of the time an environment may stay idle before it is ended.
  package enum Law: Sendable {
    /// Every environment is ended after the same idle time, in seconds.
    case fixed(seconds: Double)

    /// The idle time at which an environment is ended is uniform between two bounds, in seconds.
    case uniform(fromSeconds: Double, toSeconds: Double)

    /// The share of environments still warm after an idle time in seconds.
    ///
    /// The points start at (0, 1), end with share 0, have increasing times and shares that never
    /// increase; between two points the share is to be interpolated.
    case survival(points: [(idleSeconds: Double, shareWarm: Double)])
  }

  /// A law of idle expiry that a scenario may name.
  package struct Preset: Sendable {
    /// The name in a scenario file, in kebab case.
    package let name: String

    /// The law.
    package let law: Law

    /// When it was measured: a year, or a span of years.
    package let measured: String

    /// Who measured it, and where it is published.
    package let source: String

    /// How far to trust it.
    package let certainty: String
  }

  /// All presets, newest measurement first.
  package static let presets: [Preset] = [
    Preset(
      name: "measured-2025",
      law: .survival(points: survival2025),
      measured: "2025",
      source: "ubc-cirrus-lab/demystifying-serverless-costs (EuroSys '26 artefact, MIT)",
      certainty: "measured, 100 trials per idle time; region and memory size not stated"
    ),
    Preset(
      name: "uniform-2021",
      law: .uniform(fromSeconds: 300, toSeconds: 420),
      measured: "2021",
      source: "M. Shilkov, https://mikhail.io/serverless/coldstarts/aws/",
      certainty: "measured range of 5 to 7 minutes; the uniform shape is an assumption"
    ),
    Preset(
      name: "simfaas-2020",
      law: .fixed(seconds: 600),
      measured: "2020",
      source: "N. Mahmoudi and H. Khazaei, https://github.com/pacslab/simfaas",
      certainty: "fits 20 measured load levels"
    ),
    Preset(
      name: "fixed-2019",
      law: .fixed(seconds: 1_560),
      measured: "2019",
      source: "K. Lin, https://kevinslin.com/aws/lambda_cold_start_idle/",
      certainty:
        "measured in us-west-2 at all memory sizes; 22 to 65 minutes in us-east-1"
    ),
  ]

  /// The preset with a name.
  ///
  /// - Parameter name: The name in a scenario file.
  /// - Returns: The preset, or nil when there is none of that name.
  package static func preset(named name: String) -> Preset? {
    presets.first { $0.name == name }
  }

  /// The share of environments still warm after an idle time, measured in 2025.
  ///
  /// Of 100 trials at each idle time these were warm: 60 s 100, 120 s 98, 180 s 100, 240 s 99,
  /// 270 s 97, 300 s 92, 315 s 57, 330 s 32, 345 s 6, and none at 360 s or at any later time up to
  /// 720 s. Shares cannot rise again, so 120 s and 180 s share their mean. The curve falls by one
  /// in a hundred between 60 and 120 s, for whatever reason, and for good after 240 s.
  ///
  /// Origin: ubc-cirrus-lab/demystifying-serverless-costs (MIT), `results_small_step.json`
  /// (@ d77293102993) and `results_big_step.json` (@ 89d961cd87ce) in `dataset/keep_alive/aws`.
  private static let survival2025: [(idleSeconds: Double, shareWarm: Double)] = [
    (0, 1), (60, 1), (120, 0.99), (180, 0.99), (240, 0.99), (270, 0.97), (300, 0.92),
    (315, 0.57), (330, 0.32), (345, 0.06), (360, 0),
  ]
}
