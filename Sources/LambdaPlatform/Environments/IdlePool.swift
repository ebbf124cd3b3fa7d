public import EventKernel
public import Stochastics

/// The idle execution environments, in the order in which they take requests.
///
/// - Complexity: Every operation is O(1), but for `newest`, where it is O(log n) amortised.
@usableFromInline
struct IdlePool: ~Copyable {
  @usableFromInline var oldest: Int32 = -1
  @usableFromInline var youngest: Int32 = -1
  @usableFromInline let routing: EnvironmentRouting
  @usableFromInline let stream: RandomStream
  /// For `random`: the idle environments in any order; each knows its place here, in the record's
  /// `older`.
  @usableFromInline var members = EntityTable<Int32>()
  /// For `newest`: the idle environments by creation.
  @usableFromInline var byCreation: CreationHeap

  init(routing: EnvironmentRouting, stream: RandomStream) {
    self.routing = routing
    self.stream = stream
    byCreation = CreationHeap()
  }

  /// Takes the environment that serves the next request, or nil when none is idle.
  @inlinable
  @inline(__always)
  mutating func take(from environments: inout Slab<ExecutionEnvironment>) -> Int32? {
    switch routing {
    case .mostRecentlyUsed:
      let id = youngest
      guard id >= 0 else { return nil }
      unlink(id, in: &environments)
      return id
    case .leastRecentlyUsed:
      let id = oldest
      guard id >= 0 else { return nil }
      unlink(id, in: &environments)
      return id
    case .newest:
      return byCreation.takeNewest()
    case .random:
      guard members.count > 0 else { return nil }
      let id = members[stream.index(below: members.count)]
      removeMember(id, in: &environments)
      return id
    }
  }

  /// Adds an environment that has just become idle; `creation` is its position in the order of
  /// creation.
  @inlinable
  mutating func add(
    _ id: Int32,
    to environments: inout Slab<ExecutionEnvironment>,
    creation: @autoclosure () -> UInt64
  ) {
    switch routing {
    case .mostRecentlyUsed, .leastRecentlyUsed:
      environments[id].older = youngest
      environments[id].younger = -1
      if youngest >= 0 { environments[youngest].younger = id } else { oldest = id }
      youngest = id
    case .newest:
      byCreation.add(id, creation: creation())
    case .random:
      environments[id].older = Int32(members.count)
      members.append(id)
    }
  }

  /// Removes an idle environment that has expired.
  @inlinable
  mutating func remove(
    _ id: Int32,
    from environments: inout Slab<ExecutionEnvironment>,
    creation: UInt64
  ) {
    switch routing {
    case .mostRecentlyUsed, .leastRecentlyUsed: unlink(id, in: &environments)
    case .newest: byCreation.remove(id, creation: creation)
    case .random: removeMember(id, in: &environments)
    }
  }

  @inlinable
  @inline(__always)
  mutating func unlink(_ id: Int32, in environments: inout Slab<ExecutionEnvironment>) {
    let older = environments[id].older
    let younger = environments[id].younger
    if older >= 0 { environments[older].younger = younger } else { oldest = younger }
    if younger >= 0 { environments[younger].older = older } else { youngest = older }
  }

  @inlinable
  mutating func removeMember(_ id: Int32, in environments: inout Slab<ExecutionEnvironment>) {
    let place = environments[id].older
    guard let last = members.popLast(), last != id else { return }
    members[Int(place)] = last
    environments[last].older = place
  }
}
