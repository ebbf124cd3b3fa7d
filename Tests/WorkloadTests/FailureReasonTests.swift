import Testing
import Workload

@Suite struct FailureReasonTests {
  @Test("every reason has a name of its own, as scenario files write it")
  func names() {
    #expect(
      FailureReason.allCases.map(\.name) == [
        "throttled", "timedOut", "denied", "connectionRefused", "noCapacity", "instanceTerminated",
        "abandoned", "downstreamRefused", "downstreamFailed", "functionFailed",
        "deadLettered", "expired", "keyUnavailable",
      ]
    )
  }

  @Test(
    "everything but a refused permission, lost patience and a failed handler is retried by default"
  )
  func usualReasons() {
    #expect(
      RetryPolicy.usualReasons == [
        .throttled, .timedOut, .connectionRefused, .noCapacity, .instanceTerminated,
        .downstreamRefused, .downstreamFailed,
      ]
    )
  }

  @Test("only 429 and 503 say when to come back")
  func retryAfter() {
    for reason in FailureReason.allCases {
      #expect(reason.tellsWhenToRetry == [429, 503].contains(reason.httpStatus ?? 0), "\(reason)")
    }
  }
}
