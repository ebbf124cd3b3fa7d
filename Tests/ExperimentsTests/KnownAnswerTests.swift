import Experiments
import TestSupport
import Testing

/// The model against what is known from elsewhere.
@Suite("known answers, closed forms")
struct KnownAnswerTests {
  @Test(
    "what is known lies in the 99.9 % interval, which shows the error feared",
    arguments: KnownAnswer.all
  )
  func known(answer: KnownAnswer) throws {
    let result = try Experiment(scenario: answer.scenario).run()
    for value in answer.values {
      let measured = result.platforms[0].replications.compactMap(value.measured)
      try #require(measured.count == result.replicationCount)
      let check = Agreement("\(answer): \(value.name)", measured, expected: value.expected)
      #expect(check.holds, "\(check)")
      #expect(check.relativeHalfWidth <= value.feared, "\(check)")
    }
  }

  @Test("each case has a name and a seed of its own, and a source")
  func distinct() {
    let answers = KnownAnswer.all
    #expect(Set(answers.map(\.name)).count == answers.count)
    #expect(Set(answers.map(\.scenario.seed)).count == answers.count)
    #expect(answers.allSatisfy { !$0.source.isEmpty && !$0.values.isEmpty })
  }
}
