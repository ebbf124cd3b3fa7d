internal import EventKernel

/// Counts recorded arrivals in bins, to tell the rate that they bring to a run.
struct ArrivalBins {
  private let replay: TimestampTrace.Replay
  private let duration: SimulationTime
  private let width: SimulationTime
  /// By bin of the record.
  private var counts: [Double] = []

  /// Most bins of a run: more than that tell nothing more of where its rate rises.
  private static let countMax: Int64 = 100_000

  /// No arrivals yet.
  init(_ replay: TimestampTrace.Replay, duration: SimulationTime) {
    self.replay = replay
    self.duration = duration
    let second = SimulationTime.nanosecondsPerSecond
    let seconds = duration.nanoseconds / second / Self.countMax + 1
    width = SimulationTime(nanoseconds: seconds * second)
  }

  /// Counts an arrival, whose time is that of the record.
  ///
  /// - Complexity: O(1) amortised.
  mutating func add(_ time: Int64) {
    let moved = replay.period == nil ? time + replay.shift.nanoseconds : time
    guard moved >= 0, moved < (replay.period ?? duration).nanoseconds else { return }
    let bin = Int(moved / width.nanoseconds)
    // A period may be longer than any run.
    guard bin <= Self.countMax else { return }
    while counts.count <= bin { counts.append(0) }
    counts[bin] += replay.keptShare
  }

  /// The rate of the run, repetitions included; a bin that a period ends in is the next one's too.
  var rate: RateProfile {
    guard let period = replay.period else { return .counts(counts, every: width) }
    let bins = duration.nanoseconds / width.nanoseconds + 1
    return .counts(
      (0..<bins).map { bin in
        let time = SimulationTime(nanoseconds: bin * width.nanoseconds) - replay.shift
        let place = Int(time.remainder(dividedBy: period).nanoseconds / width.nanoseconds)
        return place < counts.count ? counts[place] : 0
      },
      every: width
    )
  }
}
