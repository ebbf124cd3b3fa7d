internal import FleetPlatform
internal import LambdaPlatform
internal import Pricing

/// What a plan may choose of a platform where the scenario does not say.
struct UsualAxes {
  /// Most vCPUs that the traffic keeps busy in an interval.
  let peak: Double
  /// The scenario as its file has it.
  let scenario: Scenario

  /// Sizes of a function that are tried, in MB: one vCPU is 1,769.
  private static let memories = [256, 512, 1_024, 1_769, 3_008]
  /// Utilisations that a policy may hold.
  private static let targets = ["30%", "40%", "50%", "60%", "70%", "80%"]
  /// Least utilisation at the peak that a fixed fleet may be bought for.
  private static let leastUtilization = 0.2
  /// Redundancy that is kept where the file has it: what serves the traffic may still fail.
  private static let redundancy = 2

  /// The axes of a platform, by its kind.
  func axes(of platform: PlatformConfiguration) -> [SweepAxis] {
    let path = "platforms.\(platform.name).\(platform.kind.path)."
    switch platform.kind {
    case .lambda(let account):
      return axes(of: account, at: path)
    case .fixedFleet(let fleet):
      let types = types(like: fleet.instanceType)
      return [
        SweepAxis(path: path + "instanceType", values: types.map(\.name)),
        SweepAxis(
          path: path + "instances",
          values: counts(from: fleet.minimum, of: types, at: Self.leastUtilization).map(String.init)
        ),
      ]
    case .autoScalingGroup(let fleet):
      let types = types(like: fleet.instanceType)
      return [
        SweepAxis(path: path + "instanceType", values: types.map(\.name)),
        SweepAxis(
          path: path + "minimum",
          values: counts(from: fleet.minimum, of: types, at: 2 * Self.leastUtilization)
            .map(String.init)
        ),
        SweepAxis(
          path: path + (fleet.isManagedByLambda ? "target" : "scaling.0.targetTracking.target"),
          values: Self.targets
        ),
      ]
    }
  }

  /// The axes of functions: memory and architecture of all of them, and the provisioned concurrency of
  /// those that have some.
  private func axes(of account: LambdaConfiguration, at path: String) -> [SweepAxis] {
    let isAlone = account.functions.allSatisfy(\.name.isEmpty)
    let all = isAlone ? path : path + "functions.*."
    let memories = Set(Self.memories + account.functions.map(\.memoryMB)).sorted()
    let provisioned = account.functions.compactMap { function -> SweepAxis? in
      guard let own = function.concurrency.provisioned else { return nil }
      let counts = Self.counts(around: own.base, upTo: Int(peak.rounded(.up)))
      let key = own.policies.isEmpty ? "provisionedConcurrency" : "provisionedConcurrency.base"
      let place = isAlone ? path : path + "functions.\(function.name)."
      return SweepAxis(path: place + key, values: counts.map(String.init))
    }
    return [
      SweepAxis(path: all + "memory", values: memories.map { "\($0)MB" }),
      SweepAxis(
        path: all + "architecture",
        values: [Architecture.arm64, .x86_64].map(\.rawValue)
      ),
    ] + provisioned
  }

  /// Numbers of provisioned environments: none, the file's own, and others, each at most a fifth above the
  /// one before.
  private static func counts(around own: Int, upTo peak: Int) -> [Int] {
    let most = max(4 * own, 4 * peak, 1)
    var counts: Set = [0, own]
    var next = 1
    while next <= most {
      counts.insert(next)
      next += max(1, next / 5)
    }
    return counts.sorted()
  }

  /// The type itself, and those of its generation and processor with half and with twice its vCPUs.
  ///
  /// Their vCPUs are equally fast; none is burstable unless the file's own is. Where the scenario does
  /// not say what memory a request needs, all have as much for each vCPU as the file's own.
  private func types(like own: EC2InstanceType) -> [EC2InstanceType] {
    guard let family = Family(own.name) else { return [own] }
    let needsMemory = scenario.traffic.contains { stream in
      stream.classes.contains { $0.demand.memory > 0 }
    }
    let names = EC2PriceList.allNames.filter { name in
      guard let other = Family(name) else { return false }
      return needsMemory ? other.isAsFast(as: family) : other == family
    }
    let types = names.compactMap(EC2PriceList.type).filter { type in
      !type.isBurstable && type.architecture == own.architecture
        && [own.vCPUs, own.vCPUs * 2].contains(type.vCPUs) || type.vCPUs * 2 == own.vCPUs
    }
    let others = types.filter { $0.name != own.name }
    return ([own] + others).sorted { ($0.vCPUs, $0.usdPerHour) < ($1.vCPUs, $1.usdPerHour) }
  }

  /// Numbers of instances, each at most a quarter above the one before.
  ///
  /// - Parameters:
  ///   - present: As many as the file has.
  ///   - types: Instances that may be taken.
  ///   - utilization: What the largest number would be used at the peak.
  /// - Returns: From few to many.
  private func counts(
    from present: Int,
    of types: [EC2InstanceType],
    at utilization: Double
  ) -> [Int] {
    let vCPUs = types.map(\.vCPUs).min() ?? 1
    let least = max(1, min(present, Self.redundancy))
    let most = max(least + 1, present, Int((peak / Double(vCPUs) / utilization).rounded(.up)))
    var counts = [least]
    while let last = counts.last, last < most { counts.append(last + max(1, last / 12)) }
    return counts
  }

  /// What the name of a type says of its family: `m7g` has the class m, the generation 7 and the
  /// processor g.
  private struct Family: Equatable {
    let kind: Character
    let generation: Substring
    let options: Substring

    init?(_ name: String) {
      let family = name.prefix { $0 != "." }
      guard let kind = family.first, name.contains("."), !name.hasSuffix("metal") else {
        return nil
      }
      let rest = family.dropFirst()
      let generation = rest.prefix { $0.isNumber }
      guard !generation.isEmpty else { return nil }
      self.kind = kind
      self.generation = generation
      options = rest.dropFirst(generation.count)
    }

    /// Whether both are general, compute or memory types of one processor.
    func isAsFast(as other: Self) -> Bool {
      "cmr".contains(kind) && generation == other.generation && options == other.options
    }
  }
}
