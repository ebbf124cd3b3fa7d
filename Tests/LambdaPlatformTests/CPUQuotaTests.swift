import LambdaPlatform
import Stochastics
import Testing

/// A handler's share of a vCPU in slices.
@Suite struct CPUQuotaTests {
  private static let millisecond = 1e6

  private static func quota(memoryMB: Int) -> CPUQuota {
    CPUQuota(share: Double(memoryMB) / 1_769)
  }

  /// Durations in milliseconds of works in milliseconds, each with many phases of the tick.
  private static func durations(_ works: [Double], memoryMB: Int) -> [Double] {
    let quota = quota(memoryMB: memoryMB)
    let phases = 400
    return works.flatMap { work in
      (0..<phases).map { number in
        let phase = (Int64(number) * CPUQuota.tick + CPUQuota.tick) / Int64(phases)
        return Double(quota.duration(of: Int64(work * millisecond), phase: phase)) / millisecond
      }
    }
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// 128 MB pay 1,447,145 ns a period.
  ///
  /// With the first tick after 4 ms the handler runs until then,
  /// owes 2,552,855 ns, which two periods pay, and goes on at 40 ms with 341,435 ns; it runs until the
  /// tick of 44 ms, owes 3,658,565 ns, which three periods pay, and goes on at 100 ms.
  @Test("a handler runs to the tick after its quota, and waits until what it owes is paid")
  func timeline() {
    let quota = Self.quota(memoryMB: 128)
    let cases: [(work: Double, duration: Double)] = [
      (0, 0), (1, 1), (4, 4), (5, 41), (8, 44), (9, 101), (12, 104),
    ]
    for (work, duration) in cases {
      let found = quota.duration(of: Int64(work * Self.millisecond), phase: CPUQuota.tick)
      #expect(Double(found) / Self.millisecond == duration, "\(work) ms")
    }
    // With a tick at 2 ms it runs until then; the 552,855 ns it owes are paid at 20 ms.
    #expect(quota.duration(of: 3_000_000, phase: 2_000_000) == 21_000_000)
  }

  /// Near a whole vCPU a handler runs for many periods before its balance is used up.
  @Test("the periods that begin while a handler runs pay too")
  func nearlyWhole() {
    // 19 ms a period: at the ticks of 20, 40 and 60 ms another one has just been paid; at that of
    // 76 ms four are used up, and the next is paid at 80 ms.
    let quota = CPUQuota(share: 0.95)
    #expect(quota.duration(of: 76_000_000, phase: CPUQuota.tick) == 76_000_000)
    #expect(quota.duration(of: 77_000_000, phase: CPUQuota.tick) == 81_000_000)
  }

  /// Of work beyond forty quotas whole periods are skipped, which makes it a period shorter at most.
  @Test("work takes at least itself, and more of it no shorter", arguments: [128, 300, 900, 1_700])
  func monotone(memoryMB: Int) {
    let quota = Self.quota(memoryMB: memoryMB)
    for phase in [1, 1_000_000, CPUQuota.tick] {
      var former: Int64 = 0
      var breaches = 0
      for work in stride(from: Int64(0), through: 400_000_000, by: 370_001) {
        let duration = quota.duration(of: work, phase: phase)
        let isFollowed = work * 1_769 < 40 * Int64(memoryMB) * CPUQuota.period
        if duration < work || duration < former - (isFollowed ? 0 : CPUQuota.period) {
          breaches += 1
        }
        former = max(former, duration)
      }
      #expect(breaches == 0, "phase \(phase)")
    }
  }

  @Test(
    "long work has the share that the memory buys, within 3 %",
    arguments: [128, 256, 512, 1_024, 1_536]
  )
  func longWork(memoryMB: Int) {
    for work in [1_000.0, 10_000, 3_600_000] {
      let mean = Self.mean(Self.durations([work], memoryMB: memoryMB))
      #expect(abs(mean * Double(memoryMB) / 1_769 / work - 1) < 0.03, "\(work) ms")
    }
    let longest = Self.quota(memoryMB: memoryMB).duration(of: 1 << 60, phase: 1)
    #expect(longest >= 1 << 60 && longest <= 1 << 61)
  }
}
