import Measures

/// Says of objectives that no run can reach, or none can miss, that this is so.
///
/// They are not refused: a limit may come from elsewhere, such as a sweep.
enum ObjectiveNotes {
  /// Notes what is idle among the objectives of a scenario.
  ///
  /// - Parameters:
  ///   - objectives: In the order of the file.
  ///   - hasDownstream: Whether there is a resource for objectives of downstreams.
  ///   - field: The list that they stand in.
  static func add(_ objectives: [Objective], hasDownstream: Bool, at field: Field) {
    let countsFailures = objectives.contains { $0.metric == .failureFraction }
    if !countsFailures, let mean = objectives.first(where: { $0.metric == .latencyMean }) {
      field.note(
        "\"\(mean.text)\" is over answered requests; a promise of failure_fraction beside it says how"
          + " many may fail"
      )
    }
    for objective in objectives {
      if !hasDownstream, objective.metric?.name.hasPrefix("downstream_") == true {
        field.note(
          "\"\(objective.text)\" has no subject: the scenario has no downstream resource"
        )
      } else if let verdict = foregone(objective) {
        field.note("\"\(objective.text)\" is \(verdict), whatever the run shows")
      }
    }
  }

  /// What becomes of an objective whose limit lies at the edge of its metric's range or beyond:
  /// metrics are 0 or more, and shares at most 1.
  private static func foregone(_ objective: Objective) -> String? {
    let isShare = objective.metric.map { $0.unit == .share } ?? true
    switch objective.comparison {
    case .below where objective.value <= 0: return "always missed"
    case .above where isShare && objective.value >= 1: return "always missed"
    case .atLeast where isShare && objective.value > 1: return "always missed"
    case .below where isShare && objective.value > 1: return "always met"
    case .atMost where isShare && objective.value >= 1: return "always met"
    case .atLeast where objective.value <= 0: return "always met"
    default:
      let isUnprovable = objective.promise.map { $0.share >= 1 } ?? false
      return isUnprovable ? "never met: no number of requests shows that all keep it" : nil
    }
  }
}
