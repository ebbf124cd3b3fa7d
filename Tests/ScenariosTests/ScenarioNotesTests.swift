import Scenarios
import Testing

/// What a scenario may say, and its user should know of.
@Suite("notes of scenarios")
struct ScenarioNotesTests {
  private static func notes(
    demand: String = "{cpu: 1ms}",
    objectives: String = "[latency_p99 < 1s]"
  ) throws -> [String] {
    try ScenarioReader().read(
      text: """
        headroom: 1
        name: t
        duration: 10s
        seed: 1
        replications: 1
        traffic: [{name: a, arrivals: {constant: 10/s}, demand: \(demand)}]
        platforms: [{name: p, lambda: {memory: 128MB, init: 0s, keepAlive: 5m}}]
        objectives: \(objectives)
        """,
      file: "t.yaml"
    ).notes
  }

  @Test(
    "objectives that are decided before the run, or have no subject, get a note",
    arguments: [
      ("failure_fraction < 0%", "is always missed"),
      ("utilization > 200%", "is always missed"),
      ("utilization > 100%", "is always missed"),
      ("utilization <= 100%", "is always met"),
      ("latency_p99 >= 0s", "is always met"),
      ("downstream_refused < 1", "has no subject: the scenario has no downstream resource"),
    ]
  )
  func foregone(objective: String, sentence: String) throws {
    let notes = try Self.notes(objectives: "[\(objective)]")
    #expect(notes.count == 1)
    #expect(notes.first?.hasPrefix("t.yaml:8: objectives: \"\(objective)\" \(sentence)") == true)
  }

  @Test(
    "objectives that a run decides get none",
    arguments: [
      "failure_fraction <= 0%", "utilization < 100%", "utilization >= 100%", "latency_p99 < 500ms",
      "latency_p99 > 0s",
    ]
  )
  func open(objective: String) throws {
    let notes = try Self.notes(objectives: "[\(objective)]")
    #expect(notes == [])
  }

  @Test("percentiles without a tail get a note, those that know it none")
  func tails() throws {
    let open = try Self.notes(demand: "{wait: {quantiles: {p10: 10ms, p50: 20ms}}}")
    #expect(open.count == 1)
    #expect(open.first?.contains("t.yaml:6: traffic.a.demand.wait.quantiles") == true)
    #expect(open.first?.contains("ends at 20ms") == true)
    #expect(try Self.notes(demand: "{wait: {quantiles: {p50: 20ms, p99: 50ms}}}") == [])
    #expect(try Self.notes(demand: "{wait: {quantiles: {p50: 20ms, p100: 50ms}}}") == [])
  }
}
