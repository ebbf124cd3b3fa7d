import DataFiles
import EventKernel
import Stochastics
import TestSupport
import Testing
import Workload

@Suite struct ReplayTests {
  private func arrivals(
    _ lines: [String],
    _ replay: TimestampTrace.Replay,
    start: String? = nil,
    seconds: Double,
    replication: Int = 0
  ) throws -> [Double] {
    let file = try TemporaryFile((["time"] + lines).joined(separator: "\n"))
    let start = start.flatMap { CalendarInstant(iso8601: $0) }
    var trace = TimestampTrace(file: file.path, column: "time", start: start)
    trace.replay = replay
    var source = try RequestSource(
      streams: [TrafficStream(name: "trace", arrivals: .timestamps(trace))],
      duration: .seconds(seconds),
      seed: 1,
      replication: replication
    )
    let arrivals = source.remaining().map(\.arrival.seconds)
    #expect(source.failure == nil)
    if replay.keptShare == 1 {
      #expect(try trace.validate(duration: .seconds(seconds)) == arrivals.count)
    }
    return arrivals
  }

  @Test("a file begins again after the period, without what lies outside it")
  func loop() throws {
    let lines = ["-3", "0", "2.5", "9", "10", "12"]
    let replay = TimestampTrace.Replay(period: .seconds(10))
    #expect(try arrivals(lines, replay, seconds: 22) == [0, 2.5, 9, 10, 12.5, 19, 20])
    #expect(try arrivals(lines, replay, seconds: 20) == [0, 2.5, 9, 10, 12.5, 19])
    #expect(try arrivals(lines, replay, seconds: 9) == [0, 2.5])
  }

  @Test("a repeated file has gone on since ever when it is moved", arguments: [4, -6, 14, -26])
  func shiftedLoop(shift: Double) throws {
    let replay = TimestampTrace.Replay(period: .seconds(10), shift: .seconds(shift))
    #expect(
      try arrivals(["0", "2.5", "9"], replay, seconds: 20) == [3, 4, 6.5, 13, 14, 16.5]
    )
  }

  @Test("a file that is moved comes later or earlier")
  func shift() throws {
    let lines = ["-1", "0", "2", "5"]
    let later = TimestampTrace.Replay(shift: .seconds(1.5))
    #expect(try arrivals(lines, later, seconds: 6) == [0.5, 1.5, 3.5])
    let earlier = TimestampTrace.Replay(shift: .seconds(-2))
    #expect(try arrivals(lines, earlier, seconds: 6) == [0, 3])
  }

  @Test("instants repeat from the scenario's start on")
  func instants() throws {
    let lines = ["2026-11-23T00:00:05Z", "2026-11-23T00:00:07Z", "2026-11-23T00:00:11Z"]
    let replay = TimestampTrace.Replay(period: .seconds(5))
    #expect(
      try arrivals(lines, replay, start: "2026-11-23T00:00:06Z", seconds: 12) == [1, 6, 11]
    )
    #expect(try arrivals(lines, replay, seconds: 12) == [0, 2, 5, 7, 10])
  }

  @Test("many rounds of a file longer than a batch are whole")
  func rounds() throws {
    let lines = (0..<200).map { String(Double($0) / 4) }
    let arrivals = try arrivals(lines, .init(period: .seconds(50)), seconds: 500)
    #expect(arrivals == (0..<2_000).map { Double($0) / 4 })
  }

  @Test("a file with no request in a period fails instead of repeating silence")
  func silence() throws {
    let file = try TemporaryFile("time\n-5\n20\n")
    var trace = TimestampTrace(file: file.path, column: "time", start: nil)
    trace.replay.period = .seconds(10)
    #expect(throws: DataFileError(file: file.path, message: "has no request within the run")) {
      try trace.validate(duration: .seconds(100))
    }
    var source = try RequestSource(
      streams: [TrafficStream(name: "trace", arrivals: .timestamps(trace))],
      duration: .seconds(100),
      seed: 1,
      replication: 0
    )
    #expect(source.remaining().isEmpty)
    #expect(source.failure?.message == "has no request within a period of the loop")
  }

  @Test("a thinned file keeps its share of the requests, other ones in each replication")
  func thinning() throws {
    let lines = (0..<2_000).map { String($0) }
    let replay = TimestampTrace.Replay(keptShare: 0.25)
    let kept = try (0..<20).map {
      try arrivals(lines, replay, seconds: 2_000, replication: $0)
    }
    let whole = Set((0..<2_000).map(Double.init))
    #expect(kept.allSatisfy { $0 == $0.sorted() && whole.isSuperset(of: $0) })
    #expect(Set(kept).count == 20)
    let estimate = try #require(Estimate(kept.map { Double($0.count) }, confidence: 0.999))
    let halfWidth = try #require(estimate.halfWidth)
    #expect(abs(estimate.mean - 500) < halfWidth)
    #expect(halfWidth < 25)
    #expect(try arrivals(lines, replay, seconds: 2_000) == kept[0])
  }

  @Test("exact counts repeat in whole rounds and a part of one")
  func counts() {
    let counts = ExactCounts([3, 0, 5], every: .seconds(60))
    #expect(
      counts.repeated(intervals: 7) == ExactCounts([3, 0, 5, 3, 0, 5, 3], every: .seconds(60))
    )
    #expect(counts.repeated(intervals: 2) == ExactCounts([3, 0], every: .seconds(60)))
  }
}
