package import EventKernel

extension RateProfile {
  /// The time before and after an instant whose mean rates tell how far the rate rises there.
  package static let riseSpan = SimulationTime.seconds(60)

  /// Where the rate rises most.
  ///
  /// That is the instant at which the mean rate over the next minute exceeds that over the last by
  /// most, the first of equals. Where the profile has spikes, only their beginnings count.
  ///
  /// The expected number of requests is a parabola between the bounds of the pieces, so the excess is
  /// one between all instants that are a bound, or lie a minute from one: its maxima lie there, or
  /// where its slope is zero in between.
  ///
  /// - Parameter range: Where to look; a minute before and after is looked at too.
  /// - Returns: The instant; nil when the rate rises nowhere.
  /// - Complexity: O(n log n) in the pieces.
  package func largestRise(within range: ClosedRange<SimulationTime>) -> SimulationTime? {
    let begins = spikes.filter(range.contains)
    let instants = begins.isEmpty ? turningPoints(within: range) : begins.sorted()
    var before = RequestCounter(self)
    var at = RequestCounter(self)
    var after = RequestCounter(self)
    var best: (time: SimulationTime, excess: Double)?
    // Rounding must not choose among equals, nor take a constant rate for a rising one.
    let rounding = 1e-9 * max(1, expectedRequests)
    for time in instants {
      let middle = at.count(until: time)
      let excess =
        after.count(until: time + Self.riseSpan) - 2 * middle
        + before.count(until: time - Self.riseSpan)
      if excess > (best?.excess ?? 0) + rounding { best = (time, excess) }
    }
    return best?.time
  }

  /// The instants within a range at which the excess may be largest, in order.
  private func turningPoints(within range: ClosedRange<SimulationTime>) -> [SimulationTime] {
    var kinks: Set<SimulationTime> = [range.lowerBound, range.upperBound]
    var bound = SimulationTime.zero
    for segment in segments {
      for kink in [bound - Self.riseSpan, bound, bound + Self.riseSpan]
      where range.contains(kink) { kinks.insert(kink) }
      bound += segment.lasting
    }
    let sorted = kinks.sorted()
    guard !isStepwise else { return sorted }
    var points: [SimulationTime] = []
    for (begin, end) in zip(sorted, sorted.dropFirst()) {
      points.append(begin)
      // The slope is a straight line in between, known from any two points of it.
      let length = Double((end - begin).nanoseconds)
      let first = slope(at: begin + SimulationTime(nanoseconds: Int64(length / 4)))
      let second = slope(at: begin + SimulationTime(nanoseconds: Int64(length * 3 / 4)))
      guard first != second else { continue }
      let root = 0.25 + first / (first - second) / 2
      guard root > 0, root < 1 else { continue }
      points.append(begin + SimulationTime(nanoseconds: Int64(length * root)))
    }
    return points + sorted.suffix(1)
  }

  /// How fast the excess changes.
  private func slope(at time: SimulationTime) -> Double {
    rate(at: time + Self.riseSpan) - 2 * rate(at: time) + rate(at: time - Self.riseSpan)
  }
}

/// Adds up the expected requests of a profile, for instants that never fall.
private struct RequestCounter {
  private let segments: [RateSegment]
  private var index = 0
  private var begin = SimulationTime.zero
  private var passed = 0.0

  init(_ profile: RateProfile) {
    segments = profile.segments
  }

  /// The requests expected before an instant.
  ///
  /// - Complexity: O(1) amortised.
  mutating func count(until time: SimulationTime) -> Double {
    while index < segments.count, begin + segments[index].lasting <= time {
      let segment = segments[index]
      passed += segment.lasting.seconds * (segment.startRate + segment.endRate) / 2
      begin += segment.lasting
      index += 1
    }
    guard index < segments.count, time > begin else { return passed }
    let elapsed = time - begin
    let rate = segments[index].rate(after: elapsed)
    return passed + elapsed.seconds * (segments[index].startRate + rate) / 2
  }
}
