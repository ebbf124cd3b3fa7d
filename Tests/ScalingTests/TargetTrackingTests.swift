import Scaling
import Testing

@Suite struct TargetTrackingTests {
  /// The capacity that a policy wishes with all of its units measured and warm.
  func wish(
    _ direction: ScalingDirection,
    target: Double,
    units: Int,
    utilization: Double
  ) -> Int? {
    tracking(target: target).wish(
      .alarm(direction),
      in: context(desired: units, units: units, value: utilization)
    )?.capacity
  }

  @Test(
    "scales out to the units needed, rounded up",
    arguments: [
      (2, 1.00, 0.50, 4), (10, 0.80, 0.50, 16), (10, 0.51, 0.50, 11), (3, 0.95, 0.60, 5),
      (20, 1.00, 0.70, 29), (10, 0.50, 0.50, nil), (10, 0.30, 0.50, nil), (0, 1.00, 0.50, nil),
    ] as [(Int, Double, Double, Int?)]
  )
  func scaleOut(units: Int, utilization: Double, target: Double, wanted: Int?) {
    #expect(wish(.out, target: target, units: units, utilization: utilization) == wanted)
  }

  @Test(
    "scales in by fewer units than computed",
    arguments: [
      (10, 0.40, 0.50, 8), (10, 0.44, 0.50, 9), (10, 0.20, 0.50, 4), (3, 0.40, 0.50, nil),
      (4, 0.35, 0.50, 3), (10, 0.0, 0.50, 0), (10, 0.90, 0.50, nil),
    ] as [(Int, Double, Double, Int?)]
  )
  func scaleIn(units: Int, utilization: Double, target: Double, wanted: Int?) {
    #expect(wish(.in, target: target, units: units, utilization: utilization) == wanted)
  }

  @Test("the load is that of the units measured, not of those that came since")
  func measuredUnits() {
    let policy = tracking(target: 0.5)
    #expect(
      policy.wish(.alarm(.out), in: context(desired: 20, units: 10, value: 1)) == nil
    )
    #expect(
      policy.wish(.alarm(.out), in: context(desired: 19, units: 10, value: 1))?.capacity == 20
    )
  }

  @Test("does not scale in while capacity is warming, or where that is disabled")
  func noScaleIn() {
    let idle = context(desired: 10, units: 10, value: 0.1)
    let warming = context(desired: 10, isWarming: true, units: 10, value: 0.1)
    let policy = tracking(target: 0.5)
    #expect(policy.wish(.alarm(.in), in: idle)?.capacity == 2)
    #expect(policy.wish(.alarm(.in), in: warming) == nil)
    #expect(tracking(target: 0.5, isScaleInDisabled: true).wish(.alarm(.in), in: idle) == nil)
    // Scaling out goes on meanwhile.
    let busy = context(desired: 10, isWarming: true, units: 10, value: 1)
    #expect(policy.wish(.alarm(.out), in: busy)?.capacity == 20)
  }

  @Test("says why in the words of the platform")
  func reason() {
    let wish = tracking(target: 0.5).wish(
      .alarm(.out),
      in: context(desired: 1, units: 1, value: 0.987)
    )
    #expect(
      wish?.reason == "1 task at a memory share of 98.7 % need 2 to come to the target of 50.0 %"
    )
  }

  @Test("watches one alarm above the target and one well below it")
  func alarms() throws {
    let policy = tracking(target: 0.6, isScaleInDisabled: true)
    let alarms = try #require(policy.monitoring).alarms
    #expect(alarms.map(\.direction) == [.out, .in])
    #expect(alarms.map(\.alarm.threshold) == [0.6, 0.9 * 0.6])
    #expect(alarms.map(\.alarm.comparison) == [.above, .below])
    #expect(alarms.map(\.areActionsEnabled) == [true, false])
    #expect(policy.schedule == .never)
  }

  // From 10 units at their target; utilisation cannot show more than 100 %.
  @Test(
    "a spike takes as many decisions as its size and the target ask for",
    arguments: [
      (0.5, 2, [10, 20]), (0.5, 3, [10, 20, 30]), (0.5, 5, [10, 20, 40, 50]),
      (0.5, 10, [10, 20, 40, 80, 100]), (0.7, 2, [10, 15, 20]), (0.7, 3, [10, 15, 22, 30]),
      (0.7, 5, [10, 15, 22, 32, 46, 50]), (0.7, 10, [10, 15, 22, 32, 46, 66, 95, 100]),
    ] as [(Double, Double, [Int])]
  )
  func ladder(target: Double, spike: Double, ladder: [Int]) {
    let load = 10 * target * spike
    var steps = [10]
    while let desired = wish(
      .out,
      target: target,
      units: steps[steps.count - 1],
      utilization: min(1, load / Double(steps[steps.count - 1]))
    ) {
      steps.append(desired)
    }
    #expect(steps == ladder)
  }
}
