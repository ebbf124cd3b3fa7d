internal import EventKernel

/// Where an execution environment comes from: what never changes while it lives.
///
/// Kept in a table beside the environments, since only their beginning, their end and one kind of
/// routing ask for it.
@usableFromInline
struct EnvironmentBirth: BitwiseCopyable {
  /// Place of its function in the account.
  @usableFromInline let function: Int32
  /// Position in the order in which the function's environments were created, from 1.
  @usableFromInline let creation: UInt64
  /// When it was started.
  let began: SimulationTime
  /// What else is known of it, of a function with a `FunctionControl`.
  var condition = EnvironmentCondition()
}

/// What is known of an environment of a function with a `FunctionControl`.
struct EnvironmentCondition: BitwiseCopyable {
  /// The version of the function that it runs, from 0.
  var version: Int32 = 0
  /// Whether it is one of the provisioned ones.
  var isProvisioned = false
  /// Whether its Init has to be repeated with the next invocation.
  var needsInit = false
  /// Whether it is in Init without a request that waits for it.
  var isProactive = false
  /// Whether it has ended, and is kept for the end of a call that its handler has left behind.
  var isGone = false
  /// When it ends at the latest.
  var retires = SimulationTime.never
  /// From when on the present invocation is billed, but for its Init; never for one that began before
  /// its function had a control.
  var handlerStart = SimulationTime.never
  /// Init that is billed with the present invocation, in nanoseconds.
  var billedInit: Int64 = 0

  init() {}
}
