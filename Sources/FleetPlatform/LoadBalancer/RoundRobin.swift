/// The open servers in the order in which they were opened, taken in turn.
@usableFromInline
struct RoundRobin {
  @usableFromInline var members: ContiguousArray<Int32> = []
  /// Position of the server for the next request.
  @usableFromInline var cursor = 0

  @inlinable
  init() {}

  /// The server for the next request, or -1 when there is none; the turn passes on.
  ///
  /// - Complexity: O(1).
  @inlinable
  mutating func next() -> Int32 {
    guard cursor < members.count else { return -1 }
    let server = members[cursor]
    cursor &+= 1
    if cursor == members.count { cursor = 0 }
    return server
  }

  /// Adds a server as the last of the round.
  mutating func insert(_ server: Int32) {
    members.append(server)
  }

  /// Takes a server out; every other one keeps its turn.
  ///
  /// - Complexity: O(n) in servers.
  mutating func remove(_ server: Int32) {
    guard let position = members.firstIndex(of: server) else {
      preconditionFailure("only a server of the round can leave it")
    }
    members.remove(at: position)
    if position < cursor { cursor -= 1 }
    if cursor == members.count { cursor = 0 }
  }
}
