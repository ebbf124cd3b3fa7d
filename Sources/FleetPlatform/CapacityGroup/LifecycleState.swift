/// Where a member of a capacity group is in its life, with AWS's names.
///
/// `Quarantined`, which AWS lists and does not use, is left out.
///
/// Source:
/// <https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html> (2026),
/// and the page on lifecycle states of instances in a warm pool beside it.
package enum LifecycleState: String, Sendable, BitwiseCopyable, CaseIterable {
  /// Launched and not yet in service.
  case pending = "Pending"
  /// A lifecycle hook holds up the launch.
  case pendingWait = "Pending:Wait"
  /// The hook of the launch is done.
  case pendingProceed = "Pending:Proceed"
  /// Takes requests.
  case inService = "InService"
  /// Finishes the requests it has, and ends.
  case terminating = "Terminating"
  /// A lifecycle hook holds up the end.
  case terminatingWait = "Terminating:Wait"
  /// The hook of the end is done.
  case terminatingProceed = "Terminating:Proceed"
  /// Gone.
  case terminated = "Terminated"
  /// Leaves the group and goes on running.
  case detaching = "Detaching"
  /// No longer of the group.
  case detached = "Detached"
  /// Leaves service for a time, and stays in the group.
  case enteringStandby = "EnteringStandby"
  /// Out of service for a time.
  case standby = "Standby"
  /// Launched for the EC2 Auto Scaling warm pool.
  case warmedPending = "Warmed:Pending"
  /// A lifecycle hook holds up its way into the pool.
  case warmedPendingWait = "Warmed:Pending:Wait"
  /// The hook is done.
  case warmedPendingProceed = "Warmed:Pending:Proceed"
  /// Leaves the pool, and ends.
  case warmedTerminating = "Warmed:Terminating"
  /// A lifecycle hook holds up its end.
  case warmedTerminatingWait = "Warmed:Terminating:Wait"
  /// The hook of the end is done.
  case warmedTerminatingProceed = "Warmed:Terminating:Proceed"
  /// Gone from the pool.
  case warmedTerminated = "Warmed:Terminated"
  /// Waits in the pool, stopped.
  case warmedStopped = "Warmed:Stopped"
  /// Waits in the pool, running.
  case warmedRunning = "Warmed:Running"
  /// Waits in the pool, hibernated.
  case warmedHibernated = "Warmed:Hibernated"

  /// The states that may come next: the one table of all transitions.
  ///
  /// Without lifecycle hooks the states of waiting and proceeding are passed over. A member may be
  /// given up at any time before it is in service. One that scaling in takes out of service ends, or
  /// returns to the warm pool where instances are reused.
  package var successors: [Self] {
    switch self {
    case .pending: [.pendingWait, .inService, .terminating]
    case .pendingWait: [.pendingProceed, .terminating]
    case .pendingProceed: [.inService, .terminating]
    case .inService: [.terminating, .detaching, .enteringStandby, .warmedPending]
    case .terminating: [.terminatingWait, .terminated]
    case .terminatingWait: [.terminatingProceed]
    case .terminatingProceed: [.terminated]
    case .detaching: [.detached]
    case .enteringStandby: [.standby]
    case .standby: [.pending]
    case .warmedPending:
      [.warmedPendingWait, .warmedTerminating] + Self.inWarmPool
    case .warmedPendingWait: [.warmedPendingProceed, .warmedTerminating]
    case .warmedPendingProceed: [.warmedTerminating] + Self.inWarmPool
    case .warmedStopped, .warmedRunning, .warmedHibernated: [.pending, .warmedTerminating]
    case .warmedTerminating: [.warmedTerminatingWait, .warmedTerminated]
    case .warmedTerminatingWait: [.warmedTerminatingProceed]
    case .warmedTerminatingProceed: [.warmedTerminated]
    case .terminated, .detached, .warmedTerminated: []
    }
  }

  /// The states of waiting in the warm pool.
  private static let inWarmPool: [Self] = [.warmedStopped, .warmedRunning, .warmedHibernated]

  /// Goes on to a state, which must be a successor of this one.
  package mutating func advance(to next: Self) {
    precondition(successors.contains(next), "\(rawValue) is not followed by \(next.rawValue)")
    self = next
  }
}
