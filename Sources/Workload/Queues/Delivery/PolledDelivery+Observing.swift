internal import EventKernel

/// What is written down of the messages.
extension PolledDelivery {
  /// A message has come.
  func observeArrival(at now: SimulationTime) {
    log?.count(at: now) { $0.received += 1 }
    log?.keep(store.messages.count, at: now)
    if case .provisioned(_, let batches) = invocation.pollers {
      log?.poll(by: pollers.limit / batches, at: now)
    }
  }

  /// A function is invoked with a batch.
  func observeInvocation(of parcel: Int32, at now: SimulationTime) {
    let list = parcels[parcel].messages
    guard list.count > 0 else { return }
    let age = (now - store[list.last].request.arrival).seconds * 1e3
    log?.count(at: now) { row in
      row.invoked += Int(list.count)
      row.iteratorAge = max(row.iteratorAge, age)
    }
  }

  /// A message has left.
  func observeExit(isDeleted: Bool, at now: SimulationTime) {
    log?.count(at: now) { row in
      if isDeleted { row.deleted += 1 } else { row.dropped += 1 }
    }
    log?.keep(store.messages.count, at: now)
    if case .provisioned(_, let batches) = invocation.pollers {
      log?.poll(by: pollers.limit / batches, at: now)
    }
  }
}
