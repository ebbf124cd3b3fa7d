import Workload

/// Reads the kinds of request of a stream.
enum RequestClassDecoder {
  /// What the weights may miss 100 % by, for shares such as 33.3333333333%.
  private static let tolerance = 1e-9

  /// The classes of a list; nil when one of them is not sound.
  static func decode(_ field: Field, calling resources: [String]) -> [RequestClass]? {
    let expected = "a list of classes, each with name, weight and demand"
    guard let elements = field.list(expecting: expected) else { return nil }
    var names: [String] = []
    let classes = elements.compactMap { element -> RequestClass? in
      guard let section = element.section(.requestClass) else { return nil }
      let name = name(section["name"], among: &names)
      let weight = section["weight"].quantity(.fraction, .share)
      let demand = DemandDecoder.decode(section["demand"], calling: resources)
      guard let name, let weight, let demand else { return nil }
      return RequestClass(name: name, weight: weight, demand: demand)
    }
    guard classes.count == elements.count else { return nil }
    let total = classes.reduce(0) { $0 + $1.weight }
    guard (total - 1).magnitude <= tolerance else {
      field.problem("has weights of \(percent(total)) in all; expected 100%")
      return nil
    }
    return classes
  }

  /// A share in percent, to nine digits, which hide what binary fractions add.
  private static func percent(_ share: Double) -> String {
    let percent = (share * 1e11).rounded() / 1e9
    return percent == percent.rounded() ? "\(Int(percent))%" : "\(percent)%"
  }

  private static func name(_ field: Field, among names: inout [String]) -> String? {
    guard let name = field.uniqueName(of: "a class", among: &names) else { return nil }
    guard !name.contains("/") else {
      field.problem("\"\(name)\" has a slash; expected a name without one")
      return nil
    }
    return name
  }
}
