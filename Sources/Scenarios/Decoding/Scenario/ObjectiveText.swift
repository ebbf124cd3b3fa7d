import EventKernel
import Measures

/// An objective as a text: a metric or `answered_within(DURATION)`, a comparison and a value.
enum ObjectiveText {
  /// An objective, as messages show it.
  static let example = "latency_p99 < 500ms"

  /// What is expected, with an article.
  static let expected = "a metric, one of < <= > >= and a value, such as \(example)"

  private static let answered = "answered_within"

  /// The form of the text.
  static var form: TextForm {
    .form(
      expected,
      pattern,
      examples: example,
      "failure_fraction < 0.1%",
      "answered_within(500ms) >= 99%",
      "cost_per_month <= 500USD",
      "attempts >= 1"
    )
  }

  /// The form of a promise to requests.
  static var promiseForm: TextForm {
    let names = Metric.all.filter { $0.latencyShare != nil }.flatMap(\.names).joined(separator: "|")
    let shares = Metric.failureFraction.names.joined(separator: "|")
    let share = QuantityPattern(.fraction, .notNegative).body
    let limit = QuantityPattern(.duration, .notNegative).body
    return .form(
      "a promise to requests, such as \(example)",
      "^((\(names)) *(<|<=) *\(limit)|(\(shares)) *(<|<=) *\(share)|\(answersPattern))$",
      examples: example,
      "failure_fraction < 0.1%",
      "answered_within(500ms) >= 99%"
    )
  }

  /// The objective of a text.
  ///
  /// - Throws: `Quantity.Mistake` saying what is wrong with it.
  static func read(_ text: String) throws(Quantity.Mistake) -> Objective {
    let name = text.prefix { !"<>= ".contains($0) }
    let rest = text.dropFirst(name.count).drop { $0 == " " }
    let symbol = rest.prefix { "<>=".contains($0) }
    let value = String(rest.dropFirst(symbol.count).drop { $0 == " " })
    guard let comparison = Objective.Comparison(rawValue: String(symbol)), !value.isEmpty else {
      throw Quantity.Mistake(message: "found \"\(text)\"; expected \(expected)")
    }
    if name.hasPrefix("\(answered)(") || name == answered {
      return try answers(String(name), comparison, value, text)
    }
    let metric = try Metric.named(String(name), or: ["\(answered)(500ms)"])
    return Objective(
      metric: metric,
      comparison: comparison,
      value: try metric.unit.read(value),
      text: text
    )
  }

  /// A share of the requests that is to be answered within a time.
  private static func answers(
    _ name: String,
    _ comparison: Objective.Comparison,
    _ value: String,
    _ text: String
  ) throws(Quantity.Mistake) -> Objective {
    guard name.hasPrefix("\(answered)("), name.hasSuffix(")"),
      comparison == .atLeast || comparison == .above
    else {
      throw Quantity.Mistake(
        message: "found \"\(text)\"; expected \(answered)(DURATION) >= SHARE, such as"
          + " \(answered)(500ms) >= 99%"
      )
    }
    let limit = String(name.dropFirst(answered.count + 1).dropLast())
    let seconds = try Quantity.read(limit, as: .duration)
    return Objective(
      subject: .answers(within: .seconds(seconds)),
      comparison: comparison,
      value: try Quantity.read(value, as: .fraction, bounds: .upToWhole),
      text: text
    )
  }

  /// What a share of answers within a time looks like.
  private static var answersPattern: String {
    let limit = QuantityPattern(.duration, .notNegative).body
    let share = QuantityPattern(.fraction, .upToWhole).body
    return "\(answered)\\(\(limit)\\) *(>|>=) *\(share)"
  }

  /// What an objective looks like: the metrics of each unit with their values, and the answers within
  /// a time.
  private static var pattern: String {
    var groups: [(unit: Metric.Unit, names: [String])] = []
    for metric in Metric.all {
      if let index = groups.firstIndex(where: { $0.unit.valuePattern == metric.unit.valuePattern })
      {
        groups[index].names += metric.names
      } else {
        groups.append((metric.unit, metric.names))
      }
    }
    var alternatives = groups.map { group in
      "(\(group.names.joined(separator: "|"))) *(<|<=|>|>=) *\(group.unit.valuePattern)"
    }
    alternatives.append(answersPattern)
    return "^(\(alternatives.joined(separator: "|")))$"
  }
}

extension Metric.Unit {
  /// The regular expression of a value.
  fileprivate var valuePattern: String {
    if let quantity { return QuantityPattern(quantity, .notNegative).body }
    return "[+]?\(QuantityPattern.digits)([eE][+-]?[0-9]+)?"
  }
}
