import Permissions
import Workload

/// A source of requests with one client and one demand, or one for each kind of request.
struct StreamKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "stream"
  static let sentence = "A source of requests with its arrivals, its demand and its client."

  let name = Key(
    "name",
    .required,
    .place(.text(.name("the name of a stream"))),
    "Name, unique in the scenario; it names the random streams."
  )
  let arrivals = Key("arrivals", .required, .mapping(ArrivalsKeys.mapping), ArrivalsKeys.sentence)
  let demand = Key("demand", .alternative, .mapping(DemandKeys.ofStreams), DemandKeys.sentence)
  let classes = Key(
    "classes",
    .alternative,
    .list(
      of: .mapping(RequestClassKeys.mapping),
      "a list of classes, each with name, weight and demand"
    ),
    "Kinds of request, of which each request is one by chance; their weights sum to 100%."
  )
  let client = Key(
    "client",
    .optional("clients send once and wait"),
    .client,
    ClientKeys.sentence
  )
  let invocation = Key(
    "invocation",
    .optional("as its source does; without one synchronous: clients wait for an answer"),
    .invocation,
    InvocationKeys.sentence
  )
  let caller = Key(
    "caller",
    .optional("nothing is asked, and the function lets everybody in"),
    .mapping(CallerKeys.mapping) { $0.caller() },
    CallerKeys.sentence
  )
  let acceptance = Key(
    "acceptance",
    .optional("no time, as AWS publishes no figures"),
    .wait,
    "How long senders wait until an event or a message is taken in, which accept_latency_* tell."
  )
  let onFailure = Key(
    "onFailure",
    .optional("events that are given up are counted, and go nowhere"),
    .resourceName,
    "Where events and records go that are given up: the ARN of a queue, a topic, a function, an event bus or a"
      + " bucket, to which the function's execution role needs a right. Of a queue SQS itself moves them."
  )
  let messageSize = Key(
    "messageSize",
    .optional("1KiB, a small document"),
    .quantity(.size, .within(1...Double(PollerLimits.messageBytesMax), "1B to 1MiB")),
    "Size of an event, a message or a record: a batch has 6 MiB at most, SQS charges by 64 KiB, and Lambda"
      + " for events beyond 256 KiB."
  )
  let source = Key(
    "source",
    .optional("the clients themselves"),
    .source,
    "The service that calls for the clients, which says how it does; apiGateway means a REST API, and an"
      + " API or a load balancer that calls for all streams is the frontEnd of each function without one."
  )
}
