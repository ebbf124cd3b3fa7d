import DataFiles
import EventKernel
import FleetPlatform
import LambdaPlatform
import Pricing
import Scenarios
import Stochastics
import Testing
import Workload

@testable import Experiments
@testable import Reports

@Suite struct TrafficViewTests {
  /// Five intervals of 2 s, the last one cut to 1 s, of two streams: 2, 8, 4, 0 and 1 requests.
  private func survey(start: CalendarInstant? = nil, isSilent: Bool = false) throws -> TrafficSurvey
  {
    let type = try #require(EC2PriceList.type(named: "m7g.large"))
    let streams = ["pages", "images"].map {
      TrafficStream(name: $0, arrivals: .process(.even, .constant(1, lasting: .seconds(9))))
    }
    let scenario = Scenario(
      name: "Steps",
      start: start,
      duration: .seconds(9),
      interval: .seconds(2),
      seed: 3,
      replications: .count(1),
      baseline: "function",
      traffic: streams,
      platforms: [
        PlatformConfiguration(
          name: "function",
          kind: .lambda(
            LambdaConfiguration(
              memoryMB: 1_769,
              architecture: .arm64,
              initialization: .constant(1),
              keepAlive: .constant(60),
              concurrencyLimit: 10,
              scalingRate: nil
            ).plain
          )
        ),
        PlatformConfiguration(
          name: "fleet",
          kind: .fixedFleet(
            FleetConfiguration(
              instanceType: type,
              threads: 8,
              backlog: 16,
              minimum: 2,
              maximum: 2,
              desired: 2,
              launchDelay: .constant(60),
              loadBalancer: LoadBalancer(
                algorithm: .roundRobin,
                deregistrationDelay: .seconds(30),
                requestsPerConnection: 10
              ),
              targetTracking: nil
            )
          )
        ),
      ]
    )
    let times = [0, 1, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 3.75, 4, 4.5, 5, 5.5, 8.5]
    let requests = times.enumerated().map { number, time in
      Request(
        arrival: .seconds(time),
        cpu: .seconds(0.5),
        wait: .seconds(0.25),
        responseBytes: 1_000_000,
        origin: RequestOrigin(stream: number.isMultiple(of: 5) ? 1 : 0)
      )
    }
    return try TrafficSurvey(
      of: scenario,
      source: RequestSource(requests: isSilent ? [] : requests)
    )
  }

  private func text(_ survey: TrafficSurvey) -> String {
    TrafficView(survey, style: TerminalStyle(isColored: false), width: 72).text
  }

  @Test("chart, totals, burstiness and load")
  func view() throws {
    #expect(
      text(try survey()) == """
        Steps
        9 s, intervals of 2 s, seed 3

        requests per second
         5.0 ┤
             │
             │               ▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅
             │               ███████████████
             │               ███████████████
             │               ███████████████
         2.5 ┤               ███████████████
             │               ███████████████▆▆▆▆▆▆▆▆▆▆▆▆▆▆
        mean ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄█████████████████████████████┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
             │▃▃▃▃▃▃▃▃▃▃▃▃▃▃▃█████████████████████████████               ▃▃▃▃▃▃▃
             │████████████████████████████████████████████               ███████
             │████████████████████████████████████████████               ███████
           0 └──────────────────────────────────────────────────────────────────
              0 s                           4.5 s                            9 s

        traffic      requests  mean rate/s  CPU (s)  wait (s)  response (MB)
        pages              12        1.333        6         3             12
        images              3       0.3333    1.500    0.7500              3
        all streams        15        1.667    7.500     3.750             15

        burstiness in windows of     1 s  10 s  1 min  5 min
        variance / mean of counts  1.350     -      -      -
        peak / mean of counts      2.400     -      -      -

        offered load                         mean  busiest interval
        requests/s                          1.667                 4
        erlangs (CPU and wait)              1.250                 3
        vCPUs (CPU alone)                  0.8333                 2
        function: environments in service   1.250                 3
        fleet: m7g.large at 100 %          0.4167                 1

        The busiest interval begins at 2 s.
        A column of the chart shows the highest of its intervals.

        """
    )
  }

  @Test(
    "the time axis is civil where the scenario is",
    arguments: [
      (9.0, "08:00:00", "08:00:09"), (7_200, "08:00", "10:00"),
      (172_800, "01-05 08:00", "01-07 08:00"),
    ]
  )
  func timeAxis(duration: Double, first: String, last: String) throws {
    var scenario = try survey(start: CalendarInstant(iso8601: "2026-01-05T08:00:00Z")).scenario
    scenario.interval = .seconds(duration / 3)
    scenario.duration = .seconds(duration)
    let lines = text(try TrafficSurvey(of: scenario, source: RequestSource(requests: [])))
      .split(separator: "\n")
    let axis = try #require(lines.firstIndex { $0.contains("└") })
    let labels = lines[axis + 1].trimmingPrefix { $0 == " " }
    #expect(labels.hasPrefix(first) && labels.hasSuffix(last))
    #expect(lines[axis + 1].count == 72)
  }

  @Test("no traffic makes an empty chart and dashes")
  func silence() throws {
    let view = text(try survey(isSilent: true))
    #expect(!view.contains("█"))
    #expect(view.contains("\npeak / mean of counts        -     -      -      -\n"))
  }

  @Test("users in a closed loop are said to be left out, with the most that they may send")
  func closedLoop() throws {
    var scenario = try survey().scenario
    scenario.traffic[1].arrivals = .users(
      UserPopulation(users: 50, thinkTime: .exponential(mean: 4))
    )
    let view = text(try TrafficSurvey(of: scenario))
    #expect(
      view.hasSuffix(
        "\nimages: when users send depends on their answers (at most 12.50/s); left out.\n"
      )
    )
    #expect(view.contains("\nimages              0"))
  }

  @Test("long names leave the view within its width")
  func longNames() throws {
    var scenario = try survey().scenario
    scenario.traffic[0].name = String(repeating: "long", count: 30)
    scenario.platforms[1].name = String(repeating: "fleet", count: 30)
    let view = text(try TrafficSurvey(of: scenario, source: RequestSource(requests: [])))
    #expect(view.split(separator: "\n").allSatisfy { $0.count <= 72 })
  }

  @Test("a column shows the highest of its intervals, and little is not nothing")
  func columns() {
    var rates = [Double](repeating: 0, count: 540)
    rates[7] = 10
    rates[539] = 0.001
    let chart = LevelChart(
      levels: rates,
      interval: .seconds(1),
      duration: .seconds(540),
      mark: nil,
      timeLabels: ["a", "b"],
      width: 58
    )
    let lines = chart.text.split(separator: "\n")
    // 54 columns of ten intervals each.
    #expect(lines[0] == "10 ┤█")
    #expect(lines[11] == "   │█" + String(repeating: " ", count: 52) + "▁")
    #expect(lines[13] == "    a" + String(repeating: " ", count: 52) + "b")
  }

  @Test("one record per interval and stream")
  func table() throws {
    let table = ResultTable.traffic(of: try survey(start: CalendarInstant(iso8601: "2026-01-05")))
    let lines = table.csv.split(separator: "\n")
    #expect(
      lines[0]
        == "scenario,start_s,time,length_s,stream,requests,rate_per_s,cpu_s,wait_s,response_bytes"
    )
    #expect(lines.count == 11)
    #expect(lines[1] == "Steps,0,2026-01-05T00:00:00Z,2,pages,1,0.5,0.5,0.25,1000000")
    #expect(lines[4] == "Steps,2,2026-01-05T00:00:02Z,2,images,1,0.5,0.5,0.25,1000000")
    #expect(lines[9] == "Steps,8,2026-01-05T00:00:08Z,1,pages,1,1,0.5,0.25,1000000")
    #expect(lines[10] == "Steps,8,2026-01-05T00:00:08Z,1,images,0,0,0,0,0")
  }
}
