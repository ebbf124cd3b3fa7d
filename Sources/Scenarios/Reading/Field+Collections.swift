import Yams

extension Field {
  /// The elements of a list that has at least one.
  ///
  /// - Parameter expected: What stands here, such as `a list of platforms`.
  /// - Returns: Each element, with its own path, or nil when there is no such list.
  func list(expecting expected: @autoclosure () -> String) -> [Field]? {
    guard let node = value(expecting: expected()) else { return nil }
    guard case .sequence(let sequence) = node else {
      problem("found \(Self.name(of: node)); expected \(expected())")
      return nil
    }
    guard !sequence.isEmpty else {
      problem("is an empty list; expected \(expected()) with at least one element")
      return nil
    }
    let path = path
    return sequence.enumerated().map { index, element in
      Field(
        element.elementName ?? String(index),
        in: path,
        node: element,
        line: element.mark?.line,
        report: report
      )
    }
  }

  /// Whether the value is a mapping with a key.
  func hasKey(_ key: String) -> Bool {
    guard case .mapping(let mapping)? = node else { return false }
    return mapping[key] != nil
  }

  /// The field under a key of a mapping, which need not be one; nil when there is none.
  func entry(_ key: String) -> Field? {
    guard case .mapping(let mapping)? = node, let value = mapping[key] else { return nil }
    return Field(key, in: path, node: value, line: value.mark?.line, report: report)
  }

  /// The entries of a mapping with any keys, in the order of the file.
  func entries(
    expecting expected: @autoclosure () -> String
  ) -> [(key: String, field: Field)]? {
    guard let node = value(expecting: expected()) else { return nil }
    guard case .mapping(let mapping) = node else {
      problem("found \(Self.name(of: node)); expected \(expected())")
      return nil
    }
    let path = path
    return mapping.compactMap { key, value in
      guard case .scalar(let word) = key else {
        problem("has \(Self.name(of: key)) as a key; expected \(expected())")
        return nil
      }
      let isScalar = if case .scalar = value { true } else { false }
      let field = Field(
        word.string,
        in: path,
        node: value,
        line: (isScalar || value.mark == nil ? value : key).mark?.line,
        report: report
      )
      return (key: word.string, field: field)
    }
  }
}

extension Node {
  /// Whether nothing stands here: YAML's null, which is what `key:` without a value has.
  var isNull: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// The `name` of a list element that has one.
  var elementName: String? {
    guard case .mapping(let mapping) = self, case .scalar(let name)? = mapping["name"],
      !name.string.isEmpty
    else { return nil }
    return name.string
  }
}
