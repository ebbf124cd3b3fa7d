import Foundation
import Testing

/// A scenario at every point of a grid, as a user runs it.
@Suite struct SweepCommandTests {
  /// Ten requests a second that each need a second of CPU on one of some vCPUs.
  private static let queue = """
    headroom: 1
    name: Sizes
    duration: 2m
    discard: 20s
    seed: 5
    replications: 3
    traffic:
      - name: calls
        arrivals: {constant: 5/s}
        demand: {cpu: {exponential: {mean: 200ms}}}
    platforms:
      - name: fleet
        fixedFleet: {instanceType: m7g.medium, instances: 1}
      - name: lambda
        lambda: {memory: 1769MB, init: 100ms}
    objectives: [failure_fraction < 1%, latency_p90 < 3s]
    """

  private func place(_ more: String = "") throws -> Workplace {
    let place = try Workplace()
    try place.write(Self.queue + more + "\n", to: "sizes.yaml")
    return place
  }

  @Test("the best point of each platform is named, and axes that change nothing are left out")
  func words() throws {
    let place = try place()
    let outcome = try place.run(
      "sweep",
      "sizes.yaml",
      "--vary",
      "platforms.fleet.fixedFleet.instances=1..4",
      "--output",
      "out"
    )
    #expect(outcome.exitCode == 0, "\(outcome.messages)")
    #expect(outcome.output.contains("4 of 4 points, instances (4), seed 5"))
    #expect(outcome.output.contains("lambda, the same at every point"))
    // One vCPU for a load of one breaks the promise, two keep it at half the price of four.
    #expect(outcome.output.contains("fleet: cheapest that keeps every promise at instances 2, $"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(
      try place.names(in: "out") == [
        "summary.csv", "replications.csv", "cost.csv", "comparison.csv", "objectives.csv",
        "report.html", "run.json",
      ]
    )
    let lines = try place.read("out/summary.csv").split(separator: "\n")
    #expect(lines.count == 1 + 4 * 2)
    #expect(
      lines[0].hasPrefix(
        "scenario,point,platforms.fleet.fixedFleet.instances,platform,kind,stream,class,part,"
          + "replications,"
      )
    )
    #expect(lines[3].hasPrefix("Sizes,1,2,fleet,fixedFleet,,,,3,"))
    let run = try place.read("out/run.json")
    #expect(run.contains("\"points\": 4"))
    #expect(run.contains("--vary platforms.fleet.fixedFleet.instances=1..4"))
  }

  @Test("a point is what compare makes of it, for any number of threads")
  func sameAsCompare() throws {
    let place = try place("\nsweep: {platforms.fleet.fixedFleet.instances: [1, 3]}")
    for jobs in ["1", "3"] {
      let swept = try place.run("sweep", "sizes.yaml", "--output", "out\(jobs)", "--jobs", jobs)
      #expect(swept.exitCode == 0, "\(swept.messages)")
    }
    for name in try place.names(in: "out1") {
      #expect(try place.read("out1/\(name)") == place.read("out3/\(name)"))
    }
    let one = try place.run(
      "compare",
      "sizes.yaml",
      "--set",
      "platforms.fleet.fixedFleet.instances=3",
      "--output",
      "one"
    )
    #expect(one.exitCode == 0)
    func cells(_ file: String, _ row: Int, without columns: [String]) throws -> [Substring] {
      let lines = try place.read(file).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let kept = lines[0].indices.filter { !columns.contains(String(lines[0][$0])) }
      return kept.map { lines[row][$0] }
    }
    let axes = ["point", "platforms.fleet.fixedFleet.instances"]
    #expect(
      try cells("out1/summary.csv", 3, without: axes)
        == cells("one/summary.csv", 1, without: axes)
    )
  }

  @Test("points that are not sound are listed, and the rest runs")
  func refused() throws {
    let place = try place()
    let vary = "platforms.fleet.fixedFleet.instances=2,0,x"
    let outcome = try place.run("sweep", "sizes.yaml", "--vary", vary, "--output", "out")
    #expect(outcome.exitCode == 0)
    #expect(outcome.messages.contains("left out: platforms.fleet.fixedFleet.instances=0: "))
    #expect(outcome.messages.contains("left out: platforms.fleet.fixedFleet.instances=x: "))
    #expect(try place.read("out/run.json").contains("\"point\": 2"))
    let none = try place.run(
      "sweep",
      "sizes.yaml",
      "--vary",
      "platforms.fleet.fixedFleet.instances=x",
      "--output",
      "none"
    )
    #expect(none.exitCode == 65)
    #expect(none.messages.contains("\"x\""))
    // Nothing was measured, and nothing is left: neither the folder nor the draft of its files.
    let nested = try place.run(
      "sweep",
      "sizes.yaml",
      "--vary",
      "platforms.fleet.fixedFleet.instances=x",
      "--output",
      "new/none"
    )
    #expect(nested.exitCode == 65)
    #expect(try place.names(in: "") == ["sizes.yaml", "out"])
  }

  @Test("without an axis, or with one that is none, there is nothing to sweep")
  func misuse() throws {
    let place = try place()
    let nothing = try place.run("sweep", "sizes.yaml")
    #expect(nothing.exitCode == 64)
    #expect(nothing.messages.contains("there is nothing to vary; expected --vary PATH=A,B,C"))
    let backwards = try place.run("sweep", "sizes.yaml", "--vary", "seed=3..1")
    #expect(backwards.exitCode == 64)
    #expect(backwards.messages.contains("--vary: \"3..1\" has no values"))
    #expect(try place.names(in: "") == ["sizes.yaml"])
  }

  @Test("all files are written when they are asked for, and gone after a sweep without them")
  func allFiles() throws {
    let place = try place()
    let line =
      "mkdir out; echo mine > out/mine.txt; exec \"$headroom\" sweep sizes.yaml"
      + " --vary seed=1..2 --output out --quiet"
    #expect(try place.shell(line + " --all-files").exitCode == 0)
    let names = try place.names(in: "out")
    #expect(names.isSuperset(of: ["timeline.csv", "scaling.csv", "run.json", "mine.txt"]))
    let timeline = try place.read("out/timeline.csv").split(separator: "\n")
    #expect(timeline[0].hasPrefix("scenario,point,seed,platform,"))
    #expect(try place.shell(line.replacing("mkdir out; ", with: "")).exitCode == 0)
    #expect(
      try place.names(in: "out") == [
        "summary.csv", "replications.csv", "cost.csv", "comparison.csv", "objectives.csv",
        "report.html", "run.json",
        "mine.txt",
      ]
    )
  }

  @Test("an axis that changes nothing in the columns shown, but the cost, is no axis to leave out")
  func hiddenAxis() throws {
    let outcome = try place().run(
      "sweep",
      "sizes.yaml",
      "--vary",
      "platforms.fleet.fixedFleet.instances=3,4",
      "--metrics",
      "downstream_failed",
      "--output",
      "none"
    )
    #expect(outcome.output.contains("fleet: cheapest that keeps every promise at instances 3, $"))
  }

  @Test("standard output may be the summary")
  func csv() throws {
    let place = try place()
    let outcome = try place.run(
      "sweep",
      "sizes.yaml",
      "--vary",
      "seed=1..3",
      "--format",
      "csv",
      "--output",
      "out"
    )
    #expect(try outcome.output == place.read("out/summary.csv"))
    #expect(
      try place.run("sweep", "sizes.yaml", "--vary", "seed=1,2", "--format", "json").exitCode == 64
    )
  }
}
