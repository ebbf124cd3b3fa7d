import Workload

/// A kind of request.
struct RequestClassKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "requestClass"
  static let sentence = "A kind of request, of which a stream has several."

  let name = Key(
    "name",
    .required,
    .place(
      .text(
        TextForm(
          summary: "the name of a class",
          pattern:
            #"^(?=\S)(?!.*\s$)[^/\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]+$"#,
          role: .name
        )
      )
    ),
    "Name without a slash, unique in the stream; it names the random streams."
  )
  let weight = Key(
    "weight",
    .required,
    .share(.share),
    "Share of the stream's requests; all together 100%."
  )
  let demand = Key(
    "demand",
    .required,
    .mapping(DemandKeys.ofClasses),
    DemandKeys.sentence
  )
}

extension Section<RequestClassKeys> {
  /// The kind of request; nil after a report.
  func requestClass(calling resources: [String], names: inout UniqueNames) -> RequestClass? {
    let name = self[\.name].flatMap { Self.name($0, among: &names) }
    let weight = self[\.weight]
    let demand = self[\.demand]?.demand(calling: resources).demand
    guard let name, let weight, let demand else { return nil }
    return RequestClass(name: name, weight: weight, demand: demand)
  }

  private static func name(_ field: Field, among names: inout UniqueNames) -> String? {
    guard let name = field.uniqueName(of: "a class", among: &names) else { return nil }
    guard !name.contains("/") else {
      field.problem("\"\(name)\" has a slash; expected a name without one")
      return nil
    }
    return name
  }
}

/// Reads the kinds of request of a stream.
enum RequestClassDecoder {
  /// What the weights may miss 100 % by, for shares such as 33.3333333333%.
  private static let tolerance = 1e-9

  /// The classes of a list; nil when one of them is not sound.
  static func decode(
    _ sections: [Section<RequestClassKeys>],
    at field: Field,
    calling resources: [String]
  ) -> [RequestClass]? {
    var names = UniqueNames()
    let classes = sections.compactMap { $0.requestClass(calling: resources, names: &names) }
    guard classes.count == sections.count else { return nil }
    let total = classes.reduce(0) { $0 + $1.weight }
    guard (total - 1).magnitude <= tolerance else {
      field.problem("has weights of \(percent(total)) in all; expected 100%")
      return nil
    }
    return classes
  }

  /// A share in percent, to nine digits, which hide what binary fractions add.
  private static func percent(_ share: Double) -> String {
    Quantity.text(of: share, in: .fraction)
  }
}
