/// A CloudWatch alarm: M of the last N data points beyond a threshold, with its rules for points
/// that are missing.
///
/// An evaluation looks at a range of N + 2 points. When N or more of them are real, the most recent
/// N real ones decide, and missing ones do not matter. Otherwise the gap is filled by
/// ``MissingData``.
///
/// Missing points cannot raise a premature alarm: under `missing`, when every real point breaches
/// but fewer than M are there, the alarm fires only once the oldest of them is at least M points
/// old.
///
/// Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html>
/// (2026), whose examples are tests of this type. The page does not say what an alarm does whose
/// breaching points are too young; here it keeps its state.
package struct CloudWatchAlarm: Sendable, Equatable {
  /// What an alarm says.
  package enum State: String, Sendable {
    /// Within the threshold.
    case normal = "OK"
    /// Beyond the threshold.
    case alarm = "ALARM"
    /// Not known.
    case insufficientData = "INSUFFICIENT_DATA"
  }

  /// What a missing point counts as.
  package enum MissingData: String, Sendable, CaseIterable {
    /// As nothing; without any real point the alarm does not know.
    case missing
    /// As nothing; without enough real points the alarm keeps its state.
    case ignore
    /// As a point beyond the threshold.
    case breaching
    /// As a point within the threshold.
    case notBreaching
  }

  /// Which side of the threshold is beyond it.
  package enum Comparison: String, Sendable, CaseIterable {
    /// Strictly above.
    case above
    /// Strictly below.
    case below
  }

  /// Which side of the threshold is beyond it.
  package let comparison: Comparison
  /// The threshold, in the unit of the metric.
  package let threshold: Double
  /// M of N.
  package let datapoints: TargetTracking.Datapoints
  /// What a missing point counts as.
  package let missingData: MissingData
  /// What the alarm says; it begins without data.
  package private(set) var state: State

  /// Creates an alarm.
  ///
  /// - Parameters:
  ///   - comparison: Which side of the threshold is beyond it.
  ///   - threshold: In the unit of the metric.
  ///   - datapoints: M of N.
  ///   - missingData: What a missing point counts as.
  ///   - state: What the alarm says until it is evaluated.
  package init(
    _ comparison: Comparison,
    _ threshold: Double,
    datapoints: TargetTracking.Datapoints,
    missingData: MissingData = .missing,
    state: State = .insufficientData
  ) {
    precondition(
      datapoints.breaching >= 1 && datapoints.breaching <= datapoints.outOf,
      "an alarm needs at least one breaching point and no more than it looks at"
    )
    self.comparison = comparison
    self.threshold = threshold
    self.datapoints = datapoints
    self.missingData = missingData
    self.state = state
  }

  /// How many of the latest points an evaluation looks at.
  package var evaluationRange: Int {
    datapoints.outOf + 2
  }

  /// Whether a value is beyond the threshold.
  package func isBreaching(_ value: Double) -> Bool {
    switch comparison {
    case .above: value > threshold
    case .below: value < threshold
    }
  }

  /// Evaluates the latest points.
  ///
  /// - Parameter points: The evaluation range, oldest first, nil where a point is missing; older
  ///   points may precede it and are not looked at, and points that never were count as missing.
  package mutating func evaluate(_ points: [Double?]) {
    let range = points.suffix(evaluationRange)
    let real = range.compactMap { $0 }.suffix(datapoints.outOf).map(isBreaching)
    let breaching = real.count { $0 }
    let absent = datapoints.outOf - real.count
    guard absent > 0 else {
      state = breaching >= datapoints.breaching ? .alarm : .normal
      return
    }
    switch missingData {
    case .breaching:
      state = breaching + absent >= datapoints.breaching ? .alarm : .normal
    case .notBreaching:
      state = breaching >= datapoints.breaching ? .alarm : .normal
    case .missing:
      if real.isEmpty {
        state = .insufficientData
      } else if breaching >= datapoints.breaching {
        state = .alarm
      } else if breaching < real.count {
        state = .normal
      } else if ageOfOldestPoint(in: range) >= datapoints.breaching {
        state = .alarm
      }
    case .ignore:
      if breaching >= datapoints.breaching {
        state = .alarm
      } else if breaching < real.count {
        state = .normal
      }
    }
  }

  /// How many points ago the oldest real point was; 1 for the latest point.
  private func ageOfOldestPoint(in range: ArraySlice<Double?>) -> Int {
    range.firstIndex { $0 != nil }.map { range.endIndex - $0 } ?? 0
  }
}
