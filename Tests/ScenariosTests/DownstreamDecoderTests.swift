import Scenarios
import Testing
import Workload

@Suite struct DownstreamDecoderTests {
  /// The fixture's traffic, calling a resource.
  private static let demand = "cpu: 12ms, downstream: database"

  private static func read(_ resource: String, demand: String = demand) throws -> Scenario {
    try Fixture.read("cpu: 12ms\n", text(resource, demand))
  }

  private static func problems(_ resource: String, demand: String = demand) -> String {
    Fixture.problems("cpu: 12ms\n", text(resource, demand))
  }

  private static func text(_ resource: String, _ demand: String) -> String {
    "{\(demand)}\ndownstream:\n  - {\(resource)}\n"
  }

  @Test("a resource has the documented defaults")
  func defaults() throws {
    let scenario = try Self.read("name: database, connections: 200, serviceTime: 5ms")
    let expected = DownstreamConfiguration(
      name: "database",
      connections: 200,
      serviceTime: .constant(0.005),
      servers: 200,
      queue: 0,
      errors: 0,
      connectionsAreKept: false
    )
    #expect(scenario.downstream == [expected])
    #expect(scenario.traffic[0].classes.map(\.demand.downstream) == [0])
  }

  @Test("everything of a resource is read")
  func everything() throws {
    let scenario = try Self.read(
      "name: database, connections: 200, serviceTime: {exponential: {mean: 5ms}}, servers: 32,"
        + " queue: 50, errors: 0.1%, connection: perCall"
    )
    let expected = DownstreamConfiguration(
      name: "database",
      connections: 200,
      serviceTime: .exponential(mean: 0.005),
      servers: 32,
      queue: 50,
      errors: 0.001
    )
    #expect(scenario.downstream == [expected])
    let kept = try Self.read(
      "name: database, connections: 200, serviceTime: 5ms, connection: kept, errors: 0%"
    )
    #expect(kept.downstream[0].connectionsAreKept)
    #expect(kept.downstream[0].errors == 0)
  }

  @Test("without resources there are none, and nothing calls")
  func none() throws {
    let scenario = try Fixture.read()
    #expect(scenario.downstream == [])
    #expect(scenario.traffic[0].classes.map(\.demand.downstream) == [nil])
  }

  @Test(
    "what is wrong with a resource",
    arguments: [
      (
        "name: database, connections: 0, serviceTime: 5ms",
        "connections: found \"0\"; expected a whole number from 1 to 1000000"
      ),
      (
        "name: database, connections: 20, serviceTime: 5ms, servers: 30",
        "servers: is 30; expected at most the connections, 20, since each call has one"
      ),
      (
        "name: database, connections: 20, serviceTime: 5ms, connection: keptt",
        "connection: found \"keptt\" (did you mean \"kept\"?); expected perCall or kept"
      ),
      (
        "name: database, connections: 20, serviceTime: 5ms, connection: kept, queue: 3",
        "queue: is 3; expected 0 beside connection: kept, where nothing waits for a connection"
      ),
      (
        "name: database, connections: 20, serviceTime: 5ms, errors: 120%",
        "errors: \"120%\" is out of range; expected a share from 0% to 100%"
      ),
      (
        "name: database, connections: 20, serviceTime: 5ms, server: 3",
        "server: is not a known key; did you mean \"servers\"?"
      ),
    ]
  )
  func problems(resource: String, problem: String) {
    #expect(Self.problems(resource) == "test.yaml:13: downstream.database.\(problem)")
  }

  @Test("a demand names a resource that there is")
  func unknown() {
    let resource = "name: database, connections: 20, serviceTime: 5ms"
    #expect(
      Self.problems(resource, demand: "cpu: 12ms, downstream: databse")
        == "test.yaml:11: traffic.pages.demand.downstream: \"databse\" is not a downstream"
        + " resource (did you mean \"database\"?); expected database"
    )
    #expect(
      Fixture.problems("cpu: 12ms", "{cpu: 12ms, downstream: database}")
        == "test.yaml:11: traffic.pages.demand.downstream: \"database\" is not a downstream"
        + " resource; expected a resource of that name under downstream, which is missing"
    )
  }

  @Test("a resource that nobody calls is a mistake")
  func uncalled() {
    let resource = "name: database, connections: 20, serviceTime: 5ms"
    #expect(
      Self.problems(resource, demand: "cpu: 12ms")
        == "test.yaml:13: downstream.database: is called by no request; expected a demand with"
        + " downstream: database"
    )
  }

  @Test("two resources do not share a name")
  func names() {
    let resource = "name: database, connections: 20, serviceTime: 5ms"
    #expect(
      Self.problems("\(resource)}\n  - {\(resource)")
        == "test.yaml:14: downstream.database.name: \"database\" is also the name of another one;"
        + " expected a name of its own"
    )
  }
}
