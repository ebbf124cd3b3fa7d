/// The whole description of the scenario file: every kind of mapping with its keys.
package enum ScenarioDescription {
  /// The mapping that a file is.
  package static var root: MappingDescription { ScenarioKeys.mapping.description }

  /// Every kind of mapping, the file's own first, each before those that stand in it; variants of
  /// a kind are mappings of their own.
  package static let mappings: [MappingDescription] = {
    var found: [MappingDescription] = []
    var names: Set<String> = []
    visit(root, &found, &names)
    return found
  }()

  private static func visit(
    _ mapping: MappingDescription,
    _ found: inout [MappingDescription],
    _ names: inout Set<String>
  ) {
    guard names.insert(mapping.definition).inserted else { return }
    found.append(mapping)
    for key in mapping.keys {
      for inner in key.grammar.mappings { visit(inner, &found, &names) }
    }
  }
}

extension Grammar {
  /// The kinds of mapping that may stand here, on the way through lists, tables and choices.
  package var mappings: [MappingDescription] {
    switch self {
    case .mapping(let description): [description()]
    case .list(let list): list.element.mappings
    case .table(let table): table.value.mappings
    case .either(let grammars): grammars.flatMap(\.mappings)
    case .quantity, .whole, .number, .boolean, .words, .catalogue, .text, .anything: []
    }
  }

  /// The same choice without choices in it.
  var choices: [Grammar] {
    if case .either(let grammars) = self { grammars.flatMap(\.choices) } else { [self] }
  }
}
