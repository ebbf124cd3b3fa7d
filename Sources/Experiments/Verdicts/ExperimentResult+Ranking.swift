package import Measures
internal import Stochastics

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

  /// The contender that is best at a metric, when that is more than chance: its paired 95 % interval
  /// to the second best lies on the better side.
  ///
  /// - Returns: Its position; nil where nothing is better, or nobody can tell who is.
  package func best(at metric: Metric) -> Int? {
    guard let better = metric.better, let (first, second) = leaders(at: metric) else { return nil }
    guard let difference = difference(between: first, and: second, of: metric),
      let lower = difference.lower, let upper = difference.upper
    else { return nil }
    return (better == .lower ? upper < 0 : lower > 0) ? first : nil
  }

  /// The two contenders with the best means of a metric.
  private func leaders(at metric: Metric) -> (first: Int, second: Int)? {
    let values = contenders.compactMap { position in
      platforms[position].estimate(of: metric).map { (position, $0.mean) }
    }
    let sorted = values.sorted { metric.better == .higher ? $0.1 > $1.1 : $0.1 < $1.1 }
    return sorted.count >= 2 ? (sorted[0].0, sorted[1].0) : nil
  }

  private func difference(between first: Int, and second: Int, of metric: Metric) -> Estimate? {
    platforms[first].comparison(of: metric, with: platforms[second])?.difference
  }
}
