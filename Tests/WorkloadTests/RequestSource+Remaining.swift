import Workload

extension RequestSource {
  /// Takes every request that is left.
  mutating func remaining() -> [Request] {
    var requests: [Request] = []
    while nextArrival < .never { requests.append(takeNext()) }
    return requests
  }
}
