package import EventKernel
package import Workload

/// The end of a server with requests.
extension ServerPool {
  /// Takes all requests off a closed server; each fails with `instanceTerminated`.
  ///
  /// A call that has its connection goes on, and nobody hears its answer; the connections that the
  /// server keeps are closed. The requests end first those on threads in the order of their ids,
  /// then those of the backlog in its order.
  ///
  /// - Returns: How many there were.
  /// - Complexity: O(n log n) in the requests on the server.
  package mutating func evict(
    _ id: Int32,
    at now: SimulationTime,
    ends: inout AttemptEnds
  ) -> Int {
    precondition(!servers[id].isOpen, "an open server would get other requests meanwhile")
    let onThread = jobsOnThreads(of: id).sorted()
    if !onThread.isEmpty { gauges.addAvailable(-units(of: id), at: now) }
    for job in onThread { gauges.countResidence(now.nanoseconds - jobs[job].offered) }
    forget(onThread, on: id, at: now, ends: &ends)
    for _ in onThread { threadLeft(on: id, at: now) }
    let queued = servers[id].queued
    var next = servers[id].firstQueued
    for _ in 0..<queued {
      var job = jobs[next]
      job.queue = now.nanoseconds - job.offered
      ends.append(Self.failure(of: job))
      jobs.remove(next)
      next = job.next
    }
    servers[id].onThread = 0
    servers[id].queued = 0
    servers[id].firstOnThread = -1
    downstream.closeConnections(of: id, at: now)
    checkInvariants(of: id)
    return onThread.count + Int(queued)
  }

  private func jobsOnThreads(of id: Int32) -> [Int32] {
    var found: [Int32] = []
    var next = servers[id].firstOnThread
    while next >= 0 {
      found.append(next)
      next = jobs[next].next
    }
    return found
  }

  /// Reports the failure of requests on threads, and frees the ids of those that no event names.
  private mutating func forget(
    _ onThread: [Int32],
    on id: Int32,
    at now: SimulationTime,
    ends: inout AttemptEnds
  ) {
    var nameless: Set<Int32> = []
    while computing.count(id) > 0 { nameless.insert(stopComputing(on: id, at: now)) }
    let callers = onThread.filter { jobs[$0].isCaller && !nameless.contains($0) }
    nameless.formUnion(downstream.abandonCalls(of: callers))
    for job in onThread {
      ends.append(Self.failure(of: jobs[job]))
      if nameless.contains(job) {
        jobs.remove(job)
      } else {
        // An event names it, or will when its call gets a server: its id is freed when that fires.
        jobs[job].server = -1
      }
    }
  }

  /// The end of a request that failed with its server.
  private static func failure(of job: Job) -> AttemptEnd {
    var end = AttemptEnd(token: job.token, origin: job.origin, failure: .instanceTerminated)
    end.spent.queue.nanoseconds = job.queue
    return end
  }
}
