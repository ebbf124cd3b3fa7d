internal import EventKernel

/// Which lanes have a batch ready.
///
/// Records of a shard are seen when it is looked at, once in the poll interval for as long as nothing of it
/// waits to be worked on. A lane with a window waits for its batch to fill. With tumbling windows a batch has
/// records of one window, and when the last of them has been worked on and the window is over, the handler
/// is called once more, without any.
extension PolledDelivery {
  /// Enters a lane among those that have a batch ready, takes it out, or has it wait for its records to be
  /// seen, or its batch to fill.
  func refresh(_ lane: Int32, on scheduler: inout Scheduler<ServiceEvent>) {
    let state = lanes[Int(lane)]
    if isDue(state, at: scheduler.now) {
      if !state.isReady { ready.append(lane) }
      lanes[Int(lane)].isReady = true
      return
    }
    if state.isReady { ready.remove(lane) }
    lanes[Int(lane)].isReady = false
    guard isFree(state) else { return }
    if !hasSeenFirst(of: state) {
      guard !state.isPolled else { return }
      lanes[Int(lane)].isPolled = true
      let delay = invocation.untilPoll(of: lane, after: scheduler.now)
      schedule(.shardPolled, lane, after: delay, on: &scheduler)
    } else if !state.isGathering {
      lanes[Int(lane)].isGathering = true
      schedule(.windowOver, lane, after: invocation.window, on: &scheduler)
    }
  }

  /// Whether a lane has messages that may be worked on now.
  private func isFree(_ lane: MessageLane) -> Bool {
    lane.visible.count > 0 && (!invocation.keepsOrder || lane.held == 0)
  }

  /// Whether the first message of a lane has been seen.
  private func hasSeenFirst(of lane: MessageLane) -> Bool {
    invocation.pollInterval == .zero
      || store[lane.visible.first].request.arrival.nanoseconds <= lane.polled
  }

  /// Whether a lane has an invocation ready: a batch that need not wait for more, or the end of a window.
  private func isDue(_ lane: MessageLane, at now: SimulationTime) -> Bool {
    isClosing(lane, at: now) || hasBatch(lane)
  }

  /// Whether it has a batch of messages ready.
  func hasBatch(_ state: MessageLane) -> Bool {
    guard isFree(state), hasSeenFirst(of: state) else { return false }
    return invocation.window == .zero || state.windowIsOver
      || Int(state.visible.count) >= invocation.batchMost
  }

  /// Whether a lane has a first message that may be in the batch that is being made: one that has been seen,
  /// and belongs to the tumbling window that is open.
  ///
  /// While a batch gathers its shard is looked at again and again, so that all are seen at its end.
  func mayTakeFirst(of lane: MessageLane) -> Bool {
    guard lane.visible.count > 0 else { return false }
    let arrival = store[lane.visible.first].request.arrival
    if lane.tumbling >= 0, invocation.tumblingIndex(of: arrival) != lane.tumbling { return false }
    return invocation.window > .zero || hasSeenFirst(of: lane)
  }

  /// Opens the tumbling window of the first message of a lane.
  func openWindow(of lane: Int32, on scheduler: inout Scheduler<ServiceEvent>) {
    let state = lanes[Int(lane)]
    guard invocation.tumblingWindow > .zero, state.tumbling < 0, state.visible.count > 0 else {
      return
    }
    let index = invocation.tumblingIndex(of: store[state.visible.first].request.arrival)
    lanes[Int(lane)].tumbling = index
    let delay = max(.zero, end(ofWindow: index) - scheduler.now)
    schedule(.tumblingOver, lane, after: delay, on: &scheduler)
  }

  /// Whether the tumbling window of a lane is over, and all of its records are settled.
  func isClosing(_ lane: MessageLane, at now: SimulationTime) -> Bool {
    guard lane.tumbling >= 0, lane.held == 0, now >= end(ofWindow: lane.tumbling) else {
      return false
    }
    guard lane.visible.count > 0 else { return true }
    let arrival = store[lane.visible.first].request.arrival
    return invocation.tumblingIndex(of: arrival) != lane.tumbling
  }

  private func end(ofWindow index: Int64) -> SimulationTime {
    SimulationTime(nanoseconds: (index + 1) * invocation.tumblingWindow.nanoseconds)
  }
}
