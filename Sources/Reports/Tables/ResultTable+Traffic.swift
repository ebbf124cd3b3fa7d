internal import EventKernel
public import Experiments
internal import Scenarios

extension ResultTable {
  /// One record per interval and stream (`traffic.csv`).
  public static func traffic(of survey: TrafficSurvey) -> Self {
    var table = Self(header: [
      "scenario", "start_s", "time", "length_s", "stream", "requests", "rate_per_s", "cpu_s",
      "wait_s", "response_bytes",
    ])
    let scenario = survey.scenario
    for interval in survey.intervals {
      for (stream, volume) in zip(scenario.traffic, interval.streams) {
        table.append([
          .text(scenario.name), .number(interval.start.seconds),
          civilTime(interval.start, in: scenario), .number(interval.length.seconds),
          .text(stream.name), .number(Double(volume.requests)),
          .number(volume.load(over: interval.length).requestsPerSecond),
          .number(volume.cpuSeconds), .number(volume.waitSeconds),
          .number(volume.responseBytes),
        ])
      }
    }
    return table
  }
}
