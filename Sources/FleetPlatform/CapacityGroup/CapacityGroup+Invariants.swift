/// Checks that run in debug builds and vanish in release builds.
extension CapacityGroup {
  /// Traps when the accounts of the group and of its members disagree.
  ///
  /// - Complexity: O(n) in instances.
  func checkInvariants() {
    #if DEBUG
    precondition(gauges.inService.value == inService.count, "instances in service are counted")
    precondition(gauges.launching.value == launching.count, "launching instances are counted")
    precondition(ready.isEmpty, "what is ready to end has ended")
    for id in inService {
      precondition(members[id].state == .inService && members[id].outage < 0)
      precondition(memberOfServer[Int(members[id].server)] == id, "a server knows its member")
    }
    for id in launching.ids { precondition(members[id].state == .pending) }
    for id in outages.failed {
      precondition(members[id].state == .inService && members[id].outage >= 0)
    }
    precondition(
      Set(aged) == Set(inService.filter { members[$0].isAged }),
      "instances in service that are to be replaced are listed"
    )
    let warm = inService.count { members[$0].isWarm }
    precondition(gauges.warm == warm, "warm instances in service are counted")
    #endif
  }

  /// Members that run.
  ///
  /// - Complexity: O(n) in instances.
  var runningCount: Int {
    members.ids.count { members[$0].running != nil }
  }
}
