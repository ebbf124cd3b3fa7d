import DataFiles
import EventKernel
import Foundation
import Testing
import Workload

/// Published traces, when the environment variable `HEADROOM_TRACES` names a folder with samples.
///
/// The folder has one folder per trace, with the file as it was published: worldcup98,
/// cloudwatch-nab, azure-2019-layout, azure-2021, azure-faasrail and azure-llm-2023.
@Suite(.enabled(if: SampleTraces.folder != nil))
struct SampleTraceTests {
  private func path(_ name: String) throws -> String {
    "\(try #require(SampleTraces.folder))/\(name)"
  }

  private func counts(
    _ name: String,
    _ layout: CountsTrace.Layout,
    every seconds: Double = 60,
    absent: CountsTrace.AbsentIntervals = .error
  ) throws -> CountsTrace {
    var selection = CountsTrace.Selection(
      files: [try path(name)],
      layout: layout,
      interval: .seconds(seconds)
    )
    selection.absentIntervals = absent
    return try CountsTrace(reading: selection)
  }

  @Test("ten minutes of the World Cup are absent, and on a line between their neighbours")
  func worldCup() throws {
    let layout = CountsTrace.Layout.rows(time: .init("period"), columns: ["count"])
    let error = try #require(throws: DataFileError.self) {
      try counts("worldcup98/per-minute.csv", layout)
    }
    #expect(error.line == 10_434)
    #expect(error.message.contains("10 intervals are absent"))
    let filled = try counts("worldcup98/per-minute.csv", layout, absent: .interpolate)
    #expect(filled.counts.count == 75_020 + 10)
    #expect(filled.notes.count == 1)
    #expect(filled.notes[0].contains("10 absent intervals interpolated"))
    #expect(filled.counts.max() == 153_878)
    let zero = try counts("worldcup98/per-minute.csv", layout, absent: .zero)
    #expect(zero.counts.count { $0 == 0 } == 10)
  }

  @Test("load balancer counts begin off the hour")
  func loadBalancer() throws {
    let layout = CountsTrace.Layout.rows(time: .init("timestamp"), columns: ["value"])
    let name = "cloudwatch-nab/elb_request_count_8c0756.csv"
    let trace = try counts(name, layout, every: 300, absent: .zero)
    #expect(trace.counts.prefix(3) == [94, 56, 187])
    #expect(trace.counts.max() == 656)
  }

  @Test("the layouts of the Azure traces are read")
  func azure() throws {
    let functions = try counts("azure-2019-layout/invocations.csv", .azure2019(conditions: []))
    #expect(functions.counts.count == 1_440)
    let rates = try counts(
      "azure-faasrail/spec-mr_30rps_30min.csv",
      .wide(first: "25", conditions: [])
    )
    #expect(rates.counts.count == 30)
    #expect(rates.counts.min() == 1_510)
    #expect(rates.counts.max() == 1_793)
    var trace = TimestampTrace(
      file: try path("azure-2021/Azure2021_200.csv"),
      column: "end_timestamp",
      start: nil
    )
    trace.durationColumn = "duration"
    trace.isSorted = false
    #expect(try trace.prepare(duration: .seconds(86_400)).count == 199)
  }

  @Test("requests to language models bring the tokens of their rows")
  func tokens() throws {
    var trace = TimestampTrace(
      file: try path("azure-llm-2023/AzureLLMInferenceTrace_code.csv"),
      column: "TIMESTAMP",
      start: nil
    )
    trace.demand.cpu = RecordedDemand.Column("GeneratedTokens", unitSize: 1e6)
    var source = try RequestSource(
      streams: [TrafficStream(name: "trace", arrivals: .timestamps(trace))],
      duration: .seconds(3_600),
      seed: 1,
      replication: 0
    )
    let requests = source.remaining()
    #expect(requests.count == 8_819)
    #expect(requests.prefix(3).map(\.cpu.seconds) == [0.01, 0.008, 0.027])
  }
}

/// Where published traces are.
private enum SampleTraces {
  static let folder = ProcessInfo.processInfo.environment["HEADROOM_TRACES"]
}
