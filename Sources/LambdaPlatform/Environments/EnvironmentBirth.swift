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
}
