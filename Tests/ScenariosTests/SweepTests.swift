import Scenarios
import Testing

/// What a sweep varies, in the file and on the command line.
@Suite struct SweepTests {
  @Test(
    "values stand between commas, or are those of a range",
    arguments: [
      ("1,2,4", ["1", "2", "4"]), ("2..8:2", ["2", "4", "6", "8"]), ("1..3", ["1", "2", "3"]),
      ("20%..50%:10%", ["20%", "30%", "40%", "50%"]),
      ("0.1..0.3:0.1", ["0.1", "0.2", "0.3"]),
      ("256MB..1024MB:256MB", ["256MB", "512MB", "768MB", "1024MB"]),
      ("1..10:4", ["1", "5", "9"]), ("5", ["5"]), ("2..2", ["2"]),
      (
        "{constant: 1/s}, {stages: [{rate: 1/s, lasting: 1h}]}",
        ["{constant: 1/s}", "{stages: [{rate: 1/s, lasting: 1h}]}"]
      ),
      ("'a,b',c", ["'a,b'", "c"]), ("measured-2025,10m", ["measured-2025", "10m"]),
    ] as [(String, [String])]
  )
  func values(text: String, values: [String]) throws {
    #expect(try SweepAxis("seed=\(text)") == SweepAxis(path: "seed", values: values))
  }

  @Test(
    "what is no axis is told",
    arguments: [
      ("seed", "has no path or no values"), ("=1", "has no path or no values"),
      ("seed=", "has no path or no values"), ("seed=8..2", "has no values"),
      ("seed=1..2:0", "has no values"), ("seed=1..1000000", "more than 100000"),
      ("a=20%..1s", "has several units"), ("a=1..5:x", "is no number"),
    ]
  )
  func mistakes(text: String, message: String) {
    let mistake = #expect(throws: SweepMistake.self) { try SweepAxis(text) }
    #expect(mistake?.message.contains(message) == true)
  }

  @Test("a grid has every combination, the last axis fastest, and short names")
  func grid() throws {
    let grid = try #require(
      SweepGrid([
        SweepAxis(path: "platforms.a.autoScalingGroup.minimum", values: ["1", "2"]),
        SweepAxis(path: "platforms.b.autoScalingGroup.minimum", values: ["3", "4", "5"]),
        SweepAxis(path: "seed", values: ["7"]),
      ])
    )
    #expect(grid.count == 6)
    #expect(
      (0..<6).map { grid.values(of: $0).joined(separator: " ") }
        == ["1 3 7", "1 4 7", "1 5 7", "2 3 7", "2 4 7", "2 5 7"]
    )
    #expect(grid.titles == ["a.autoScalingGroup.minimum", "b.autoScalingGroup.minimum", "seed"])
    let large = SweepAxis(path: "a", values: (0..<2_000).map(String.init))
    #expect(SweepGrid([large, large]) == nil)
  }

  @Test("the file may say what is varied")
  func file() throws {
    let scenario = try Fixture.read(
      "seed: 7",
      """
      seed: 7
      sweep:
        platforms.asg.autoScalingGroup.minimum: 1..3
        platforms.fn.lambda.memory: [512MB, 1024MB]
        traffic.pages.arrivals: [{constant: 20/s}, {constant: 40/s, process: even}]
      """
    )
    #expect(
      scenario.sweep == [
        SweepAxis(path: "platforms.asg.autoScalingGroup.minimum", values: ["1", "2", "3"]),
        SweepAxis(path: "platforms.fn.lambda.memory", values: ["512MB", "1024MB"]),
        SweepAxis(
          path: "traffic.pages.arrivals",
          values: ["{constant: 20/s}", "{constant: 40/s, process: even}"]
        ),
      ]
    )
    #expect(
      Fixture.problems("seed: 7", "seed: 7\nsweep: {seed: x}")
        == "test.yaml:5: sweep.seed: found \"x\"; expected a list of values, or a range such as 2..20:2"
    )
    #expect(
      Fixture.problems("seed: 7", "seed: 7\nsweep: {seed: []}").contains("sweep.seed: is empty")
    )
  }
}
