/// Picks the instance for each request by the load balancer's algorithm.
@usableFromInline
struct RequestRouter: ~Copyable {
  @usableFromInline let isRoundRobin: Bool
  @usableFromInline var round = RoundRobin()
  @usableFromInline var index = OutstandingIndex()

  init(_ algorithm: LoadBalancer.Algorithm) {
    isRoundRobin = algorithm == .roundRobin
  }

  /// The instance for the next request, or -1 when none is in service.
  ///
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  mutating func next() -> Int32 {
    isRoundRobin ? round.next() : index.first
  }

  /// The instance that `next()` gave accepted the request.
  @inlinable
  @inline(__always)
  mutating func requestBegan() {
    if !isRoundRobin { index.raiseFirst() }
  }

  /// An instance in service is done with a request.
  @inlinable
  @inline(__always)
  mutating func requestEnded(on instance: Int32) {
    if !isRoundRobin { index.lower(instance) }
  }

  /// An instance came into service.
  mutating func insert(_ instance: Int32) {
    isRoundRobin ? round.insert(instance) : index.insert(instance)
  }

  /// An instance left service.
  mutating func remove(_ instance: Int32) {
    isRoundRobin ? round.remove(instance) : index.remove(instance)
  }
}
