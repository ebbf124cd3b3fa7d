/// A sentence of which some words stand out.
struct Sentence {
  /// A word with what clings to it.
  struct Word {
    var text: String
    var emphasis: TerminalStyle.Emphasis?
  }

  private(set) var words: [Word] = []

  /// Adds text, which may be broken at its blanks.
  mutating func add(_ text: some StringProtocol, _ emphasis: TerminalStyle.Emphasis? = nil) {
    for part in text.split(separator: " ") {
      words.append(Word(text: String(part), emphasis: emphasis))
    }
  }

  /// Adds text that is not broken.
  mutating func add(whole text: String) {
    words.append(Word(text: text, emphasis: nil))
  }

  /// Adds text that clings to the word before, such as a comma.
  mutating func append(_ text: String) {
    guard let last = words.indices.last else { return add(text) }
    words[last].text += text
  }

  /// The sentence with its first word changed.
  func mapFirst(_ change: (String) -> String) -> Self {
    var sentence = self
    if let first = words.first { sentence.words[0].text = change(first.text) }
    return sentence
  }

  /// The text without emphasis.
  var plain: String {
    words.map(\.text).joined(separator: " ")
  }

  /// The sentence on as many lines as it takes, all but the first indented.
  func filled(to width: Int, style: TerminalStyle) -> String {
    var text = ""
    var column = 0
    for word in words {
      let length = TerminalText.columns(of: word.text)
      if column > 0, column + 1 + length > width {
        text += "\n  "
        column = 2
      } else if column > 0 {
        text += " "
        column += 1
      }
      text += word.emphasis.map { style.mark(word.text, $0) } ?? word.text
      column += length
    }
    return text + "\n"
  }
}
