/// The outages of a group, and the instances that are in one.
///
/// A member of an outage is InService by its lifecycle all the time: nobody checks its health, so
/// nobody replaces it.
struct Outages {
  /// By number.
  let plan: [Outage]
  /// The members that are out, in the order of failing.
  private(set) var failed: [Int32] = []

  init(_ plan: [Outage]) {
    self.plan = plan
  }

  /// How many of the instances in service an outage takes.
  func toll(of number: Int32, among inService: Int) -> Int {
    let share = plan[Int(number)].share * Double(inService)
    return min(inService, max(1, Int(share.rounded())))
  }

  /// An instance fails.
  mutating func append(_ member: Int32) {
    failed.append(member)
  }

  /// The instance that failed last is no longer wanted.
  mutating func popLast() -> Int32? {
    failed.popLast()
  }

  /// Takes out the members that come back, in the order of failing.
  mutating func removeAll(where comesBack: (Int32) -> Bool) -> [Int32] {
    let back = failed.filter(comesBack)
    failed.removeAll(where: comesBack)
    return back
  }
}
