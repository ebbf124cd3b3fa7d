package import Measures

/// Which platforms may be called best, and which is.
extension ExperimentResult {
  /// Positions of the platforms that may be called best at anything.
  ///
  /// They keep every objective. Where none is a promise to requests, they also fail no more than the
  /// one that fails least, as far as the paired interval can tell: a platform that turns requests
  /// away is fast and cheap for the others.
  package var contenders: [Int] {
    let keeping = platforms.indices.filter { position in
      scenario.objectives.isEmpty || verdict(on: platforms[position]) == .met
    }
    guard !scenario.objectives.contains(where: { $0.promise != nil }) else { return keeping }
    let failures = keeping.compactMap { platforms[$0].estimate(of: .failureFraction)?.mean }
    guard failures.count == keeping.count, let least = failures.min(),
      let place = failures.firstIndex(of: least)
    else { return keeping }
    return keeping.filter { position in
      let comparison = platforms[position]
        .comparison(of: .failureFraction, with: platforms[keeping[place]])
      guard let difference = comparison?.difference else { return false }
      return (difference.lower ?? difference.mean) <= 0
    }
  }

  /// The contender that is best at a metric, when that is more than chance: its paired intervals to all
  /// others, which together hold the truth with 95 %, lie on the better side.
  ///
  /// - Returns: Its position; nil where nothing is better, or nobody can tell who is.
  package func best(at metric: Metric) -> Int? {
    guard let better = metric.better else { return nil }
    let values = contenders.compactMap { position in
      platforms[position].estimate(of: metric).map { (position, $0.mean) }
    }
    let sorted = values.sorted { metric.better == .higher ? $0.1 > $1.1 : $0.1 < $1.1 }
    guard sorted.count >= 2, let first = sorted.first?.0 else { return nil }
    let others = sorted.dropFirst().map(\.0)
    let isBest = others.allSatisfy { other in
      let comparison = platforms[first]
        .comparison(of: metric, with: platforms[other], among: others.count)
      guard let lower = comparison?.difference.lower, let upper = comparison?.difference.upper
      else { return false }
      return better == .lower ? upper < 0 : lower > 0
    }
    return isBest ? first : nil
  }
}
