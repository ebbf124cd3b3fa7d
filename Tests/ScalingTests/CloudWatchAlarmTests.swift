import Scaling
import Testing

@Suite struct CloudWatchAlarmTests {
  /// What an alarm should do.
  enum Verdict: Sendable {
    case normal
    case alarm
    case unknown
    case keep

    func state(before: CloudWatchAlarm.State) -> CloudWatchAlarm.State {
      switch self {
      case .normal: .normal
      case .alarm: .alarm
      case .unknown: .insufficientData
      case .keep: before
      }
    }
  }

  struct Row: CustomTestStringConvertible, Sendable {
    /// Newest point on the right: `0` within, `X` beyond, `-` missing.
    var points: String
    var breaching: Int
    var missing: Verdict
    var ignore: Verdict
    var breachingFill: Verdict
    var notBreaching: Verdict

    init(
      _ points: String,
      _ breaching: Int,
      _ missing: Verdict,
      _ ignore: Verdict,
      _ breachingFill: Verdict,
      _ notBreaching: Verdict
    ) {
      self.points = points
      self.breaching = breaching
      self.missing = missing
      self.ignore = ignore
      self.breachingFill = breachingFill
      self.notBreaching = notBreaching
    }

    var testDescription: String { "\(points), \(breaching) of 3" }

    var values: [Double?] { points.map { $0 == "-" ? nil : $0 == "X" ? 0.8 : 0.2 } }

    func verdict(_ treatment: CloudWatchAlarm.MissingData) -> Verdict {
      switch treatment {
      case .missing: missing
      case .ignore: ignore
      case .breaching: breachingFill
      case .notBreaching: notBreaching
      }
    }
  }

  // AWS's tables and text, "Configuring how CloudWatch alarms treat missing data" (2026); the
  // columns are missing, ignore, breaching, notBreaching.
  static let rows = [
    Row("0-X-X", 3, .normal, .normal, .normal, .normal),
    Row("0----", 3, .normal, .normal, .normal, .normal),
    Row("-----", 3, .unknown, .keep, .alarm, .normal),
    Row("0XX-X", 3, .alarm, .alarm, .alarm, .alarm),
    Row("--X--", 3, .alarm, .keep, .alarm, .normal),
    Row("0-X-X", 2, .alarm, .alarm, .alarm, .alarm),
    Row("00X0X", 2, .alarm, .alarm, .alarm, .alarm),
    Row("0-X--", 2, .normal, .normal, .alarm, .normal),
    Row("----0", 2, .normal, .normal, .alarm, .normal),
    Row("---X-", 2, .alarm, .keep, .alarm, .normal),
    // No premature alarm.
    Row("----X", 3, .keep, .keep, .alarm, .normal),
    Row("---X-", 3, .keep, .keep, .alarm, .normal),
    Row("---X0", 3, .normal, .normal, .normal, .normal),
    Row("--X-0", 3, .normal, .normal, .normal, .normal),
  ]

  @Test(
    "follows the documented tables whatever its state was",
    arguments: rows,
    CloudWatchAlarm.MissingData.allCases
  )
  func tables(row: Row, treatment: CloudWatchAlarm.MissingData) {
    for before in [CloudWatchAlarm.State.normal, .alarm, .insufficientData] {
      var alarm = CloudWatchAlarm(
        .above,
        0.5,
        datapoints: .init(breaching: row.breaching, outOf: 3),
        missingData: treatment,
        state: before
      )
      alarm.evaluate(row.values)
      #expect(alarm.state == row.verdict(treatment).state(before: before))
    }
  }

  @Test("only the evaluation range counts, and a young metric is one with missing points")
  func range() {
    var alarm = CloudWatchAlarm(.above, 0.5, datapoints: .init(breaching: 3, outOf: 3))
    #expect(alarm.evaluationRange == 5)
    alarm.evaluate([0.8])
    #expect(alarm.state == .insufficientData)
    alarm.evaluate([0.8, 0.8])
    #expect(alarm.state == .insufficientData)
    alarm.evaluate([0.8, 0.8, 0.8])
    #expect(alarm.state == .alarm)
    alarm.evaluate([0.8, 0.8, nil, nil, nil, nil, nil])
    #expect(alarm.state == .insufficientData)
    alarm.evaluate([])
    #expect(alarm.state == .insufficientData)
  }

  @Test("the threshold itself is not beyond the threshold")
  func threshold() {
    var high = CloudWatchAlarm(.above, 0.5, datapoints: .init(breaching: 1, outOf: 1))
    high.evaluate([0.5])
    #expect(high.state == .normal)
    high.evaluate([0.500001])
    #expect(high.state == .alarm)
    var low = CloudWatchAlarm(.below, 0.45, datapoints: .init(breaching: 1, outOf: 1))
    low.evaluate([0.45])
    #expect(low.state == .normal)
    low.evaluate([0.449999])
    #expect(low.state == .alarm)
  }
}
