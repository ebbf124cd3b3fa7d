/// An instance that is out of service for the time of an outage.
struct FailedInstance {
  /// The instance.
  let id: Int32
  /// Number of the outage that is to end.
  let outage: Int32
}
