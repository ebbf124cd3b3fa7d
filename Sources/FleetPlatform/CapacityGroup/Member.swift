internal import EventKernel

/// An instance of a capacity group, from launch to termination.
struct Member: BitwiseCopyable {
  /// Where it is in its life.
  private(set) var state = LifecycleState.pending
  /// Its server in the pool, or -1 before it came into service.
  var server: Int32 = -1
  /// Whether it came into service at least the warm-up time ago.
  var isWarm = false
  /// Whether it is to be replaced, as it has lived as long as it may.
  var isAged = false
  /// Number of the outage it is in, or -1; it stays InService all the time.
  var outage: Int32 = -1
  /// When it was launched.
  let launched: SimulationTime
  /// When it began to run, from where on it is paid for; nil before.
  var running: SimulationTime?
  /// Number of the launch among those of the same id, modulo 2²⁴.
  ///
  /// The events that name the member carry it: an event of a member that is gone is known by another
  /// number. No event may outlive 2²⁴ launches of one id.
  let launch: UInt32

  init(launched: SimulationTime, after former: Member?) {
    self.launched = launched
    let mask: UInt32 = 0xff_ffff
    launch = former.map { ($0.launch &+ 1) & mask } ?? 0
  }

  /// Goes on to a state, which must be a successor of the present one.
  mutating func advance(to next: LifecycleState) {
    state.advance(to: next)
  }
}
