/// A value of a JSON text, with the line it begins on.
struct JSONNode {
  /// What the value is.
  indirect enum Value {
    /// Members in the order of the text, those of one name included.
    case object([Member])
    /// Elements in order.
    case array([JSONNode])
    /// A text, without its quotation marks and escapes.
    case string(String)
    /// A number, `true`, `false` or `null` as it is written.
    case word(String)
  }

  /// A member of an object.
  struct Member {
    /// Its name.
    let name: String
    /// The line of its name, from 1.
    let line: Int
    /// Its value.
    let value: JSONNode
  }

  /// What it is.
  let value: Value
  /// The line it begins on, from 1.
  let line: Int

  /// What it is in a message, with an article.
  var name: String {
    switch value {
    case .object: "an object"
    case .array: "a list"
    case .string(let text): "\"\(text)\""
    case .word(let word): word
    }
  }
}
