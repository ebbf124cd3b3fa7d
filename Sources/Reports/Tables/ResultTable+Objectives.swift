internal import EventKernel
internal import Experiments
internal import Scenarios

extension ResultTable {
  /// One record per objective and platform: how it was judged, and on what grounds (`objectives.csv`).
  static func objectives(of result: ExperimentResult) -> Self {
    var table = Self(
      header: [
        "scenario", "point", "platform", "kind", "objective", "stream", "every_s", "metric",
        "comparison", "limit", "required_share",
      ] + interval("kept_share") + interval("value") + ["verdict", "deciding_replications"]
    )
    for platform in result.platforms {
      for (objective, judgement) in zip(
        result.scenario.objectives,
        result.judgements(of: platform)
      ) {
        let start: [Cell] = [
          .text(result.scenario.name), .number(Double(result.point)), .text(platform.name),
          .text(platform.kind), .text(objective.text), .text(objective.stream ?? ""),
          .number(objective.every?.seconds), .text(objective.metric?.name ?? "answered_within"),
          .text(objective.comparison.rawValue), .number(objective.limit),
          .number(objective.promise?.share),
        ]
        table.append(
          start + cells(judgement.share, atMost: 1)
            + cells(judgement.value, atMost: objective.metric?.unit == .share ? 1 : .infinity)
            + [
              .text(judgement.verdict?.rawValue ?? ""),
              .number(judgement.decidingReplications.map(Double.init)),
            ]
        )
      }
    }
    return table
  }

  /// One record per platform, stream and reason for which requests failed for good: means over the
  /// replications (`failures.csv`).
  static func failures(of result: ExperimentResult) -> Self {
    var table = Self(header: [
      "scenario", "point", "platform", "kind", "stream", "class", "part", "reason", "code",
      "http_status",
      "count", "share",
    ])
    for platform in result.platforms {
      for (piece, names) in result.scenario.rows(of: platform.name) {
        for failure in platform.failures(piece: piece) {
          table.append([
            .text(result.scenario.name), .number(Double(result.point)), .text(platform.name),
            .text(platform.kind), .text(names.stream), .text(names.requestClass), .text(names.part),
            .text(failure.reason.columnName), .text(failure.code ?? ""),
            .number(failure.reason.httpStatus.map(Double.init)), .number(failure.count),
            .number(failure.share),
          ])
        }
      }
    }
    return table
  }
}
