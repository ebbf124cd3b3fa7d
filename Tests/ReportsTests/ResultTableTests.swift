import Measures
import Scenarios
import Testing

@testable import Reports

@Suite struct ResultTableTests {
  @Test("text is quoted where it has to be, and missing values are empty cells")
  func csv() {
    var table = ResultTable(header: ["name", "value", "flag"])
    table.append([.text("plain"), .number(0.25), .flag(true)])
    table.append([.text("a, \"b\"\nc"), .number(nil), .flag(nil)])
    table.append([.text(" blank "), .number(.nan), .flag(false)])
    #expect(
      table.csv == """
        name,value,flag
        plain,0.25,true
        "a, ""b""\nc",,
        " blank ",,false

        """
    )
  }

  @Test("JSON keeps the order of the columns and has null for missing values")
  func json() {
    var table = ResultTable(header: ["name", "value", "flag"])
    table.append([.text("a \"b\"\n\u{1}"), .number(1.5), .flag(nil)])
    table.append([.text("c\\"), .number(nil), .flag(false)])
    #expect(
      table.json == #"""
        [
          {
            "name": "a \"b\"\n\u0001",
            "value": 1.5,
            "flag": null
          },
          {
            "name": "c\\",
            "value": null,
            "flag": false
          }
        ]

        """#
    )
  }

  @Test("a table without records is a header, or an empty array")
  func empty() {
    let table = ResultTable(header: ["a", "b"])
    #expect(table.csv == "a,b\n")
    #expect(table.json == "[]\n")
  }

  private static let metrics = """
    requests completed failed failure_fraction throttled timed_out denied function_failed dead_lettered expired key_unavailable cold_starts \
    cold_answered cold_start_fraction environments_started latency_mean_s latency_p50_s latency_p90_s latency_p95_s latency_p99_s \
    latency_p999_s latency_max_s latency_cold_p50_s latency_cold_p99_s latency_warm_p50_s \
    latency_warm_p99_s worst_interval_latency_p99_s worst_interval_failure_fraction \
    queue_wait_mean_s first_capacity_s recovery_time_s capacity_mean capacity_peak \
    provisioned_mean provisioned_busy_fraction spillovers busy_mean billed_capacity_mean utilization overprovisioned_fraction underprovisioned_time_fraction \
    cost_usd cost_usd_per_million cost_usd_per_month unused_cost_usd \
    unused_cost_usd_per_month \
    attempts attempts_per_request orphaned_attempts downstream_refused downstream_failed \
    downstream_connections_peak downstream_connections_mean downstream_wait_mean_s backlog_mean oldest_message_age_s drain_time_s accept_latency_p50_s accept_latency_p99_s deployments_refused
    """.split(separator: " ").map(String.init)

  @Test("the columns of every file are as users' scripts expect them")
  func headers() {
    let result = ExampleResult.make([("mail", [:])])
    let intervals = Self.metrics.flatMap { [$0, "\($0)_lo", "\($0)_hi"] }
    #expect(
      ResultTable.summary(of: result).header == ["scenario", "point", "platform", "kind"]
        + ["stream", "class", "part", "replications"] + intervals + ["objectives_met"]
    )
    #expect(
      ResultTable.replications(of: result).header
        == [
          "scenario", "point", "platform", "kind", "stream", "class", "part", "replication", "seed",
        ]
        + Self.metrics
    )
    #expect(
      ResultTable.timeline(of: result).header.joined(separator: ",") == """
        scenario,platform,kind,start_s,time,length_s,offered,completed,failed,throttled,\
        cold_starts,latency_p50_s,latency_p90_s,latency_p95_s,latency_p99_s,latency_max_s,\
        in_service,launching,busy,billed,desired,cost_usd,attempts,environments_started,\
        timed_out,denied,connection_refused,no_capacity,instance_terminated,abandoned,\
        downstream_refused,downstream_failed,function_failed,dead_lettered,expired,key_unavailable
        """
    )
    #expect(
      ResultTable.latency(of: result).header.joined(separator: ",")
        == "scenario,platform,kind,percentile,latency_s,latency_s_lo,latency_s_hi"
    )
    #expect(
      ResultTable.cost(of: result).header.joined(separator: ",") == """
        scenario,platform,kind,part,item,quantity,unit,rate_usd,cost_usd,cost_usd_lo,cost_usd_hi,\
        cost_usd_per_month,cost_usd_per_month_lo,cost_usd_per_month_hi
        """
    )
    #expect(
      ResultTable.comparison(of: result).header.joined(separator: ",") == """
        scenario,metric,platform,kind,baseline,difference,difference_lo,difference_hi,ratio,\
        ratio_lo,ratio_hi,difference_lo_family,difference_hi_family
        """
    )
    #expect(
      ResultTable.scaling(of: result).header.joined(separator: ",")
        == "scenario,platform,kind,replication,time_s,time,what,from,to,reason"
    )
  }

  @Test("the summary holds means with intervals, and whether the objectives are met")
  func summary() {
    let objective = Objective(metric: .cost, comparison: .below, value: 4, text: "cost < 4")
    let result = ExampleResult.make(
      [("cheap", [.cost: (1, 3)]), ("dear", [.cost: (5, 5)])],
      objectives: [objective]
    )
    let table = ResultTable.summary(of: result)
    func cell(_ row: Int, _ name: String) -> ResultTable.Cell? {
      table.header.firstIndex(of: name).map { table.rows[row][$0] }
    }
    #expect(cell(0, "cost_usd") == .number(2))
    // Two values: the half-width is t(0.975; 1) = 12.7062 times their standard error, 1.
    #expect(table.csv.contains(",2,0,14.7062047,"))
    #expect(cell(1, "cost_usd_lo") == .number(5))
    // The interval of the first holds the limit; that of the second does not.
    #expect(cell(0, "objectives_met") == .text("undecided"))
    #expect(cell(1, "objectives_met") == .text("missed"))
    #expect(cell(0, "latency_p99_s") == .number(nil))
    #expect(cell(0, "point") == .number(0))
  }

  @Test("without objectives none is met or missed")
  func noObjectives() {
    let table = ResultTable.summary(of: ExampleResult.make([("mail", [.cost: (1, 3)])]))
    #expect(table.rows[0].last == .text(""))
  }

  @Test("differences and ratios are to the baseline, which has no rows of its own")
  func comparison() {
    let result = ExampleResult.make([("cheap", [.cost: (1, 2)]), ("dear", [.cost: (3, 4)])])
    let table = ResultTable.comparison(of: result)
    #expect(table.rows.count == Metric.all.count)
    let row = table.rows.first { $0[1] == .text("cost_usd") }
    #expect(row?[2] == .text("dear"))
    #expect(row?[4] == .text("cheap"))
    #expect(row?[5...8] == [.number(2), .number(2), .number(2), .number(2.5)])
  }

  @Test("a timeline row is a mean over the replications; an idle interval has no latency")
  func timeline() {
    let text = ResultTable.timeline(of: ExampleResult.make([("mail", [:])])).csv
    let lines = text.split(separator: "\n")
    let name = "\"Mail, \"\"first class\"\"\",mail,lambda"
    #expect(
      lines[1] == "\(name),0,2026-03-01T12:00:00Z,60,1,1,0,0,0.5,,,,,,1.5,0,0.25,1,,0.5,2.5"
        + ",0,0,0,0,0,0,0,0,0,0,0,0,0"
    )
    #expect(lines[2].hasPrefix("\(name),60,2026-03-01T12:01:00Z,60,1,1,0,0,0.5,0.1,0.1,0.1,"))
    #expect(lines.count == 3)
  }

  @Test("activities carry their replication, time and reason")
  func scaling() {
    let lines = ResultTable.scaling(of: ExampleResult.make([("mail", [:])])).csv
      .split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[2].hasSuffix(
        """
        mail,lambda,1,30.5,2026-03-01T12:00:30.500Z,alarm,OK,ALARM,\
        "CPU was above 50 %, ""three of three"" times"
        """
      )
    )
  }

  @Test("costs have a row per billed item")
  func cost() {
    let lines = ResultTable.cost(of: ExampleResult.make([("mail", [:])])).csv
      .split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].contains(",mail,lambda,,lambda_requests,1500000,request,0.0000002,0.3,"))
    #expect(lines[2].contains(",lambda_duration,0,GB-second,0.0000133334,0,0,0,0,0,0"))
  }

  @Test("latency percentiles run from 1 to 100")
  func latency() {
    let table = ResultTable.latency(of: ExampleResult.make([("mail", [:])]))
    let percentiles = [1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100]
    #expect(table.rows.map { $0[3] } == percentiles.map { .number($0) })
    #expect(table.rows.allSatisfy { $0[4] == .number(0.1) })
  }

  @Test(
    "a name that a spreadsheet would run as a formula begins with an apostrophe; numbers do not",
    arguments: [
      ("=cmd", "'=cmd"), ("@SUM(1,2)", "\"'@SUM(1,2)\""), ("+1", "'+1"), ("-a", "'-a"),
      ("a=b", "a=b"),
    ]
  )
  func formulas(name: String, field: String) {
    var table = ResultTable(header: ["name", "value"])
    table.append([.text(name), .number(-1)])
    #expect(table.csv == "name,value\n\(field),-1\n")
    #expect(table.json.contains("\"\(name)\""))
  }
}
