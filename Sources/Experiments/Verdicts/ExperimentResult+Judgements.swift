internal import Measures
internal import Scenarios
internal import Stochastics

extension ExperimentResult {
  /// The verdict on all objectives of the scenario together; nil when there are none, or no data.
  public func verdict(on platform: PlatformResult) -> Verdict? {
    Verdict.joint(judgements(of: platform).map(\.verdict))
  }

  /// What the run says of a platform, one element per objective of the scenario.
  ///
  /// - Parameters:
  ///   - platform: One of its platforms.
  ///   - confidence: Probability that a verdict is right, above 0 and below 1.
  /// - Returns: The judgements, in the order of the objectives.
  package func judgements(
    of platform: PlatformResult,
    confidence: Double = 0.95
  ) -> [Judgement] {
    var judgements = scenario.objectives.indices.map {
      judgement(of: platform, on: $0, confidence: confidence)
    }
    // A mean over the answered requests says nothing where those that would spoil it have failed.
    let failures = zip(scenario.objectives, judgements)
      .filter { $0.0.metric == .failureFraction && $0.0.promise != nil }.map(\.1.verdict)
    for (position, objective) in scenario.objectives.enumerated()
    where objective.metric == .latencyMean && judgements[position].verdict == .met {
      if failures.contains(.missed) {
        judgements[position].verdict = .missed
      } else if failures.contains(.undecided) {
        judgements[position].verdict = .undecided
      }
    }
    return judgements
  }

  private func judgement(
    of platform: PlatformResult,
    on position: Int,
    confidence: Double
  ) -> Judgement {
    let objective = scenario.objectives[position]
    if let promise = objective.promise {
      let tallies = platform.replications.compactMap { $0.promises[position] }
      return Judgement(tallies, required: promise.share, confidence: confidence)
    }
    guard let metric = objective.metric,
      let value = platform.values(of: metric).flatMap({ Estimate($0, confidence: confidence) })
    else {
      return Judgement()
    }
    var judgement = Judgement(value, objective: objective, confidence: confidence)
    // No longest latency is kept to a request that failed.
    if metric == .latencyMax, objective.comparison == .below || objective.comparison == .atMost,
      platform.replications.contains(where: { $0.tally.failed > 0 })
    {
      judgement.verdict = .missed
      judgement.decidingReplications = nil
    }
    return judgement
  }
}
