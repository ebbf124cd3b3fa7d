internal import EventKernel
internal import Pricing
internal import Workload

/// Writes down what an account does while it runs.
///
/// Only functions with a control tell it anything, so that all functions of an account that is observed have
/// one.
package final class LambdaObserver {
  private let wish: ObservationWish
  private var functions: [MinuteRows<FunctionMinute>]
  private var account = MinuteRows<AccountMinute>()
  private var calls: [MinuteRows<CallMinute>]
  private var invocations: [InvocationRecord] = []
  private var count = 0
  private var keyRequests = ThinnedLog<KeyRequest>()
  /// By environment: its present invocation, and the resource that it is going to call; -1 for none.
  private var present: [(record: InvocationRecord, resource: Int32)] = []
  private var levels: [(all: MinuteLevel, provisioned: MinuteLevel)]
  private var inFlight: [Int]
  private var accountLevels = (
    all: MinuteLevel(), unreserved: MinuteLevel(), claimed: MinuteLevel()
  )
  private var total = 0
  private var unreserved = 0

  /// Nothing has happened.
  ///
  /// - Parameters:
  ///   - wish: What is written down.
  ///   - functions: How many there are.
  ///   - resources: How many resources are behind them.
  package init(_ wish: ObservationWish, functions: Int, resources: Int) {
    self.wish = wish
    self.functions = Array(repeating: MinuteRows(), count: functions)
    calls = Array(repeating: MinuteRows(), count: resources)
    levels = Array(repeating: (MinuteLevel(), MinuteLevel()), count: functions)
    inFlight = Array(repeating: 0, count: functions)
  }

  /// A request was throttled.
  func throttled(_ function: Int, at now: SimulationTime) {
    functions[function].count(at: now) { $0.throttles += 1 }
  }

  /// An invocation found no provisioned environment free.
  func spilledOver(_ function: Int, at now: SimulationTime) {
    functions[function].count(at: now) { $0.spilloverInvocations += 1 }
  }

  /// The invocations in flight have changed.
  ///
  /// - Parameters:
  ///   - function: The function.
  ///   - level: Its invocations in flight.
  ///   - provisioned: Those on provisioned environments, and how many of these there are.
  ///   - isReserved: Whether concurrency is reserved for it.
  ///   - claimed: What the account has set aside, and what else is in use.
  ///   - now: The present.
  func changed(
    _ function: Int,
    _ level: Int,
    provisioned: (busy: Int, allocated: Int),
    isReserved: Bool,
    claimed: Int,
    at now: SimulationTime
  ) {
    let change = level - inFlight[function]
    inFlight[function] = level
    total += change
    if !isReserved { unreserved += change }
    levels[function].all.set(level, at: now) { minute, level in
      functions[function].count(inMinute: minute) { $0.concurrency = max($0.concurrency, level) }
    }
    levels[function].provisioned.set(provisioned.busy, at: now) { minute, level in
      functions[function].count(inMinute: minute) { row in
        row.provisionedConcurrency = max(row.provisionedConcurrency, level)
        let share = Double(level) / Double(max(1, provisioned.allocated))
        row.provisionedUtilization = max(row.provisionedUtilization, min(1, share))
      }
    }
    accountLevels.all.set(total, at: now) { minute, level in
      account.count(inMinute: minute) { $0.concurrency = max($0.concurrency, level) }
    }
    accountLevels.unreserved.set(unreserved, at: now) { minute, level in
      account.count(inMinute: minute) {
        $0.unreservedConcurrency = max($0.unreservedConcurrency, level)
      }
    }
    accountLevels.claimed.set(claimed, at: now) { minute, level in
      account.count(inMinute: minute) { $0.claimedConcurrency = max($0.claimedConcurrency, level) }
    }
  }

  /// An environment begins an invocation.
  func begin(_ id: Int32, _ record: InvocationRecord, calling resource: Int32) {
    var record = record
    record.number = count
    count += 1
    while present.count <= Int(id) { present.append((InvocationRecord(), -1)) }
    present[Int(id)] = (record, resource)
    functions[record.function].count(at: record.invoked) { row in
      row.invocations += 1
      if record.isProvisioned { row.provisionedInvocations += 1 }
    }
  }

  /// The invocation of an environment has ended, or it is known when it will.
  ///
  /// - Parameters:
  ///   - id: The environment.
  ///   - duration: The time of the handler, in nanoseconds.
  ///   - billedInit: The Init that is billed with it, in nanoseconds.
  ///   - failure: Why it failed; nil when it did not, and for an error of its handler's own.
  ///   - isError: Whether it ended in an error of the function.
  func end(
    _ id: Int32,
    duration: Int64,
    billedInit: Int64,
    _ failure: FunctionFailure?,
    isError: Bool
  ) {
    var record = present[Int(id)].record
    record.duration = duration
    record.failure = failure
    record.isError = isError
    if let restore = record.restore {
      record.billedMilliseconds =
        LambdaBilling.billedMilliseconds(initNanoseconds: 0, durationNanoseconds: duration)
        + restore.billedMilliseconds
    } else {
      record.billedMilliseconds = LambdaBilling.billedMilliseconds(
        initNanoseconds: billedInit,
        durationNanoseconds: duration
      )
    }
    functions[record.function].count(at: record.invoked) { row in
      row.durations.add(Double(duration) * 1e-6)
      if isError { row.errors += 1 }
    }
    if wish.contains(.invocations), invocations.count < LambdaObservation.invocationsMax {
      invocations.append(record)
    }
  }

  /// A call of the resource behind an invocation has ended.
  func called(
    by id: Int32,
    for time: SimulationTime,
    _ failure: FailureReason?,
    at now: SimulationTime
  ) {
    let resource = present[Int(id)].resource
    guard resource >= 0 else { return }
    calls[Int(resource)].count(at: now - time) { row in
      row.calls += 1
      if failure != nil { row.failures += 1 }
      if failure != .downstreamRefused { row.durations.add(time.seconds * 1e3) }
    }
  }

  /// Somebody asks KMS.
  func asked(_ request: KeyRequest) {
    if wish.contains(.keyRequests) { keyRequests.append(request) }
  }

  /// What was written down.
  package var observation: LambdaObservation {
    var observation = LambdaObservation()
    if wish.contains(.metrics) {
      observation.functions = functions.map { minutes in
        var rows = minutes.rows
        for place in rows.indices { rows[place].durations.sort() }
        return rows
      }
      observation.account = account.rows
      observation.calls = calls.map(\.rows)
    }
    observation.invocations = invocations.sorted { ($0.ended, $0.number) < ($1.ended, $1.number) }
    observation.keyRequests = keyRequests.records
    return observation
  }
}
