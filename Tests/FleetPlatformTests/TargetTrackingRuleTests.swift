import FleetPlatform
import Testing

@Suite struct TargetTrackingRuleTests {
  @Test(
    "scales out to the instances needed, rounded up",
    arguments: [
      (2, 1.00, 0.50, 4), (10, 0.80, 0.50, 16), (10, 0.51, 0.50, 11), (3, 0.95, 0.60, 5),
      (20, 1.00, 0.70, 29), (10, 0.50, 0.50, 10), (10, 0.30, 0.50, 10), (0, 1.00, 0.50, 0),
    ] as [(Int, Double, Double, Int)]
  )
  func scaleOut(instances: Int, utilization: Double, target: Double, wanted: Int) {
    let rule = TargetTrackingRule(target: target, minimum: 0, maximum: 1000)
    #expect(
      rule.scalingOut(desired: instances, instances: instances, utilization: utilization) == wanted
    )
  }

  @Test(
    "scales in by fewer instances than computed",
    arguments: [
      (10, 0.40, 0.50, 8), (10, 0.44, 0.50, 9), (10, 0.20, 0.50, 4), (3, 0.40, 0.50, 3),
      (4, 0.35, 0.50, 3), (10, 0.0, 0.50, 0), (10, 0.90, 0.50, 10),
    ] as [(Int, Double, Double, Int)]
  )
  func scaleIn(instances: Int, utilization: Double, target: Double, wanted: Int) {
    let rule = TargetTrackingRule(target: target, minimum: 0, maximum: 1000)
    #expect(
      rule.scalingIn(desired: instances, instances: instances, utilization: utilization) == wanted
    )
  }

  @Test("stays within its limits")
  func limits() {
    let rule = TargetTrackingRule(target: 0.5, minimum: 4, maximum: 12)
    #expect(rule.scalingOut(desired: 10, instances: 10, utilization: 1) == 12)
    #expect(rule.scalingOut(desired: 10, instances: 1, utilization: 1) == 10)
    #expect(rule.scalingIn(desired: 10, instances: 10, utilization: 0.01) == 4)
  }

  // From 10 instances at their target; utilisation cannot show more than 100 %.
  @Test(
    "a spike takes as many decisions as its size and the target ask for",
    arguments: [
      (0.5, 2, [10, 20]), (0.5, 3, [10, 20, 30]), (0.5, 5, [10, 20, 40, 50]),
      (0.5, 10, [10, 20, 40, 80, 100]), (0.7, 2, [10, 15, 20]), (0.7, 3, [10, 15, 22, 30]),
      (0.7, 5, [10, 15, 22, 32, 46, 50]), (0.7, 10, [10, 15, 22, 32, 46, 66, 95, 100]),
    ] as [(Double, Double, [Int])]
  )
  func ladder(target: Double, spike: Double, ladder: [Int]) {
    let rule = TargetTrackingRule(target: target, minimum: 0, maximum: 1000)
    let load = 10 * target * spike
    var desired = 10
    var steps = [desired]
    while true {
      let utilization = min(1, load / Double(desired))
      let wanted = rule.scalingOut(
        desired: desired,
        instances: desired,
        utilization: utilization
      )
      guard wanted != desired else { break }
      desired = wanted
      steps.append(desired)
    }
    #expect(steps == ladder)
  }
}
