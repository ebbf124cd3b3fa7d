import Fuzzing

/// What became of an input, as a worker tells it.
enum Verdict: Equatable {
  /// It was read, and perhaps run, and all is true that must be.
  case sound
  /// It was refused, as unsound input must be.
  case refused
  /// Its run ended with an error that Headroom knows.
  case failed
  /// Something is not true, or a sound scenario was refused.
  case violated(String)

  init(_ outcome: ScenarioTrial.Outcome, of kind: FuzzCase.Kind) {
    self =
      switch outcome {
      case .answered([]): .sound
      case .answered(let sentences): .violated(sentences.joined(separator: "; "))
      case .refused(let sentences):
        kind == .random ? .violated("refused: \(sentences[0])") : .refused
      case .failed: .failed
      }
  }

  /// The verdict as one line of text.
  var line: String {
    switch self {
    case .sound: "sound"
    case .refused: "refused"
    case .failed: "failed"
    case .violated(let sentence):
      "violated \(sentence.split(whereSeparator: \.isNewline).joined(separator: " "))"
    }
  }

  init?(line: some StringProtocol) {
    let words = line.split(separator: " ", maxSplits: 1)
    switch words.first {
    case "sound": self = .sound
    case "refused": self = .refused
    case "failed": self = .failed
    case "violated": self = .violated(words.dropFirst().joined())
    default: return nil
    }
  }
}
