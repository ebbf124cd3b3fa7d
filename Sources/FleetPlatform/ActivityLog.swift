import EventKernel
import Workload

/// What the fleet's control loop did, for the record, in plain words.
struct ActivityLog {
  private(set) var activities: [ScalingActivity] = []

  mutating func record(
    _ kind: ScalingActivity.Kind,
    at time: SimulationTime,
    from: Int,
    to: Int,
    _ reason: String
  ) {
    record(kind, at: time, from: String(from), to: String(to), reason)
  }

  mutating func record(
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

/// A share as a percentage with one decimal: `62.5 %`.
func percentage(_ share: Double) -> String {
  let tenths = Int((share * 1000).rounded())
  return "\(tenths / 10).\(tenths % 10) %"
}

/// A number of instances in words: `1 instance`, `4 instances`.
func instancesInWords(_ count: Int) -> String {
  count == 1 ? "1 instance" : "\(count) instances"
}
