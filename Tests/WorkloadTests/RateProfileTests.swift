import EventKernel
import Testing
import Workload

@Suite struct RateProfileTests {
  @Test("length, expected requests and peak of a profile of steps and ramps")
  func sums() {
    let profile = RateProfile(
      segments: [
        RateSegment(lasting: .seconds(10), startRate: 0, endRate: 8),
        RateSegment(lasting: .seconds(5), startRate: 2, endRate: 2),
      ]
    )
    #expect(profile.duration == .seconds(15))
    #expect(profile.expectedRequests == 50)
    #expect(profile.peakRate == 8)
  }

  @Test("counts become rates per second")
  func counts() {
    let profile = RateProfile.counts([120, 0, 30], every: .seconds(60))
    #expect(profile.segments.map(\.startRate) == [2, 0, 0.5])
    #expect(profile.segments.map(\.endRate) == [2, 0, 0.5])
    #expect(profile.duration == .seconds(180))
  }

  @Test("a profile without pieces brings no requests")
  func empty() throws {
    let profile = RateProfile(segments: [])
    #expect(profile.duration == .zero)
    #expect(profile.peakRate == 0)
    #expect(try profile.arrivals(.poisson) == [])
  }

  @Test("a negative or infinite rate and an empty piece trap")
  func traps() async {
    await #expect(processExitsWith: .failure) {
      _ = RateSegment(lasting: .seconds(1), startRate: -1, endRate: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = RateSegment(lasting: .seconds(1), startRate: 1, endRate: .infinity)
    }
    await #expect(processExitsWith: .failure) {
      _ = RateSegment(lasting: .zero, startRate: 1, endRate: 1)
    }
  }
}
