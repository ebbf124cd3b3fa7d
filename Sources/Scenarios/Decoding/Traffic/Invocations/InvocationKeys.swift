import Workload

/// How requests reach the handler, beside the plain ways that are told by a word.
struct InvocationKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "invocation"
  static let sentence =
    "How requests reach the handler: their clients wait, or leave an event or a message."

  let asynchronous = Key(
    "asynchronous",
    .alternative,
    .mapping(AsynchronousKeys.mapping),
    AsynchronousKeys.sentence
  )
  let queue = Key(
    "queue",
    .alternative,
    .mapping(QueueKeys.mapping),
    QueueKeys.sentence
  )
  let stream = Key(
    "stream",
    .alternative,
    .mapping(ShardsKeys.mapping),
    ShardsKeys.sentence
  )
}

/// What a scenario says of how requests reach the handler; what that means their source decides.
enum GivenInvocation {
  /// Clients wait.
  case synchronous
  /// Clients leave events, with AWS's defaults.
  case asynchronous
  /// More is said.
  case told(Section<InvocationKeys>)

  /// The invocation; nil after a report.
  ///
  /// - Parameter source: The service that calls; nil where that is not said.
  /// - Returns: The invocation, of several the first.
  func invocation(from source: EventSource?) -> Invocation? {
    switch self {
    case .synchronous: return .synchronous
    case .asynchronous: return .asynchronous(AsynchronousInvocation())
    case .told(let section):
      if let events = section[\.asynchronous] { return events.invocation() }
      if let queue = section[\.queue] { return queue.invocation(from: source) }
      return section[\.stream]?.invocation(from: source)
    }
  }
}

extension Form where Value == GivenInvocation {
  /// An invocation: a word or a mapping.
  static var invocation: Self {
    let words = ["synchronous", "asynchronous"]
    return Self(.either([.words(words), .mapping { InvocationKeys.mapping.description }])) {
      field in
      let expected =
        "synchronous, asynchronous or a mapping with asynchronous, queue or stream, such as {queue:"
        + " {batchSize: 10}}"
      guard let node = field.value(expecting: expected) else { return nil }
      guard case .scalar(let scalar) = node else {
        return field.section(InvocationKeys.mapping).map { .told($0) }
      }
      switch scalar.string {
      case "synchronous": return .synchronous
      case "asynchronous": return .asynchronous
      default:
        field.problem("found \"\(scalar.string)\"; expected \(expected)")
        return nil
      }
    }
  }
}
