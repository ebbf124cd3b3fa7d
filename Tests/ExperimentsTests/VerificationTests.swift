import Experiments
import Foundation
import Testing

/// The model against what is known from elsewhere: the table of `headroom verify`.
@Suite("known answers, closed forms, measurements")
struct VerificationTests {
  @Test("every value of the table holds", arguments: Verification().checks)
  func holds(check: VerificationCheck) throws {
    for row in try check.rows() {
      if ProcessInfo.processInfo.environment["HEADROOM_SHOW"] != nil {
        print("agreement:", row.check, "|", row.value, "|", row.expected, "|", row.simulated)
      }
      #expect(row.passes, "\(row)")
    }
  }

  @Test("each case has a name and a seed of its own, and a source")
  func distinct() {
    let answers = KnownAnswer.all
    #expect(Set(answers.map(\.name)).count == answers.count)
    #expect(Set(answers.map(\.scenario.seed)).count == answers.count)
    #expect(answers.allSatisfy { !$0.source.isEmpty && !$0.values.isEmpty })
    let checks = Verification(isThorough: true).checks
    #expect(Set(checks.map(\.name)).count == checks.count)
    #expect(checks.contains { $0.isLong })
    #expect(!Verification().checks.contains { $0.isLong })
  }

  @Test("rows come in the order of the table, for any number of threads")
  func order() throws {
    let some = Verification(checks: Array(Verification().checks.dropFirst(1).prefix(6)))
    let alone = try some.run()
    #expect(try some.run(jobs: 3) == alone)
    #expect(alone.map(\.check) == some.checks.map(\.name))
  }
}
