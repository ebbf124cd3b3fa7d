import FleetPlatform
import Testing

@Suite struct LifecycleStateTests {
  /// AWS's diagrams of the lifecycle and of the warm pool, as text: a state, and what may follow.
  static let diagram = """
    Pending > Pending:Wait, InService, Terminating
    Pending:Wait > Pending:Proceed, Terminating
    Pending:Proceed > InService, Terminating
    InService > Terminating, Detaching, EnteringStandby, Warmed:Pending
    Terminating > Terminating:Wait, Terminated
    Terminating:Wait > Terminating:Proceed
    Terminating:Proceed > Terminated
    Terminated >
    Detaching > Detached
    Detached >
    EnteringStandby > Standby
    Standby > Pending
    Warmed:Pending > Warmed:Pending:Wait, Warmed:Stopped, Warmed:Running, Warmed:Hibernated, \
    Warmed:Terminating
    Warmed:Pending:Wait > Warmed:Pending:Proceed, Warmed:Terminating
    Warmed:Pending:Proceed > Warmed:Stopped, Warmed:Running, Warmed:Hibernated, Warmed:Terminating
    Warmed:Stopped > Pending, Warmed:Terminating
    Warmed:Running > Pending, Warmed:Terminating
    Warmed:Hibernated > Pending, Warmed:Terminating
    Warmed:Terminating > Warmed:Terminating:Wait, Warmed:Terminated
    Warmed:Terminating:Wait > Warmed:Terminating:Proceed
    Warmed:Terminating:Proceed > Warmed:Terminated
    Warmed:Terminated >
    """

  /// The names of all states that may follow a state's name.
  static let successors: [String: Set<String>] = {
    var successors: [String: Set<String>] = [:]
    for line in diagram.split(separator: "\n") {
      let sides = line.split(separator: ">", omittingEmptySubsequences: false)
      let names = sides[1].split(separator: ",").map { $0.drop { $0 == " " } }
      let state = sides[0].prefix { $0 != " " }
      successors[String(state)] = Set(names.map(String.init).filter { !$0.isEmpty })
    }
    return successors
  }()

  @Test("every pair of states is a transition exactly where AWS's diagrams have an arrow")
  func table() {
    #expect(Self.successors.count == LifecycleState.allCases.count)
    for state in LifecycleState.allCases {
      for next in LifecycleState.allCases {
        let isExpected = Self.successors[state.rawValue]?.contains(next.rawValue)
        #expect(
          state.successors.contains(next) == isExpected,
          "\(state.rawValue) to \(next.rawValue)"
        )
      }
    }
  }

  @Test("a state goes on to each of its successors")
  func advance() {
    for state in LifecycleState.allCases {
      for next in state.successors {
        var member = state
        member.advance(to: next)
        #expect(member == next)
      }
    }
  }

  @Test("a launch leads to every state, and every state to an end")
  func reachability() {
    func reachable(from start: LifecycleState) -> Set<LifecycleState> {
      var found: Set = [start]
      var open = [start]
      while let state = open.popLast() {
        for next in state.successors where found.insert(next).inserted { open.append(next) }
      }
      return found
    }
    #expect(reachable(from: .pending) == Set(LifecycleState.allCases))
    let ends: Set<LifecycleState> = [.terminated, .detached, .warmedTerminated]
    for state in LifecycleState.allCases {
      #expect(!reachable(from: state).isDisjoint(with: ends))
      #expect(state.successors.isEmpty == ends.contains(state))
    }
  }
}
