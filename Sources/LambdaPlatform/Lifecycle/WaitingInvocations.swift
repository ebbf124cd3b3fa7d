internal import EventKernel
internal import Workload

/// Requests that wait for the Init of an environment, in the order in which they came.
struct WaitingInvocations {
  /// A request, and what was drawn for it.
  struct Waiting {
    let attempt: Attempt
    let start: EnvironmentStart
    let since: SimulationTime
  }

  private var order = EntityQueue()
  private var waiting: [Int32: Waiting] = [:]

  init() {}

  /// A request waits for an environment.
  mutating func append(_ id: Int32, _ invocation: Waiting) {
    order.append(id)
    waiting[id] = invocation
  }

  /// Takes the request that waits for an environment, if one does.
  mutating func take(_ id: Int32) -> Waiting? {
    guard let invocation = waiting.removeValue(forKey: id) else { return nil }
    order.remove(id)
    return invocation
  }

  /// Takes the request that has waited longest.
  mutating func takeFirst() -> (id: Int32, invocation: Waiting)? {
    guard let id = order.popFirst(), let invocation = waiting.removeValue(forKey: id) else {
      return nil
    }
    return (id, invocation)
  }
}
