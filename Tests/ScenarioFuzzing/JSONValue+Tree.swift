package import Scenarios

/// A scenario as a tree: its text is JSON, which is YAML too.
extension JSONValue {
  /// The members of an object; none of anything else.
  package var members: [(name: String, value: JSONValue)] {
    if case .object(let members) = self { members } else { [] }
  }

  /// The elements of an array; none of anything else.
  package var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// The text of a string or a number; "" of anything else.
  var word: String {
    switch self {
    case .string(let text), .number(let text): text
    case .bool(let claim): claim ? "true" : "false"
    case .object, .array, .null: ""
    }
  }

  /// The value under a key of an object; nil removes the key, a new one comes last.
  package subscript(key: String) -> JSONValue? {
    get { members.first { $0.name == key }?.value }
    set {
      var members = members
      if let index = members.firstIndex(where: { $0.name == key }) {
        if let newValue { members[index].value = newValue } else { members.remove(at: index) }
      } else if let newValue {
        members.append((key, newValue))
      }
      self = .object(members)
    }
  }

  /// The value at a path: keys of objects and numbers of elements.
  package subscript(path: ArraySlice<String>) -> JSONValue? {
    get {
      guard let step = path.first else { return self }
      if let index = Int(step), elements.indices.contains(index) {
        return elements[index][path.dropFirst()]
      }
      return self[step]?[path.dropFirst()]
    }
    set {
      guard let step = path.first else {
        self = newValue ?? .null
        return
      }
      let rest = path.dropFirst()
      if let index = Int(step), elements.indices.contains(index) {
        var elements = elements
        if rest.isEmpty, newValue == nil {
          elements.remove(at: index)
        } else {
          elements[index][rest] = newValue
        }
        self = .array(elements)
      } else if rest.isEmpty {
        self[step] = newValue
      } else {
        var inner = self[step] ?? .object([])
        inner[rest] = newValue
        self[step] = inner
      }
    }
  }
}
