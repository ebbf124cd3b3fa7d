internal import EventKernel
internal import Stochastics

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Given numbers of arrivals, uniform in their intervals, made in the order of time.
///
/// With *r* instants to come in what is left of an interval, the share of it beyond the earliest of
/// them is the *r*-th root of a uniform number, so nothing is stored or sorted. Source: J. L.
/// Bentley and J. B. Saxe, "Generating sorted lists of random numbers", ACM Trans. Math. Softw.
/// 6(3), 1980, doi:10.1145/355900.355907.
final class ExactCountArrivals: ArrivalGenerator {
  private let counts: [Int]
  private let interval: Int64
  private let end: Int64
  private let stream: RandomStream
  /// The present interval, how many of its arrivals are to come and the part of it left for them.
  private var index = 0
  private var left: Int
  private var share = 1.0

  /// Arrivals at or after `end` are left out; one draw per arrival is taken from the stream.
  init(_ counts: ExactCounts, end: SimulationTime, stream: RandomStream) {
    self.counts = counts.counts
    interval = counts.interval.nanoseconds
    self.end = end.nanoseconds
    self.stream = stream
    left = counts.counts.first ?? 0
  }

  func fill(_ times: UnsafeMutableBufferPointer<Int64>) -> Int {
    var written = 0
    while written < times.count, index < counts.count {
      guard left > 0 else {
        index += 1
        share = 1
        if index < counts.count { left = counts[index] }
        continue
      }
      share *= pow(stream.uniform(), 1 / Double(left))
      left -= 1
      let offset = min(Int64((1 - share) * Double(interval)), interval - 1)
      let time = Int64(index) * interval + offset
      guard time < end else {
        index = counts.count
        break
      }
      times[written] = time
      written += 1
    }
    return written
  }
}
