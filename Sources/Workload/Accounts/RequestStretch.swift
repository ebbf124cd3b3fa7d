/// What is counted of all requests in a stretch of time, apart from what came before.
///
/// For a run that comes back to the same stretch for each of many functions: of every interval there is one.
package struct RequestStretch: Sendable {
  var measured = RunningAccount()
  var transient = RunningAccount()

  /// Nothing is counted yet.
  package init() {}
}
