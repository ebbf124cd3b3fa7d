import Foundation
import Testing

/// Where the time of slow requests went, as the command tells it.
@Suite struct AttributionTests {
  /// A step of load, and a group whose instances come after five minutes.
  private static let step = """
    headroom: 1
    name: Step
    duration: 20m
    discard: 1m
    seed: 5
    replications: 2
    traffic:
      - name: calls
        arrivals: {stages: [{rate: 4/s, lasting: 5m}, {rate: 16/s, lasting: 15m}]}
        demand: {cpu: 100ms, wait: 50ms}
    platforms:
      - name: group
        autoScalingGroup:
          instanceType: m7g.medium
          minimum: 1
          maximum: 6
          threads: 64
          backlog: 10000
          launchDelay: 5m
          scaling: [{targetTracking: {metric: cpuUtilization, target: 50%}}]
      - name: lambda
        lambda: {memory: 1769MB, init: 300ms}
    """

  @Test(
    "after a step, the slow ones waited in queues and shared vCPUs until the launch that is named"
  )
  func stepOfLoad() throws {
    let place = try Workplace()
    try place.write(Self.step, to: "step.yaml")
    let outcome = try place.run("compare", "step.yaml", "--explain", "--output", "out")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let lines = try place.read("out/attribution.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    func seconds(_ causes: [String], _ from: String) -> Double {
      rows.filter {
        $0["platform"] == "group" && $0["percentile_from"] == from && $0["percentile_to"] == "99.9"
          && causes.contains($0["cause"] ?? "")
      }.compactMap { $0["seconds"].flatMap(Double.init) }.reduce(0, +)
    }
    let all = Set(rows.compactMap { $0["cause"] })
    let above = seconds(Array(all), "99") - 0.15
    #expect(above > 10)
    #expect(seconds(["queue", "contention"], "99") > 0.95 * above)
    // The causes of each band add up to all of it.
    for (_, band) in Dictionary(
      grouping: rows,
      by: { [$0["platform"], $0["percentile_from"], $0["percentile_to"]] }
    ) {
      let shares = band.compactMap { $0["share"].flatMap(Double.init) }
      #expect(abs(shares.reduce(0, +) - 1) < 1e-6)
    }
    let words = outcome.output.replacing("\n  ", with: " ")
    #expect(words.contains(/group: the slowest 1 % take .* % of it in queues/))
    // The launch comes 290 to 320 s after the step at 5 min, the instance 300 s after that.
    #expect(
      words.contains(
        /the launch for it came [0-9]+ (s|min) later and was in service after another 5 min/
      ),
      "\(words)"
    )
    #expect(try place.read("out/run.json").contains("headroom compare step.yaml --explain"))
  }

  @Test("what fails is told with its reasons, its minutes and the launch that came for it")
  func failures() throws {
    let place = try Workplace()
    try place.write(Self.step.replacing("backlog: 10000", with: "backlog: 64"), to: "step.yaml")
    let outcome = try place.run("compare", "step.yaml", "--explain", "--output", "none")
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    let words = outcome.output.replacing("\n  ", with: " ")
    #expect(
      words.contains(
        /group: of the requests that failed 100 % connection refused; 90 % of them from [0-9 mins]+ to [0-9 mins]+; the launch for it came/
      ),
      "\(words)"
    )
    #expect(!words.contains("lambda: of the requests that failed"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("nothing else changes, and without the option there is no such file")
  func sameOtherwise() throws {
    let place = try Workplace()
    try place.write(Self.step, to: "step.yaml")
    #expect(try place.run("compare", "step.yaml", "--explain", "--output", "one").exitCode == 0)
    #expect(try place.run("compare", "step.yaml", "--output", "two").exitCode == 0)
    #expect(try place.read("one/summary.csv") == place.read("two/summary.csv"))
    #expect(try place.names(in: "one").subtracting(place.names(in: "two")) == ["attribution.csv"])
    let third = try place.run(
      "compare",
      "step.yaml",
      "--explain",
      "--output",
      "three",
      "--jobs",
      "1"
    )
    #expect(third.exitCode == 0)
    #expect(try place.read("one/attribution.csv") == place.read("three/attribution.csv"))
  }
}
