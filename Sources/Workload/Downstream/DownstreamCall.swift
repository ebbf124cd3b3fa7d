internal import EventKernel

/// What a caller is busy with: a request that is going to call a resource, or the call.
///
/// One record by caller, which a resource and its callers share: the hot loop comes to it at the
/// begin of the request, at its call, and at the call's end.
struct DownstreamCall: BitwiseCopyable {
  /// The resource's position in the scenario's list.
  var resource: Int32 = -1
  /// Whose connection the call uses or waits for; -1 before it is made, and when that one has ended.
  var holder: Int32 = -1
  /// When the caller began with its request.
  var beginning: SimulationTime = .zero
  /// When the call was made.
  var made: SimulationTime = .zero
  /// Whether it is going to fail when its service is over.
  var isFailing = false
}
