package import EventKernel
package import Workload

/// What a control loop did, for the record, in plain words.
package struct ActivityLog: Sendable {
  /// In the order of time.
  package private(set) var activities: [ScalingActivity] = []

  /// Nothing was done yet.
  package init() {}

  /// Notes a change of a count.
  package mutating func record(
    _ kind: ScalingActivity.Kind,
    at time: SimulationTime,
    from: Int,
    to: Int,
    _ reason: String
  ) {
    record(kind, at: time, from: String(from), to: String(to), reason)
  }

  /// Notes a change of a count or of a state.
  package mutating func record(
    _ kind: ScalingActivity.Kind,
    at time: SimulationTime,
    from: String,
    to: String,
    _ reason: String
  ) {
    activities.append(
      ScalingActivity(time: time, kind: kind, from: from, to: to, reason: reason)
    )
  }
}
