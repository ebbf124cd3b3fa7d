import Yams

/// Finds the knobs of a scenario: each value that stands in its file and that the description knows as a
/// number or a word.
package struct KnobFinder {
  /// Most knobs of a scenario; who has more turns them in the file.
  package static let knobsMax = 200
  /// Most words that are offered in a list.
  private static let wordsMax = 2_000

  private var knobs: [Knob] = []

  /// The knobs of a scenario, in the order of its file.
  ///
  /// - Parameters:
  ///   - text: The text of the scenario file, which is sound.
  ///   - file: Its path.
  ///   - reader: How it is read, with what is set before.
  /// - Returns: At most `knobsMax`.
  /// - Throws: `ScenarioProblems` for what is no YAML.
  package static func knobs(
    of text: String,
    file: String,
    reader: ScenarioReader
  ) throws(ScenarioProblems) -> [Knob] {
    let document = reader.overridden(
      try reader.parse(text, file: file),
      ProblemReport(file: file)
    )
    var finder = Self()
    finder.visit(document, ScenarioDescription.root, Place())
    return Array(finder.knobs.prefix(knobsMax))
  }

  /// Where the finder is.
  private struct Place {
    var path: [String] = []
    /// The parts of the path that a group is made of: the section and the name of its element.
    var group = ""
    var title: [String] = []
    /// Whether it lies in what describes the requests.
    var isTraffic = false

    /// One step down to a key.
    func key(_ name: String) -> Self {
      var place = self
      place.path.append(name)
      if path.isEmpty {
        place.isTraffic = name == "traffic"
      } else {
        place.title.append(name)
      }
      return place
    }

    /// One step down to an element of a list.
    func element(_ node: Node, _ number: Int) -> Self {
      var place = self
      let name = node.elementName ?? String(number)
      place.path.append(name)
      if path.count == 1 {
        place.group = name
      } else {
        place.title.append(String(number + 1))
      }
      return place
    }
  }

  /// Sections that speak of paths, texts or promises, and have no numbers to turn.
  private static let skipped: Set = [
    "uncertain", "sweep", "plan", "definitions", "headroom", "name", "objectives", "baseline",
  ]

  private mutating func visit(_ node: Node, _ description: MappingDescription, _ place: Place) {
    guard case .mapping(let mapping) = node else { return }
    for (keyNode, value) in mapping {
      guard let name = keyNode.string, let key = description.keys.first(where: { $0.name == name }),
        !place.path.isEmpty || !Self.skipped.contains(name)
      else { continue }
      visit(value, key.grammar, key, place.key(name))
    }
  }

  private mutating func visit(
    _ node: Node,
    _ grammar: Grammar,
    _ key: KeyDescription,
    _ place: Place
  ) {
    switch node {
    case .mapping(let mapping):
      let names = Set(mapping.keys.compactMap(\.string))
      // Of several kinds of mapping the one that knows all of the keys.
      for choice in grammar.choices {
        switch choice {
        case .mapping(let description):
          let inner = description()
          guard names.isSubset(of: inner.keys.map(\.name)) else { continue }
          return visit(node, inner, place)
        case .table(let table):
          for (name, value) in mapping {
            visit(value, table.value, key, place.key(name.string ?? ""))
          }
          return
        default: continue
        }
      }
    case .sequence(let sequence):
      for case .list(let list) in grammar.choices {
        for (number, element) in sequence.enumerated() {
          visit(element, list.element, key, place.element(element, number))
        }
        return
      }
    case .scalar(let scalar): add(scalar, grammar.choices, key, place)
    case .alias: return
    }
  }

  private mutating func add(
    _ scalar: Node.Scalar,
    _ choices: [Grammar],
    _ key: KeyDescription,
    _ place: Place
  ) {
    let text = scalar.string
    let words = choices.flatMap(\.knobWords)
    let number = choices.lazy.compactMap { $0.knobNumber(of: text) }.first
    let isOne = words.contains(text)
    guard number != nil || isOne else { return }
    let isClosed = choices.allSatisfy { !$0.knobWords.isEmpty }
    let offered = Array(words.prefix(Self.wordsMax))
    knobs.append(
      Knob(
        path: place.path.joined(separator: "."),
        group: place.group.isEmpty ? "run" : place.group,
        title: place.title.isEmpty
          ? place.path.joined(separator: " ") : place.title.joined(separator: " "),
        sentence: key.sentence,
        bounds: Self.bounds(of: choices),
        standard: key.presence.standard,
        present: Node.scalar(scalar).flowText,
        form: number ?? (isClosed ? .choice(offered) : .text),
        words: offered,
        isMain: place.isTraffic || key.effect != nil || Self.mainKeys.contains(key.name)
      )
    )
  }

  /// What may stand at a place, in words: bounds and units.
  private static func bounds(of choices: [Grammar]) -> String {
    var parts: [String] = []
    for choice in choices {
      var part = choice.summary(mark: { $0 })
      if case .quantity(let kind, let bounds) = choice {
        part = kind.description
        if bounds != .notNegative { part += ", \(bounds.text(of: kind))" }
      }
      if !parts.contains(part) { parts.append(part) }
    }
    return Wording.alternatives(parts)
  }

  /// Keys of platforms that answers depend on most, besides those of which it is known what more of them
  /// does.
  private static let mainKeys: Set = ["instanceType", "launchDelay", "keepAlive", "maximum"]
}

extension KeyDescription.Presence {
  /// What holds where the key is left out, as people are told; nil where it has to be there.
  fileprivate var standard: String? {
    switch self {
    case .required, .alternative: nil
    case .optional(let otherwise): otherwise
    case .standard(let value, let reason): "\(value) (\(reason))"
    }
  }
}

extension Grammar {
  /// The words that may stand here.
  fileprivate var knobWords: [String] {
    switch self {
    case .words(let words): words
    case .catalogue(let catalogue): catalogue.words()
    case .boolean: ["true", "false"]
    default: []
    }
  }

  /// A text as a number to turn; nil for what is none of this form.
  fileprivate func knobNumber(of text: String) -> Knob.Form? {
    guard let match = text.wholeMatch(of: /([0-9]*\.?[0-9]+)( ?)([^0-9.\s]*)/),
      let value = Double(match.output.1)
    else { return nil }
    let unit = String(match.output.2 + match.output.3)
    let limits: ClosedRange<Double>
    var isWhole = false
    switch self {
    case .quantity(let kind, let bounds):
      guard (try? Quantity.read(text, as: kind, bounds: bounds)) != nil,
        let size = kind.units.first(where: { $0.symbol == match.output.3 })?.size
      else { return nil }
      if case .whole = bounds { isWhole = true }
      limits = bounds.limits(in: size)
    case .whole(let range):
      guard unit.isEmpty, value == value.rounded() else { return nil }
      limits = Double(range.lowerBound)...Double(range.upperBound)
      isWhole = true
    case .number(let range):
      guard unit.isEmpty else { return nil }
      limits = range
    default: return nil
    }
    // Four times as much and a quarter are what people try; zero cannot be multiplied.
    let low = value > 0 ? value / 4 : 0
    let high = value > 0 ? value * 4 : 10
    var range =
      max(low, limits.lowerBound)...max(max(low, limits.lowerBound), min(high, limits.upperBound))
    if isWhole {
      range = max(min(1, value), range.lowerBound.rounded(.down))...range.upperBound.rounded(.up)
    }
    return .number(value, unit: unit, range: range, isWhole: isWhole)
  }
}

extension Quantity.Bounds {
  /// The least and the largest value, in a unit of a size.
  fileprivate func limits(in size: Double) -> ClosedRange<Double> {
    switch self {
    case .notNegative, .positive: 0...Double.greatestFiniteMagnitude
    case .share, .properShare, .upToWhole: 0...(1 / size)
    case .aboveLoss: (-1 / size)...Double.greatestFiniteMagnitude
    case .atLeast(let least, _): (least / size)...Double.greatestFiniteMagnitude
    case .within(let range, _): (range.lowerBound / size)...(range.upperBound / size)
    case .whole(let range): Double(range.lowerBound)...Double(range.upperBound)
    case .signed: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    }
  }
}
