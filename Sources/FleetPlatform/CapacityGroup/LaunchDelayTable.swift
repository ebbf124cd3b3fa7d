/// Launch delays of instances and tasks that a scenario may name.
///
/// A launch delay runs from the change of the desired capacity to the first request served: the
/// launch call, boot, start of the application and the first passed health check. The delays are
/// lognormal, from a floor on where one is known. They are **synthesised** from the published
/// measurements named in each row, most of them few launches of another image than yours: measure
/// your own where it matters.
package enum LaunchDelayTable {
  /// The launch delay of one way to bring up capacity.
  package struct Row: Sendable {
    /// The name in a scenario file, in kebab case.
    package let name: String

    /// What no launch stays below, in seconds; 0 where no such thing is known.
    package var floorSeconds = 0.0

    /// The median in seconds.
    package let medianSeconds: Double

    /// The standard deviation of the natural logarithm of what the delay has beyond its floor.
    package let sigma: Double

    /// The delay that nine of ten launches stay below, in seconds, rounded.
    package let p90Seconds: Double

    /// The delay that 99 of 100 launches stay below, in seconds, rounded.
    package let p99Seconds: Double

    /// What is launched, and what the delay consists of.
    package let note: String

    /// The measurements behind the row.
    package let source: String
  }

  /// How far to trust every row.
  package static let certainty = "synthesised from published measurements, 2012 to 2026"

  /// All rows: EC2 instances first, then containers, Kubernetes nodes and Elastic Beanstalk.
  package static let rows: [Row] = [
    Row(
      name: "ec2-baked-ami",
      floorSeconds: 22,
      medianSeconds: 42,
      sigma: 0.39,
      p90Seconds: 55,
      p99Seconds: 72,
      note:
        "Linux, application in the image: 22 to 24 s from launch to SSH, application start, 0 to 30 s"
        + " to the health check",
      source:
        "ten cold launches in five regions, 2026; C. Percival,"
        + " https://www.daemonology.net/blog/2021-08-12-EC2-boot-time-benchmarking.html"
    ),
    Row(
      name: "ec2-baked-ami-jvm",
      medianSeconds: 90,
      sigma: 0.45,
      p90Seconds: 160,
      p99Seconds: 260,
      note: "Linux, slow start: a JVM application or a large container image to pull",
      source:
        "https://github.com/buildkite/elastic-ci-stack-for-aws/pull/554 (2019)"
    ),
    Row(
      name: "ec2-user-data",
      medianSeconds: 240,
      sigma: 0.44,
      p90Seconds: 420,
      p99Seconds: 660,
      note: "Linux, packages installed at boot; the tail comes from their mirrors",
      source: "https://github.com/aws/aws-parallelcluster/issues/6479 (2024)"
    ),
    Row(
      name: "ec2-windows",
      medianSeconds: 300,
      sigma: 0.37,
      p90Seconds: 480,
      p99Seconds: 700,
      note: "Windows",
      source:
        "https://gitlab.com/gitlab-org/gitlab-runner/-/issues/38318; M. Mao and M. Humphrey 2012"
    ),
    Row(
      name: "ec2-warm-pool-stopped",
      medianSeconds: 35,
      sigma: 0.35,
      p90Seconds: 55,
      p99Seconds: 80,
      note: "EC2 Auto Scaling warm pool of stopped instances; add the application's own start-up",
      source: "AWS 2021, https://www.infoq.com/news/2021/05/aws-warm-pools/"
    ),
    Row(
      name: "ec2-warm-pool-running",
      medianSeconds: 10,
      sigma: 0.60,
      p90Seconds: 22,
      p99Seconds: 40,
      note: "EC2 Auto Scaling warm pool of running instances: registration and health check",
      source: "the load balancer's health check rule; no measurement found"
    ),
    Row(
      name: "ecs-cached-image",
      medianSeconds: 5,
      sigma: 0.70,
      p90Seconds: 12,
      p99Seconds: 25,
      note: "ECS task on a running instance that holds the image; add the health check",
      source: "https://github.com/aws/containers-roadmap/issues/696 (2020)"
    ),
    Row(
      name: "fargate-small-image",
      medianSeconds: 25,
      sigma: 0.37,
      p90Seconds: 40,
      p99Seconds: 60,
      note: "ECS task on Fargate, image below 200 MB",
      source:
        "V. Ionescu, https://www.vladionescu.me/posts/scaling-containers-on-aws-in-2022/"
    ),
    Row(
      name: "fargate-1gb-image",
      medianSeconds: 70,
      sigma: 0.35,
      p90Seconds: 110,
      p99Seconds: 160,
      note: "ECS task on Fargate, image of 1 GB without lazy loading, which may halve it",
      source: "https://github.com/aws/containers-roadmap/issues/696 (2020)"
    ),
    Row(
      name: "ecs-new-instance",
      medianSeconds: 180,
      sigma: 0.32,
      p90Seconds: 270,
      p99Seconds: 380,
      note: "ECS task that waits for a new EC2 instance: one-minute alarm, boot, ECS agent",
      source: "V. Ionescu, https://www.vladionescu.me/posts/scaling-containers-on-aws-in-2022/"
    ),
    Row(
      name: "eks-karpenter",
      medianSeconds: 50,
      sigma: 0.46,
      p90Seconds: 90,
      p99Seconds: 150,
      note: "EKS node launched by Karpenter",
      source: "https://github.com/aws/karpenter-provider-aws/issues/6165 (2024), 3102 and 6128"
    ),
    Row(
      name: "eks-cluster-autoscaler",
      medianSeconds: 180,
      sigma: 0.40,
      p90Seconds: 300,
      p99Seconds: 450,
      note: "EKS node launched by Cluster Autoscaler",
      source: "https://github.com/aws/karpenter-provider-aws/issues/3102 and 6165 (2024)"
    ),
    Row(
      name: "beanstalk-web",
      medianSeconds: 240,
      sigma: 0.44,
      p90Seconds: 420,
      p99Seconds: 660,
      note: "Elastic Beanstalk web instance; platform hooks run at boot",
      source: "the figures of ec2-user-data; no measurement found"
    ),
  ]

  /// The row with a name.
  ///
  /// - Parameter name: The name in a scenario file.
  /// - Returns: The row, or nil when there is none of that name.
  package static func row(named name: String) -> Row? {
    rows.first { $0.name == name }
  }
}
