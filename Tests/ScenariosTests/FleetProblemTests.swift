import Testing

/// What the reader says about fleets that are not sound.
@Suite struct FleetProblemTests {
  @Test(
    "fleets",
    arguments: [
      Spoiling(
        "minimum: 2",
        "minimum: 9",
        "22: platforms.asg.autoScalingGroup.minimum: is 9; expected at most the maximum, 8"
      ),
      Spoiling(
        "minimum: 2",
        "minimum: 2\n      desired: 9",
        "23: platforms.asg.autoScalingGroup.desired: is 9; expected from the minimum, 2, to the"
          + " maximum, 8"
      ),
      Spoiling(
        "instanceType: m7g.large\n",
        "instanceType: m7g.larg\n",
        "21: platforms.asg.autoScalingGroup.instanceType: \"m7g.larg\" is not an instance type with a"
          + " known price (did you mean \"m7g.large\"?); expected one of `headroom presets`"
      ),
      Spoiling(
        "launchDelay: 45s",
        "launchDelay: ec2-baked-amy",
        "26: platforms.asg.autoScalingGroup.launchDelay: \"ec2-baked-amy\" is not a preset (did you"
          + " mean \"ec2-baked-ami\"?); expected a duration in ns, us, ms, s, m, h or d, such as"
          + " 250ms, a preset (see `headroom presets`) or a distribution"
      ),
      Spoiling(
        "target: 50%",
        "target: 0.5",
        "30: \(Self.policy).target: \"0.5\" has no unit; expected a share in %, such as 70%"
      ),
      Spoiling(
        "target: 50%",
        "target: 150%",
        "30: \(Self.policy).target: \"150%\" is out of range; expected a share above 0% and at most"
          + " 100%"
      ),
      Spoiling(
        "metric: cpuUtilization",
        "metric: memory",
        "29: \(Self.policy).metric: found \"memory\"; expected cpuUtilization"
      ),
      Spoiling(
        "target: 50%",
        "target: 50%\n            scaleOutDatapoints: 4 of 3",
        "31: \(Self.policy).scaleOutDatapoints: found \"4 of 3\"; expected M of N data points with M"
          + " up to N and N up to 1440, such as 3 of 3"
      ),
      Spoiling(
        "target: 50%",
        "target: 50%\n            period: 300s",
        "28: \(Self.policy).publishDelay: is missing; expected a distribution, since the delay is"
          + " known for periods of 10s, 20s and 60s only"
      ),
      Spoiling(
        "            target: 50%\n",
        "            target: 50%\n        - targetTracking: {metric: cpuUtilization, target: 60%}\n",
        "27: platforms.asg.autoScalingGroup.scaling: has 2 elements; expected a list with one"
          + " scaling policy"
      ),
      Spoiling(
        "threads: 8, backlog: 0",
        "threads: 0, backlog: -1, launchDelay: 3s",
        """
        32: platforms.fixed.fixedFleet.launchDelay: is not a known key; expected instances, \
        instanceType, threads, backlog, discipline, loadBalancer, speed or outages
        32: platforms.fixed.fixedFleet.threads: found "0"; expected a whole number from 1 to 1000000
        32: platforms.fixed.fixedFleet.backlog: found "-1"; expected a whole number from 0 to 1000000
        """
      ),
      Spoiling(
        "threads: 8",
        "loadBalancer: {requestsPerConnection: 0.5, billed: yes}, threads: 8",
        """
        32: platforms.fixed.fixedFleet.loadBalancer.requestsPerConnection: found "0.5"; expected a \
        number from 1 to 1000000
        32: platforms.fixed.fixedFleet.loadBalancer.billed: found "yes"; expected true or false
        """
      ),
      Spoiling(
        "  - name: fixed",
        "  - name: asg\n    account: {}",
        """
        31: platforms.asg.name: "asg" is also the name of another one; expected a name of its own
        32: platforms.asg.account: has no meaning without lambda; expected it beside lambda only
        """
      ),
    ]
  )
  func fleets(spoiling: Spoiling) {
    spoiling.check()
  }

  private static let policy = "platforms.asg.autoScalingGroup.scaling.0.targetTracking"
}
