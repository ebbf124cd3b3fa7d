/// Picks the server for each request by the load balancer's algorithm.
@usableFromInline
struct RequestRouter: ~Copyable {
  @usableFromInline let isRoundRobin: Bool
  @usableFromInline var round = RoundRobin()
  @usableFromInline var index = OutstandingIndex()

  init(_ algorithm: LoadBalancer.Algorithm) {
    isRoundRobin = algorithm == .roundRobin
  }

  /// The server for the next request, or -1 when none is open.
  ///
  /// - Complexity: O(1).
  @inlinable
  @inline(__always)
  mutating func next() -> Int32 {
    isRoundRobin ? round.next() : index.first
  }

  /// The server that `next()` gave accepted the request.
  @inlinable
  @inline(__always)
  mutating func requestBegan() {
    if !isRoundRobin { index.raiseFirst() }
  }

  /// An open server is done with a request.
  @inlinable
  @inline(__always)
  mutating func requestEnded(on server: Int32) {
    if !isRoundRobin { index.lower(server) }
  }

  /// A server is opened.
  mutating func insert(_ server: Int32) {
    isRoundRobin ? round.insert(server) : index.insert(server)
  }

  /// A server is closed.
  mutating func remove(_ server: Int32) {
    isRoundRobin ? round.remove(server) : index.remove(server)
  }
}

extension RequestRouter {
  /// Traps when the load balancer does not know exactly the open servers.
  func checkInvariants(members: Int) {
    #if DEBUG
    if isRoundRobin {
      precondition(round.members.count == members, "the round has every open server")
      precondition(round.cursor == 0 || round.cursor < members, "the cursor is at a server")
    } else {
      index.checkInvariants(members: members)
    }
    #endif
  }
}
