/// The instances in service in the order in which they came into service, taken in turn.
@usableFromInline
struct RoundRobin {
  @usableFromInline var members: ContiguousArray<Int32> = []
  /// Position of the instance for the next request.
  @usableFromInline var cursor = 0

  @inlinable
  init() {}

  /// The instance for the next request, or -1 when there is none; the turn passes on.
  ///
  /// - Complexity: O(1).
  @inlinable
  mutating func next() -> Int32 {
    guard cursor < members.count else { return -1 }
    let instance = members[cursor]
    cursor &+= 1
    if cursor == members.count { cursor = 0 }
    return instance
  }

  /// Adds an instance as the last of the round.
  mutating func insert(_ instance: Int32) {
    members.append(instance)
  }

  /// Takes an instance out; every other one keeps its turn.
  ///
  /// - Complexity: O(n) in instances.
  mutating func remove(_ instance: Int32) {
    guard let position = members.firstIndex(of: instance) else {
      preconditionFailure("only an instance of the round can leave it")
    }
    members.remove(at: position)
    if position < cursor { cursor -= 1 }
    if cursor == members.count { cursor = 0 }
  }
}
