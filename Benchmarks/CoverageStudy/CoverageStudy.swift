import Experiments
import Foundation
import Scenarios
import Stochastics

/// How often the 95 % intervals that Headroom prints hold the truth.
///
/// The truth of a mean is its closed form. Of a percentile over a few hundred requests it is the mean
/// of the same estimator over 100,000 other replications of the same length, since the percentile
/// of so few is not that of all. Prints a table in Markdown and ends with 1 when a share lies outside
/// 93.5 to 96.5 %, which a coverage of 95 % leaves by chance in one of 76,000 cases.
@main
struct CoverageStudy {
  static let experiments = 4_000
  static let replicationsForTruth = 100_000
  static let bounds = 0.935...0.965

  static func main() throws {
    print("| estimate | truth | replications | half-width, mean | intervals that hold the truth |")
    print("|---|---|---|---|---|")
    var isSound = true
    for question in try CoverageCase.all() {
      let truth = try question.truth ?? simulatedTruth(of: question)
      var covered = 0
      var widths = 0.0
      var replications = 0
      for number in 0..<experiments {
        let scenario = question.scenario(
          seed: question.seed(number),
          replications: question.replications
        )
        let result = try Experiment(scenario: scenario, jobs: 1).run()
        guard
          let estimate = question.estimate(result), let lower = estimate.lower,
          let upper = estimate.upper, let halfWidth = estimate.halfWidth
        else { throw CoverageStudyFailure.noEstimate(question.name, experiment: number) }
        if lower <= truth, truth <= upper { covered += 1 }
        widths += halfWidth / abs(truth)
        replications += estimate.count
      }
      let share = Double(covered) / Double(experiments)
      isSound = isSound && bounds.contains(share)
      print(
        String(
          format: "| %@ | %.5g | %.1f | %.1f %% | %.2f %% |",
          question.name,
          truth,
          Double(replications) / Double(experiments),
          100 * widths / Double(experiments),
          100 * share
        )
      )
    }
    print("\n\(experiments) experiments each; 95 % has a standard error of 0.34 %.")
    exit(isSound ? 0 : 1)
  }

  /// The mean of an estimator over many replications, with other seeds than the experiments have.
  private static func simulatedTruth(of question: CoverageCase) throws -> Double {
    let scenario = question.scenario(
      seed: FNV1a.hash("truth of \(question.name)".utf8),
      replications: .count(replicationsForTruth)
    )
    guard let estimate = question.estimate(try Experiment(scenario: scenario).run()) else {
      throw CoverageStudyFailure.noEstimate(question.name, experiment: nil)
    }
    return estimate.mean
  }
}

/// Why the study has no result.
enum CoverageStudyFailure: Error {
  /// An experiment of a case (nil: that for the truth) has no estimate.
  case noEstimate(String, experiment: Int?)
}
