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
    .mapping(AsynchronousKeys.mapping) { $0.invocation() },
    AsynchronousKeys.sentence
  )
  let queue = Key(
    "queue",
    .alternative,
    .mapping(QueueKeys.mapping) { $0.invocation() },
    QueueKeys.sentence
  )
  let stream = Key(
    "stream",
    .alternative,
    .mapping(ShardsKeys.mapping) { $0.invocation() },
    ShardsKeys.sentence
  )
}

extension Section<InvocationKeys> {
  /// The invocation, of several the first; nil after a report.
  fileprivate func invocation() -> Invocation? {
    let kinds: [KeyPath<InvocationKeys, Key<Invocation>>] = [\.asynchronous, \.queue, \.stream]
    return kinds.first { has($0) }.flatMap { self[$0] }
  }
}

extension Form where Value == Invocation {
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
        return field.section(InvocationKeys.mapping)?.invocation()
      }
      switch scalar.string {
      case "synchronous": return .synchronous
      case "asynchronous": return .asynchronous(AsynchronousInvocation())
      default:
        field.problem("found \"\(scalar.string)\"; expected \(expected)")
        return nil
      }
    }
  }
}
