import Pricing
import Testing

/// Bills with several lines of one kind.
@Suite struct LineItemBillTests {
  @Test("two instance types have a line each, and their names tell them apart")
  func instanceTypes() {
    var usage = Usage()
    usage[.ec2Instances("m7g.large")] = 10
    usage[.ec2Instances("m7g.large spot")] = 4
    usage[.loadBalancerHours] = 1
    var rates = RateCard.fleet(instanceType: "m7g.large", pricePerHour: 0.08, loadBalancer: true)
    rates[.ec2Instances("m7g.large spot")] = Rate(usdPerUnit: 0.03)
    let bill = Bill(usage: usage, windowSeconds: Month.seconds, rates: rates)
    #expect(
      bill.lines.map { bill.name(of: $0) } == [
        "ec2_instances m7g.large", "ec2_instances m7g.large spot", "load_balancer_hours",
        "load_balancer_capacity_units", "detailed_monitoring",
      ]
    )
    #expect(abs(bill.total - (0.8 + 0.12 + 0.0225)) < 1e-12)
  }

  @Test("functions of two architectures are priced apart")
  func architectures() {
    var usage = Usage()
    usage[.lambdaDuration(.arm64)] = 1_000
    usage[.lambdaDuration(.x86_64)] = 1_000
    var rates = RateCard.lambda(architecture: .arm64)
    rates[.lambdaDuration(.x86_64)] =
      RateCard.lambda(architecture: .x86_64)[.lambdaDuration(.x86_64)]
    let bill = Bill(usage: usage, windowSeconds: Month.seconds, rates: rates)
    #expect(abs(bill.total - (0.0133334 + 0.0166667)) < 1e-12)
  }
}
