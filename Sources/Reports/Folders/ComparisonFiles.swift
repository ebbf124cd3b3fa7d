internal import Experiments
internal import LambdaPlatform
internal import Scenarios

/// The files of a comparison.
struct ComparisonFiles {
  private let result: ExperimentResult
  private let sensitivity: Sensitivity?
  private let manifest: RunManifest

  /// - Parameters:
  ///   - result: With at least one replication.
  ///   - sensitivity: What uncertain values do to the answers; nil where nothing is uncertain.
  ///   - manifest: What made the result.
  init(_ result: ExperimentResult, beside sensitivity: Sensitivity?, manifest: RunManifest) {
    self.result = result
    self.sensitivity = sensitivity
    self.manifest = manifest
  }

  /// Each file but `run.json`, made when its turn comes.
  var files: [(name: String, text: () -> String)] {
    var files = ResultTable.files.map { name, table in (name, { table(result).csv }) }
    if result.platforms.contains(where: { !$0.bands.isEmpty }) {
      files.append((ResultFile.attribution, { ResultTable.attribution(of: result).csv }))
    }
    let accounts = result.platforms.compactMap { $0.replications.first?.observation?.account }
    if accounts.contains(where: { !$0.functions.isEmpty }) {
      files.append((ResultFile.cloudWatch, { ResultTable.cloudWatch(of: result).csv }))
    }
    if accounts.contains(where: { !$0.keyRequests.isEmpty }) {
      files.append((ResultFile.keyAudit, { ResultTable.keyAudit(of: result).csv }))
    }
    if let sensitivity {
      let scenario = result.scenario
      files.append(
        (
          "uncertainty.csv",
          { ResultTable.uncertainty(of: sensitivity, scenario: scenario, beside: result).csv }
        )
      )
    }
    files.append((ResultFile.report, { report }))
    return files
  }

  private var report: String {
    ComparisonReport(
      result,
      beside: sensitivity,
      survey: TrafficSurvey(beside: result),
      file: manifest.file,
      command: manifest.command
    )
    .html
  }

  /// The content of `run.json`.
  var record: String { manifest.json(for: result) }
}
