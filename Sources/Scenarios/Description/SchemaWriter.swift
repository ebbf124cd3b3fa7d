/// Writes the JSON Schema (draft 2020-12) of the scenario file from its description.
///
/// The schema accepts what the reader accepts, as far as a schema can tell: it knows no other part
/// of the file by name, no data file, no sum, and no order of two quantities.
package struct SchemaWriter {
  /// The schema of scenario files, as `scenarios/headroom.schema.json` has it.
  package static var text: String {
    var writer = Self()
    return writer.schema.text(width: 100) + "\n"
  }

  private typealias Members = [(name: String, value: JSONValue)]

  /// Definitions of what stands in many places, in the order in which they were met.
  private var shared: Members = []

  private init() {}

  private var schema: JSONValue {
    mutating get {
      let mappings = ScenarioDescription.mappings.map { mapping in
        (name: mapping.definition, value: definition(of: mapping))
      }
      return .object([
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        ("title", .string("Headroom scenario")),
        (
          "description",
          .string(
            "\(ScenarioDescription.root.sentence) Quantities are text with a unit. Editors use this"
              + " for completion; `headroom check` says more and is what counts. Made by `make"
              + " generate`."
          )
        ),
        ("$ref", .string("#/$defs/\(ScenarioDescription.root.definition)")),
        ("$defs", .object(mappings + shared)),
      ])
    }
  }

  // MARK: Mappings

  private mutating func definition(of mapping: MappingDescription) -> JSONValue {
    var members: Members = [
      ("description", .string(mapping.sentence)),
      ("type", .string("object")),
      ("additionalProperties", .bool(false)),
    ]
    if !mapping.required.isEmpty { members.append(("required", .words(mapping.required))) }
    if !mapping.alternatives.isEmpty {
      members.append(("oneOf", .anyPresent(mapping.alternatives)))
    }
    var rules: [JSONValue] = []
    for rule in mapping.rules { rules.append(self.rule(rule)) }
    if !rules.isEmpty { members.append(("allOf", .array(rules))) }
    members.append(
      ("properties", .object(mapping.keys.map { (name: $0.name, value: property($0)) }))
    )
    return .object(members)
  }

  private mutating func property(_ key: KeyDescription) -> JSONValue {
    var members: Members = [("description", .string(key.sentence + key.presence.remark))]
    members += schema(of: key.grammar)
    if case .standard(let value, _) = key.presence, let value = key.grammar.json(of: value) {
      members.append(("default", value))
    }
    return .object(members)
  }

  // MARK: Rules

  private mutating func rule(_ rule: Rule) -> JSONValue {
    let demand = schema(of: rule.demand)
    if case .always = rule.condition { return demand }
    return .object([("if", schema(of: rule.condition)), ("then", demand)])
  }

  private func schema(of condition: Rule.Condition) -> JSONValue {
    switch condition {
    case .always: .bool(true)
    case .has(let key): .object([("required", .words([key]))])
    case .says(let key, let words):
      .object([
        ("required", .words([key])),
        ("properties", .object([(key, .object([("enum", .array(words.map(Self.word)))]))])),
      ])
    case .not(let other): .object([("not", schema(of: other))])
    case .all(let others): .object([("allOf", .array(others.map { schema(of: $0) }))])
    }
  }

  /// A word as a YAML parser understands it.
  private static func word(_ text: String) -> JSONValue {
    Bool(text).map { .bool($0) } ?? .string(text)
  }

  private mutating func schema(of demand: Rule.Demand) -> JSONValue {
    switch demand {
    case .among(let key, let catalogue):
      .object([
        ("properties", .object([(key, .object(schema(of: .catalogue(catalogue))))]))
      ])
    case .required(let keys): .object([("required", .words(keys))])
    case .refused(let keys):
      .object([("properties", .object(keys.map { (name: $0, value: .bool(false)) }))])
    case .one(let keys): .object([("oneOf", .anyPresent(keys))])
    case .some(let keys): .object([("anyOf", .anyPresent(keys))])
    case .atMost(let key, let most):
      .object([
        (
          "properties",
          .object([(key, .object([("maximum", .number(Quantity.digits(most)))]))])
        )
      ])
    case .exclude(let key, let words):
      .object([
        (
          "properties",
          .object([(key, .object([("not", .object([("enum", .words(words))]))]))])
        )
      ])
    }
  }

  // MARK: Values

  private mutating func schema(of grammar: Grammar) -> Members {
    switch grammar {
    case .quantity(let kind, let bounds):
      return kind.isBare ? Self.number(kind, bounds) : shared(kind, bounds)
    case .whole(let range) where range.lowerBound == range.upperBound:
      return [("const", .number(String(range.lowerBound)))]
    case .whole(let range):
      return [
        ("type", .string("integer")), ("minimum", .number(String(range.lowerBound))),
        ("maximum", .number(String(range.upperBound))),
      ]
    case .number(let range):
      return [
        ("type", .string("number")), ("minimum", .number(Quantity.digits(range.lowerBound))),
        ("maximum", .number(Quantity.digits(range.upperBound))),
      ]
    case .boolean: return [("type", .string("boolean"))]
    case .words(let words): return [("enum", .words(words))]
    case .catalogue(let catalogue):
      return reference(to: catalogue.name) {
        [
          ("description", .string(catalogue.summary.capitalizedSentence)),
          ("enum", .words(catalogue.words())),
        ]
      }
    case .text(let form): return Self.text(form)
    case .list(let list): return schema(of: list)
    case .mapping(let mapping): return [("$ref", .string("#/$defs/\(mapping().definition)"))]
    case .table(let table):
      var members: Members = [("type", .string("object"))]
      if table.least > 0 { members.append(("minProperties", .number(String(table.least)))) }
      if let pattern = table.key.pattern {
        members.append(("propertyNames", .object([("pattern", .string(pattern))])))
      }
      members.append(("additionalProperties", .object(schema(of: table.value))))
      return members
    case .anything: return []
    case .either:
      return [("anyOf", .array(grammar.choices.map { .object(schema(of: $0)) }))]
    }
  }

  private mutating func schema(of list: ListForm) -> Members {
    var members: Members = [
      ("type", .string("array")), ("minItems", .number(String(list.count.lowerBound))),
    ]
    if list.count.upperBound != .max {
      members.append(("maxItems", .number(String(list.count.upperBound))))
    }
    if list.isUnique { members.append(("uniqueItems", .bool(true))) }
    members.append(("items", .object(schema(of: list.element))))
    if let once = list.once {
      members += [("contains", .object(schema(of: once))), ("maxContains", .number("1"))]
    }
    return members
  }

  /// Any scalar is a text to the reader; a pattern binds those that a YAML parser takes for texts.
  private static func text(_ form: TextForm) -> Members {
    guard let pattern = form.pattern else {
      return [("type", .words(["string", "number", "boolean"]))]
    }
    if case .form = form.role {
      return [("type", .string("string")), ("pattern", .string(pattern))]
    }
    return [("type", .words(["string", "number", "boolean"])), ("pattern", .string(pattern))]
  }

  private static func number(_ kind: Quantity.Kind, _ bounds: Quantity.Bounds) -> Members {
    let lower = bounds == .positive ? "exclusiveMinimum" : "minimum"
    return [
      ("type", .string("number")), (lower, .number("0")),
      ("maximum", .number(Quantity.digits(kind.most.value))),
    ]
  }

  private mutating func shared(_ kind: Quantity.Kind, _ bounds: Quantity.Bounds) -> Members {
    reference(to: bounds.definition(of: kind)) {
      let symbols = Wording.alternatives(kind.units.map(\.symbol))
      let summary = "\(kind.name) \(bounds.text(of: kind)), in \(symbols)"
      return [
        ("description", .string(summary.capitalizedSentence)),
        ("type", .string("string")),
        ("pattern", .string(QuantityPattern(kind, bounds).text)),
      ]
    }
  }

  /// A reference to a definition, which is made when it is met first.
  private mutating func reference(to name: String, _ definition: () -> Members) -> Members {
    if !shared.contains(where: { $0.name == name }) {
      shared.append((name, .object(definition())))
    }
    return [("$ref", .string("#/$defs/\(name)"))]
  }
}

extension Quantity.Bounds {
  /// The name of quantities within the bounds among the definitions of the schema.
  fileprivate func definition(of kind: Quantity.Kind) -> String {
    let noun = kind.noun
    let capital = noun.prefix(1).uppercased() + noun.dropFirst()
    return switch self {
    case .notNegative: noun
    case .positive: "positive\(capital)"
    case .share: "positive\(capital)UpToWhole"
    case .properShare: "proper\(capital)"
    case .upToWhole: "\(noun)UpToWhole"
    case .aboveLoss: "growth\(capital)"
    case .within(_, let text):
      "\(noun)From\(text.replacing("%", with: "Percent").filter { $0.isNumber || $0.isLetter })"
    case .atLeast(_, let text): "\(noun)From\(text.prefix { $0.isNumber || $0.isLetter })"
    case .whole(let range): "\(noun)From\(range.lowerBound)To\(range.upperBound)"
    case .signed: "signed\(capital)"
    }
  }
}

extension Quantity.Kind {
  /// The last word of what a value is called.
  fileprivate var noun: String {
    let words = name.split(separator: " ").dropFirst()
    return words.first.map(String.init) ?? name
  }
}

extension Grammar {
  /// A value, as it would be written, in JSON; nil for anything but a scalar.
  fileprivate func json(of written: String) -> JSONValue? {
    for choice in choices {
      switch choice {
      case .whole, .number: return .number(written)
      case .boolean: return Bool(written).map { .bool($0) }
      case .quantity(let kind, _) where kind.isBare: return .number(written)
      case .quantity, .words, .text, .catalogue:
        return written.hasPrefix("{") ? nil : .string(written)
      case .list, .mapping, .table, .anything, .either: continue
      }
    }
    return nil
  }
}

extension KeyDescription.Presence {
  /// What the schema says of it beside the sentence of the key.
  fileprivate var remark: String {
    switch self {
    case .required, .alternative: ""
    case .optional(let otherwise): " Without it: \(otherwise)."
    case .standard(let value, let reason): " Default: \(value) (\(reason))."
    }
  }
}

extension JSONValue {
  /// An array of texts.
  fileprivate static func words(_ words: [String]) -> Self { .array(words.map { .string($0) }) }

  /// Schemas, one for each key, of mappings that have it.
  fileprivate static func anyPresent(_ keys: [String]) -> Self {
    .array(keys.map { .object([("required", .words([$0]))]) })
  }
}

extension String {
  /// The text as a sentence.
  fileprivate var capitalizedSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
