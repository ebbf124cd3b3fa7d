internal import FleetPlatform
internal import Pricing

/// The settings that a plan may choose for a platform.
package struct PlanSpace: Sendable {
  /// Name of the platform.
  package let platform: String
  /// What may be chosen; none where the platform is taken as it is.
  package let axes: [PlanAxis]
  /// All combinations.
  package let grid: SweepGrid
  /// The platform as the file has it.
  package let present: PlatformConfiguration

  private let make:
    @Sendable (Int, [(path: String, value: String)]) throws(ScenarioProblems) -> Scenario
  private let makeSettings: @Sendable (Int) -> [(path: String, value: String)]

  /// A space of settings.
  ///
  /// - Parameters:
  ///   - present: The platform as it is.
  ///   - axes: What may be chosen.
  ///   - settings: What a setting of the grid sets.
  ///   - scenario: The scenario of a setting in a world, with the platform alone.
  package init?(
    of present: PlatformConfiguration,
    axes: [PlanAxis],
    settings: @escaping @Sendable (Int) -> [(path: String, value: String)],
    scenario:
      @escaping @Sendable (Int, [(path: String, value: String)]) throws(ScenarioProblems) ->
      Scenario
  ) {
    guard let grid = SweepGrid(axes.map(\.axis)), grid.count <= Self.settingsMax else { return nil }
    platform = present.name
    self.present = present
    self.axes = axes
    self.grid = grid
    makeSettings = settings
    make = scenario
  }

  /// Instances that run all the time.
  package struct Standby: Sendable, Equatable {
    /// Name of the instance type.
    package let type: String
    /// What a month of one costs by the list, in USD.
    package let listPerMonth: Double
    /// How many there are at least.
    package let instances: Int

    /// Some instances of a type.
    package init(type: String, listPerMonth: Double, instances: Int) {
      self.type = type
      self.listPerMonth = listPerMonth
      self.instances = instances
    }
  }

  /// The instances that run all the time at a setting; nil for a platform without instances.
  package func standby(of point: Int) -> Standby? {
    let (fleet, countKey): (FleetConfiguration, String)
    switch present.kind {
    case .lambda: return nil
    case .fixedFleet(let own): (fleet, countKey) = (own, "instances")
    case .autoScalingGroup(let own): (fleet, countKey) = (own, "minimum")
    }
    let settings = settings(of: point)
    let path = "platforms.\(platform).\(present.kind.path)."
    func value(_ key: String) -> String? { settings.last { $0.path == path + key }?.value }
    let type = value("instanceType").flatMap(EC2PriceList.type) ?? fleet.instanceType
    return Standby(
      type: type.name,
      listPerMonth: type.usdPerHour * Month.hours,
      instances: value(countKey).flatMap { Int($0) } ?? fleet.minimum
    )
  }

  /// What a setting of the grid sets, with what has to follow it.
  package func settings(of point: Int) -> [(path: String, value: String)] { makeSettings(point) }

  /// The scenario of a setting with this platform alone.
  ///
  /// - Parameters:
  ///   - point: Number of the setting.
  ///   - world: What is set besides, before the setting.
  /// - Returns: The scenario.
  /// - Throws: What is not sound about it.
  package func scenario(
    of point: Int,
    in world: [(path: String, value: String)] = []
  ) throws(ScenarioProblems) -> Scenario {
    try make(point, world)
  }

  /// What a setting of the grid sets, and what has to follow it.
  ///
  /// A group whose minimum rises above its desired capacity begins at the minimum; and one of other
  /// instances may have as many vCPUs as before.
  private static func settings(
    _ own: [(path: String, value: String)],
    of present: PlatformConfiguration
  ) -> [(path: String, value: String)] {
    guard case .autoScalingGroup(let fleet) = present.kind else { return own }
    let group = "platforms.\(present.name).\(present.kind.path)."
    func value(_ key: String) -> String? { own.last { $0.path == group + key }?.value }
    let type = value("instanceType").flatMap(EC2PriceList.type) ?? fleet.instanceType
    func converted(_ count: Int) -> Int {
      let vCPUs = count * fleet.instanceType.vCPUs
      return (vCPUs + type.vCPUs - 1) / type.vCPUs
    }
    let minimum = value("minimum").flatMap { Int($0) } ?? converted(fleet.minimum)
    let maximum = value("maximum").flatMap { Int($0) } ?? max(minimum, converted(fleet.maximum))
    let desired = min(max(minimum, converted(fleet.desired)), maximum)
    var followers = [
      ("minimum", minimum, fleet.minimum), ("maximum", maximum, fleet.maximum),
    ]
    // Managed instances begin at their minimum.
    if !fleet.isManagedByLambda { followers.append(("desired", desired, fleet.desired)) }
    return own
      + followers.filter { value($0.0) == nil && $0.1 != $0.2 }.map { (group + $0.0, String($0.1)) }
  }

  /// The spaces of the platforms of a scenario.
  ///
  /// - Parameters:
  ///   - scenario: The scenario as its file has it.
  ///   - text: The text of the file.
  ///   - file: The path of the file.
  ///   - reader: How the text was read.
  ///   - axes: What may be chosen; a platform that none of them concerns has the usual axes of its kind.
  ///   - peak: Most vCPUs that the traffic keeps busy in an interval.
  /// - Returns: One space for each platform, in order.
  /// - Throws: `SweepMistake` for a grid that is too large, or an axis that concerns no platform.
  package static func spaces(
    of scenario: Scenario,
    text: String,
    file: String,
    reader: ScenarioReader,
    axes: [SweepAxis],
    peak: Double
  ) throws(SweepMistake) -> [PlanSpace] {
    var unused = Set(axes.map(\.path))
    var spaces: [PlanSpace] = []
    for (number, platform) in scenario.platforms.enumerated() {
      let chosen = axes.compactMap { axis -> SweepAxis? in
        guard let path = Self.path(axis.path, of: platform, number: number) else { return nil }
        unused.remove(axis.path)
        return SweepAxis(path: path, values: axis.values)
      }
      let own =
        chosen.isEmpty ? UsualAxes(peak: peak, scenario: scenario).axes(of: platform) : chosen
      guard let grid = SweepGrid(own) else { throw tooLarge(platform) }
      let settings: @Sendable (Int) -> [(path: String, value: String)] = { point in
        Self.settings(grid.settings(of: point), of: platform)
      }
      let space = PlanSpace(of: platform, axes: own.map(PlanAxis.init), settings: settings) {
        point,
        world throws(ScenarioProblems) in
        var reader = reader
        reader.overrides += (world + settings(point)).map { ($0.path, $0.value) }
        var scenario = try reader.read(text: text, file: file)
        scenario.platforms.removeAll { $0.name != platform.name }
        scenario.baseline = platform.name
        return scenario
      }
      guard let space else { throw tooLarge(platform) }
      spaces.append(space)
    }
    if let path = unused.min() {
      throw SweepMistake(
        message: "\(path) concerns no platform of the scenario; expected one of"
          + " \(Wording.alternatives(scenario.platforms.map(\.name)))"
      )
    }
    return spaces
  }

  private static func tooLarge(_ platform: PlatformConfiguration) -> SweepMistake {
    SweepMistake(
      message: "\(platform.name) may be set in more than \(settingsMax) ways; expected fewer values"
        + " or axes"
    )
  }

  /// Most settings of a platform.
  package static let settingsMax = 5_000

  /// The path of an axis as it concerns a platform; nil where it does not.
  ///
  /// What does not stand under `platforms` concerns all of them, each on its own.
  private static func path(
    _ path: String,
    of platform: PlatformConfiguration,
    number: Int
  ) -> String? {
    guard path.hasPrefix("platforms.") else { return path }
    let rest = path.dropFirst("platforms.".count)
    for word in [platform.name, String(number)] where rest.hasPrefix(word + ".") {
      return "platforms.\(platform.name).\(rest.dropFirst(word.count + 1))"
    }
    guard rest.hasPrefix("*.") else { return nil }
    let inner = rest.dropFirst(2)
    let kinds = PlatformKeys.kinds
    let key = String(inner.prefix { $0 != "." })
    guard !kinds.contains(key) || key == platform.kind.key else { return nil }
    return "platforms.\(platform.name).\(inner)"
  }
}
