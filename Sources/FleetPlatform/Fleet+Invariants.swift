import EventKernel

/// Checks that run in debug builds and vanish in release builds.
extension Fleet {
  /// Traps when an instance has more requests than room for them.
  @inlinable
  func checkInvariants(of id: Int32) {
    #if DEBUG
    let instance = instances[id]
    precondition(
      instance.onThread >= 0 && instance.onThread <= threads,
      "no more requests can be on threads than there are threads"
    )
    precondition(
      instance.queued == 0 || instance.onThread == threads,
      "a request waits only while all threads are taken"
    )
    precondition(
      computing.count(id) <= Int(instance.onThread),
      "a request that computes holds a thread"
    )
    #endif
  }

  /// Traps when the accounts of the fleet and of its instances disagree.
  ///
  /// - Complexity: O(n) in instances.
  func checkInvariants() {
    #if DEBUG
    precondition(capacity.value == inService.count, "every instance in service is counted once")
    precondition(launchingArea.value == launching.count, "every launching instance is counted once")
    for id in inService { precondition(instances[id].state == .inService) }
    for id in launching { precondition(instances[id].state == .launching) }
    for instance in failed { precondition(instances[instance.id].state == .failed) }
    precondition(
      inService.count + launching.count + failed.count <= desired,
      "no more instances than desired"
    )
    var onThread = 0
    var queued = 0
    var alive = 0
    var wanting = 0
    for id in instances.ids where instances[id].state != .terminated {
      checkInvariants(of: id)
      onThread += Int(instances[id].onThread)
      queued += Int(instances[id].queued)
      alive += 1
      guard instances[id].state == .inService else { continue }
      let serving =
        isFirstComeFirstServed ? instances[id].onThread : Int32(computing.count(id))
      wanting += Int(serving + instances[id].queued)
    }
    precondition(saturation.wanting == wanting, "every request that wants a server is counted once")
    precondition(launched.value == alive, "every instance from launch to termination is counted")
    precondition(busy.value == onThread, "every request on a thread is counted once")
    precondition(jobs.count >= onThread + queued, "every request on an instance has a record")
    precondition(saturation.servers == inService.count * serversPerInstance)
    router.checkInvariants(members: inService.count)
    #endif
  }
}

extension RequestRouter {
  /// Traps when the load balancer does not know exactly the instances in service.
  func checkInvariants(members: Int) {
    #if DEBUG
    if isRoundRobin {
      precondition(round.members.count == members, "the round has every instance in service")
      precondition(round.cursor == 0 || round.cursor < members, "the cursor is at an instance")
    } else {
      index.checkInvariants(members: members)
    }
    #endif
  }
}

extension OutstandingIndex {
  /// Traps when a chain is broken or the lowest one is not known.
  ///
  /// - Complexity: O(n) in instances and in the largest number of requests outstanding.
  func checkInvariants(members: Int) {
    #if DEBUG
    var found = 0
    for outstanding in 0..<chains.count {
      var previous: Int32 = -1
      var next = chains[outstanding].first
      precondition(next < 0 || outstanding >= least, "no chain lies below the lowest one")
      while next >= 0 {
        let link = links[Int(next)]
        precondition(link.previous == previous, "links point both ways")
        precondition(Int(link.outstanding) == outstanding, "an instance is in the chain it names")
        found += 1
        previous = next
        next = link.next
      }
      precondition(chains[outstanding].last == previous, "a chain knows its last instance")
    }
    precondition(found == members, "the index has every instance in service")
    precondition(members == 0 || chains[least].first >= 0, "the lowest chain has an instance")
    #endif
  }
}
