import LambdaPlatform
import Testing
import Workload

/// Source: the ladder as told at `ConcurrencyGate`.
@Suite struct ConcurrencyGateTests {
  /// What stands in the way of an invocation that has an idle environment and an allowance besides.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let outcome: ConcurrencyGate.Outcome
    var isProvisioned = false
    var isIdle = true
    var mayStart = true
    /// The questions asked on the way, in order.
    var asked = ""
    var change: @Sendable (inout ConcurrencyGate.Invocation) -> Void = { _ in }
  }

  /// From the first rung to the last: in each case the rungs below let pass, and what is above would
  /// refuse as far as it can.
  static let ladder: [Case] = [
    Case(
      testDescription: "1. a caller above its rate",
      outcome: .refused(.callerRateLimitExceeded),
      isProvisioned: true
    ) { invocation in
      invocation.callerKeepsRate = false
      invocation.reserved = 0
    },
    Case(
      testDescription: "2. a reserved concurrency of 0, the off switch",
      outcome: .refused(.reservedFunctionConcurrentInvocationLimitExceeded),
      isProvisioned: true
    ) { invocation in
      invocation.reserved = 0
      invocation.functionKeepsRate = false
    },
    Case(
      testDescription: "2. a reserved concurrency that is used up",
      outcome: .refused(.reservedFunctionConcurrentInvocationLimitExceeded),
      isProvisioned: true
    ) { invocation in
      invocation.reserved = 5
      invocation.functionInFlight = 5
      invocation.functionKeepsRate = false
    },
    Case(
      testDescription: "3. a function above the rate of its reserved concurrency",
      outcome: .refused(.reservedFunctionInvocationRateLimitExceeded),
      isProvisioned: true
    ) { invocation in
      invocation.reserved = 5
      invocation.functionInFlight = 4
      invocation.functionKeepsRate = false
    },
    Case(
      testDescription: "4. a free provisioned environment, in an account at its limit",
      outcome: .warm(4),
      isProvisioned: true,
      asked: "provisioned"
    ) { invocation in
      invocation.accountInFlight = 10
      invocation.accountKeepsRate = false
    },
    Case(
      testDescription: "5. an account at its limit",
      outcome: .refused(.concurrentInvocationLimitExceeded),
      asked: "provisioned"
    ) { invocation in
      invocation.accountInFlight = 10
      invocation.accountKeepsRate = false
    },
    Case(
      testDescription: "6. an account above its rate",
      outcome: .refused(.functionInvocationRateLimitExceeded),
      asked: "provisioned"
    ) { invocation in
      invocation.accountInFlight = 9
      invocation.accountKeepsRate = false
    },
    Case(
      testDescription: "5. and 6. reserved concurrency has nothing to do with the account's",
      outcome: .warm(7),
      asked: "provisioned idle"
    ) { invocation in
      invocation.reserved = 5
      invocation.functionInFlight = 4
      invocation.accountInFlight = 10
      invocation.accountKeepsRate = false
    },
    Case(
      testDescription: "7. requests that grow too fast, whether an environment is idle or not",
      outcome: .refused(.scalingRateExceeded),
      asked: "provisioned"
    ) { $0.functionKeepsGrowth = false },
    Case(
      testDescription: "8. an idle environment, whatever the scaling rate",
      outcome: .warm(7),
      mayStart: false,
      asked: "provisioned idle"
    ),
    Case(
      testDescription: "9. no idle environment and no allowance",
      outcome: .refused(.scalingRateExceeded),
      isIdle: false,
      mayStart: false,
      asked: "provisioned idle start"
    ),
    Case(
      testDescription: "10. no idle environment",
      outcome: .cold,
      isIdle: false,
      asked: "provisioned idle start"
    ),
  ]

  @Test("an invocation goes up until a rung decides", arguments: ladder)
  func rungs(_ rung: Case) {
    var invocation = ConcurrencyGate.Invocation(accountInFlight: 0, accountLimit: 10)
    rung.change(&invocation)
    var asked: [String] = []
    let outcome = ConcurrencyGate.outcome(
      of: invocation,
      takeProvisioned: {
        asked.append("provisioned")
        return rung.isProvisioned ? 4 : nil
      },
      takeIdle: {
        asked.append("idle")
        return rung.isIdle ? 7 : nil
      },
      mayStart: {
        asked.append("start")
        return rung.mayStart
      }
    )
    #expect(outcome == rung.outcome)
    #expect(asked.joined(separator: " ") == rung.asked)
  }

  @Test("every refusal is a rung, answered as throttled, with a code of its own")
  func refusals() {
    let refused = Set(
      Self.ladder.compactMap { rung -> ThrottleReason? in
        if case .refused(let reason) = rung.outcome { reason } else { nil }
      }
    )
    #expect(refused == Set(ThrottleReason.allCases))
    #expect(ThrottleReason.allCases.allSatisfy { $0.failure == .throttled && $0.code != .none })
    #expect(Set(ThrottleReason.allCases.map(\.code)).count == ThrottleReason.allCases.count)
    let names = ThrottleReason.allCases.map(\.publishedName)
    #expect(names.count { $0 == nil } == 1)
    #expect(
      ThrottleReason.concurrentInvocationLimitExceeded.publishedName
        == "ConcurrentInvocationLimitExceeded"
    )
  }
}
