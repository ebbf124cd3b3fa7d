/// Checks that run in debug builds and vanish in release builds.
extension ServerPool {
  /// Traps when a server has more requests than room for them.
  @inlinable
  func checkInvariants(of id: Int32) {
    #if DEBUG
    checkCounts(of: id)
    #endif
  }

  @usableFromInline
  func checkCounts(of id: Int32) {
    #if DEBUG
    let server = servers[id]
    precondition(
      server.onThread >= 0 && server.onThread <= server.threads,
      "no more requests can be on threads than there are threads"
    )
    precondition(
      server.queued == 0 || server.onThread == server.threads,
      "a request waits only while all threads are taken"
    )
    precondition(
      computing.count(id) <= Int(server.onThread),
      "a request that computes holds a thread"
    )
    precondition(
      (server.onThread == 0) == (server.firstOnThread < 0),
      "the requests on threads are listed"
    )
    #endif
  }

  /// Traps when the accounts of the pool and of its servers disagree.
  ///
  /// - Complexity: O(n) in servers and their requests on threads.
  func checkInvariants() {
    #if DEBUG
    var onThread = 0
    var queued = 0
    var wanting = 0
    var open = 0
    var units = 0
    var available = 0
    for id in servers.ids {
      checkInvariants(of: id)
      let server = servers[id]
      checkThreads(of: id)
      onThread += Int(server.onThread)
      queued += Int(server.queued)
      if server.isOpen || server.onThread > 0 { available += self.units(of: id) }
      guard server.isOpen else { continue }
      open += 1
      units += self.units(of: id)
      let serving = isFirstComeFirstServed ? Int(server.onThread) : computing.count(id)
      wanting += serving + Int(server.queued)
    }
    precondition(gauges.wanting == wanting, "every request that wants a server is counted once")
    precondition(gauges.busy.value == onThread, "every request on a thread is counted once")
    precondition(gauges.servers.value == units, "every open server is counted by its own figures")
    precondition(gauges.available.value == available, "a server is there while it is open or works")
    precondition(jobs.count >= onThread + queued, "every request on a server has a record")
    router.checkInvariants(members: open)
    #endif
  }

  /// Traps when the list of requests on the threads of a server is broken.
  private func checkThreads(of id: Int32) {
    #if DEBUG
    var count: Int32 = 0
    var previous: Int32 = -1
    var next = servers[id].firstOnThread
    while next >= 0 {
      precondition(jobs[next].previous == previous, "links point both ways")
      precondition(jobs[next].server == id, "a request is on the server that lists it")
      precondition(!jobs[next].isQueued, "a request on a thread does not wait for one")
      count += 1
      previous = next
      next = jobs[next].next
    }
    precondition(count == servers[id].onThread, "every request on a thread is listed")
    #endif
  }
}
