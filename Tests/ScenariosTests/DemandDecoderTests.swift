import Scenarios
import Stochastics
import Testing
import Workload

@Suite struct DemandDecoderTests {
  static let sound = "demand:\n      cpu: 12ms"

  @Test("a stream has one class of its own name, or the classes of a list")
  func classes() throws {
    let alone = try Fixture.read().traffic[0].classes
    #expect(
      alone == [RequestClass(name: "pages", weight: 1, demand: Demand(cpu: .constant(0.012)))]
    )
    let several = try Fixture.read(
      Self.sound,
      """
      classes:
            - {name: browse, weight: 99.5%, demand: {cpu: 12ms, response: 18kB}}
            - {name: buy, weight: 0.5%, demand: {wait: {exponential: {mean: 1s}}}}
      """
    )
    #expect(
      several.traffic[0].classes == [
        RequestClass(
          name: "browse",
          weight: 0.995,
          demand: Demand(cpu: .constant(0.012), response: .constant(18_000))
        ),
        RequestClass(
          name: "buy",
          weight: 0.005,
          demand: Demand(wait: .exponential(mean: 1))
        ),
      ]
    )
  }

  @Test("shares that cannot be written exactly may miss 100% by a trace")
  func roundedShares() throws {
    let thirds = ["a", "b", "c"].map { "{name: \($0), weight: 33.3333333333%, demand: {cpu: 1s}}" }
    let scenario = try Fixture.read(
      Self.sound,
      "classes: [\(thirds.joined(separator: ", "))]"
    )
    #expect(scenario.traffic[0].classes.count == 3)
  }

  @Test("a rank correlation is read", arguments: ["-1", "0", "0.6", "1"])
  func rankCorrelation(text: String) throws {
    let scenario = try Fixture.read(
      "cpu: 12ms",
      "cpu: {exponential: {mean: 1s}}\n      wait: {uniform: {minimum: 0s, maximum: 1s}}\n"
        + "      rankCorrelation: \(text)"
    )
    #expect(scenario.traffic[0].classes[0].demand.rankCorrelation == Double(text))
  }

  @Test(
    "what is wrong with classes",
    arguments: [
      Spoiling(
        "    \(sound)\n",
        "",
        "7: traffic.pages: lacks demand or classes; expected exactly one of them"
      ),
      Spoiling(
        sound,
        "\(sound)\n    classes: [{name: a, weight: 100%, demand: {cpu: 1s}}]",
        "7: traffic.pages: has demand and classes; expected only one of them"
      ),
      withClasses(
        "3",
        ": found \"3\"; expected a list of classes, each with name, weight and demand"
      ),
      withClasses(
        "[]",
        ": is an empty list; expected a list of classes, each with name, weight and demand with at"
          + " least one element"
      ),
      withClasses(
        "[{name: a, weight: 80%, demand: {cpu: 1s}}, {name: b, weight: 15%, demand: {cpu: 1s}}]",
        ": has weights of 95% in all; expected 100%"
      ),
      withClasses(
        "[{name: a, weight: 80%, demand: {cpu: 1s}}, {name: b, weight: 20.1%, demand: {cpu: 1s}}]",
        ": has weights of 100.1% in all; expected 100%"
      ),
      withClasses(
        "[{name: a, weight: 1, demand: {cpu: 1s}}]",
        ".a.weight: \"1\" has no unit; expected a share in %, such as 70%"
      ),
      withClasses(
        "[{name: a, weight: 0%, demand: {cpu: 1s}}]",
        ".a.weight: \"0%\" is out of range; expected a share above 0% and at most 100%"
      ),
      withClasses(
        "[{name: a/b, weight: 100%, demand: {cpu: 1s}}]",
        ".a/b.name: \"a/b\" has a slash; expected a name without one"
      ),
      withClasses(
        "[{name: a, weight: 50%, demand: {cpu: 1s}}, {name: a, weight: 50%, demand: {cpu: 1s}}]",
        ".a.name: \"a\" is also the name of another one; expected a name of its own"
      ),
      withClasses(
        "[{weight: 100%, demand: {cpu: 1s}}]",
        ".0.name: is missing; expected the name of a class"
      ),
      withClasses(
        "[{name: a, weight: 100%, demand: {response: 1kB}}]",
        ".a.demand: asks for no time; expected cpu or wait, or both"
      ),
      withClasses(
        "[{name: a, wait: 3s, weight: 100%, demand: {cpu: 1s}}]",
        ".a.wait: is not a known key; expected name, weight or demand"
      ),
    ]
  )
  func classProblems(spoiling: Spoiling) {
    spoiling.check()
  }

  @Test(
    "what is wrong with a rank correlation",
    arguments: [
      withDemand(
        "{cpu: {exponential: {mean: 1s}}, rankCorrelation: 0.6}",
        ".rankCorrelation: has no meaning without wait; expected cpu and wait"
      ),
      withDemand(
        "{wait: {exponential: {mean: 1s}}, rankCorrelation: 0.6}",
        ".rankCorrelation: has no meaning without cpu; expected cpu and wait"
      ),
      withDemand(
        "{cpu: {exponential: {mean: 1s}}, wait: {exponential: {mean: 1s}}, rankCorrelation: 60%}",
        ".rankCorrelation: found \"60%\"; expected a number from -1 to 1"
      ),
      withDemand(
        "{cpu: {exponential: {mean: 1s}}, wait: {exponential: {mean: 1s}}, rankCorrelation: 1.5}",
        ".rankCorrelation: found \"1.5\"; expected a number from -1 to 1"
      ),
      withDemand(
        "{cpu: 12ms, wait: {exponential: {mean: 1s}}, rankCorrelation: 0.6}",
        ".cpu: has one value; expected a distribution of several, for the rankCorrelation"
      ),
      withDemand(
        "{cpu: {exponential: {mean: 1s}}, wait: {empirical: {values: [3s]}}, rankCorrelation: 0}",
        ".wait: has one value; expected a distribution of several, for the rankCorrelation"
      ),
      withDemand(
        "{cpu: 12ms, wait: fast, rankCorrelation: 0}",
        """
        .wait: "fast" is not a duration; expected a duration in ns, us, ms, s, m, h or d, such as \
        250ms or a distribution
        10: traffic.pages.demand.cpu: has one value; expected a distribution of several, for the \
        rankCorrelation
        """
      ),
    ]
  )
  func rankCorrelationProblems(spoiling: Spoiling) {
    spoiling.check()
  }

  private static func withClasses(_ yaml: String, _ problem: String) -> Spoiling {
    Spoiling(sound, "classes: \(yaml)", "10: traffic.pages.classes\(problem)")
  }

  private static func withDemand(_ yaml: String, _ problem: String) -> Spoiling {
    Spoiling(sound, "demand: \(yaml)", "10: traffic.pages.demand\(problem)")
  }
}
