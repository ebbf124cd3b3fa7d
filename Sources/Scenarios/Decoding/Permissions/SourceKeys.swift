import Permissions
import Workload

/// The service that calls for the clients of a stream, with what it calls for.
struct SourceKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "source"
  static let sentence =
    "The service that calls for the clients, with the bucket, topic, queue or whatever it calls for."

  let service = Key("service", .required, Form<EventSource>.choice, "The service.")
  let arn = Key(
    "arn",
    .optional("not said, so that a condition on it does not hold"),
    .resourceName,
    "The name of what it calls for, which conditions ask for as AWS:SourceArn; of a queue or a stream what"
      + " the function's execution role has to read."
  )
  let account = Key(
    "account",
    .optional("that of the arn"),
    .account,
    "The account that owns it, which conditions ask for as AWS:SourceAccount."
  )
  let organization = Key(
    "organization",
    .optional("none"),
    .name("the id of an organization, such as o-a1b2c3"),
    "The organization of that account."
  )
  let qualifier = Key(
    "qualifier",
    .optional("the function itself is called"),
    .name("a version or an alias"),
    "The version or the alias that is called."
  )
}

/// A service that calls, and what is said of it.
struct GivenSource {
  /// The service.
  let service: EventSource
  /// What it calls for; nil where nothing is said.
  var name: ResourceName?
  /// Who calls by it; nil where only the service is named, and for what Lambda polls.
  var caller: StreamCaller?
}

extension Form where Value == GivenSource {
  /// A service, or a mapping with more.
  static var source: Self {
    let words = EventSource.allCases.map(\.rawValue)
    return Self(.either([.words(words), .mapping { SourceKeys.mapping.description }])) { field in
      if case .mapping? = field.node { return field.section(SourceKeys.mapping)?.source() }
      return field.choice(EventSource.self).map { GivenSource(service: $0) }
    }
  }
}

extension Section<SourceKeys> {
  /// The source; nil after a report.
  fileprivate func source() -> GivenSource? {
    let name = self[\.arn]
    let account = self[\.account]
    let organization = self[\.organization]
    let qualifier = self[\.qualifier]
    guard let service = self[\.service], name != nil || !has(\.arn),
      account != nil || !has(\.account)
    else { return nil }
    var source = GivenSource(service: service, name: name)
    if let principal = service.principal {
      let caller = Caller(
        .service(principal, sourceArn: name, sourceAccount: account),
        organization: organization
      )
      source.caller = StreamCaller(caller, qualifier: qualifier)
    }
    return source
  }
}

extension Form where Value == ResourceName {
  /// An ARN.
  static var resourceName: Self {
    let expected = "an ARN such as arn:aws:s3:::photos"
    return Self(
      .text(
        .form(
          expected,
          #"^arn:[^:\s]+:[^:\s]+:[^:\s]*:[^:\s]*:\S+$"#,
          examples: "arn:aws:sqs:us-east-1:111111111111:orders"
        )
      )
    ) { field in
      guard let text = field.text(expecting: expected) else { return nil }
      guard let name = ResourceName(text) else {
        field.problem("found \"\(text)\"; expected \(expected)")
        return nil
      }
      return name
    }
  }
}

extension Form where Value == String {
  /// The number of an account.
  static var account: Self {
    let expected = "the number of an account, of 12 digits"
    return Self(.text(.form(expected, "^[0-9]{12}$", examples: "222222222222"))) { field in
      guard let text = field.text(expecting: expected) else { return nil }
      guard ResourceName.isAccount(text) else {
        field.problem("found \"\(text)\"; expected \(expected)")
        return nil
      }
      return text
    }
  }
}
