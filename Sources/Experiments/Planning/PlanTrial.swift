internal import Measures
internal import Pricing
internal import Scenarios

/// A setting that a plan has tried.
package struct PlanTrial: Sendable {
  /// Number of the setting among those of its platform.
  package let setting: Int
  /// What was measured: the platform alone at this setting.
  package internal(set) var result: ExperimentResult

  /// The platform.
  package var platform: PlatformResult { result.platforms[0] }

  /// What the replications say, with verdicts of a confidence.
  func look(confidence: Double) -> SettingLook {
    let judgements = result.judgements(of: platform, confidence: confidence)
    let instances = instances
    var misses = false
    for (objective, judgement) in zip(result.scenario.objectives, judgements)
    where objective.promise == nil {
      let isFar = judgement.value.map { value in
        !objective.isMet(by: value.mean)
          && abs(value.mean - objective.value) > Self.far * abs(objective.value)
      }
      misses = misses || judgement.verdict == .missed || isFar == true
    }
    return SettingLook(
      costs: platform.values(of: .costPerMonth) ?? [],
      excess: worstPromise?.excess,
      verdict: Verdict.joint(judgements.map(\.verdict)),
      decidingReplications: Self.decidingReplications(judgements),
      instanceCost: instances?.cost ?? 0,
      instances: instances?.mean ?? 0,
      missesOther: misses
    )
  }

  /// What the replications say where each is in a world of its own, and the setting has to keep the
  /// objectives in every one.
  ///
  /// - Parameter worlds: How many worlds there are.
  /// - Returns: The worst of them.
  func look(inAll worlds: Int) -> SettingLook {
    var look = look(confidence: 0.95)
    let single = platform.replications.indices.map {
      PlanTrial(setting: setting, result: result.only($0))
    }
    let keeps = single.map { $0.result.keepsAll(on: $0.platform) ?? true }
    look.excess = single.compactMap { $0.worstPromise?.excess }.max()
    look.verdict = !keeps.allSatisfy(\.self) ? .missed : keeps.count < worlds ? .undecided : .met
    look.decidingReplications = look.verdict == .undecided ? worlds : nil
    look.missesOther = zip(single, keeps).contains { trial, keeps in
      !keeps && trial.worstPromise.map { $0.excess <= 1 } ?? true
    }
    return look
  }

  /// Replications that would probably decide all that is open; nil where none would.
  private static func decidingReplications(_ judgements: [Judgement]) -> Int? {
    let open = judgements.filter { $0.verdict == .undecided }
    let counts = open.compactMap(\.decidingReplications)
    return counts.count == open.count ? counts.max() : nil
  }

  /// The instances that are billed, in the mean, and what a month of them costs with all of which there is
  /// as much as there are instances, in USD; nil for what has none.
  var instances: (mean: Double, cost: Double)? {
    var used = 0.0
    var cost = 0.0
    for replication in platform.replications {
      for line in replication.bill.lines where Self.byInstance.contains(line.item.kind) {
        cost += line.costPerMonth
        // By the cost, so that both are of the hours that stand for the month.
        if line.item.kind == .ec2Instances, line.rate > 0 { used += line.costPerMonth / line.rate }
      }
    }
    let count = Double(max(1, platform.replications.count))
    return used > 0 ? (used / Month.hours / count, cost / count) : nil
  }

  /// Line items of which there is as much as there are instances.
  private static let byInstance: Set<BillableItem> = [
    .ec2Instances, .detailedMonitoring, .volumes, .publicAddresses,
  ]

  /// A metric that far from its limit is not looked at again, whatever its interval.
  private static let far = 0.1

  /// The promise that is kept worst: how many requests it is broken to for each that it may be broken
  /// to.
  package var worstPromise: (objective: Int, excess: Double)? {
    let objectives = result.scenario.objectives
    let promises = zip(objectives.indices, result.judgements(of: platform))
      .compactMap { position, judgement -> (objective: Int, excess: Double)? in
        guard let required = objectives[position].promise?.share, let share = judgement.share else {
          return nil
        }
        let broken = 1 - share.mean
        guard required < 1 else { return (position, broken > 0 ? .infinity : 0) }
        return (position, broken / (1 - required))
      }
    return promises.max { $0.excess < $1.excess }
  }
}
