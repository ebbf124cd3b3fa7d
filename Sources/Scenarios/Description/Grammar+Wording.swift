extension Grammar {
  /// What may stand there, in a few words without an article: `duration above 0`.
  ///
  /// - Parameter mark: How words of the file are set off, such as backticks.
  /// - Returns: The words.
  package func summary(mark: (String) -> String) -> String {
    switch self {
    case .quantity(let kind, let bounds):
      let noun = kind.name.withoutArticle
      return bounds == .notNegative ? noun : "\(noun) \(bounds.text(of: kind))"
    case .whole(let range) where range.lowerBound == range.upperBound:
      return mark(String(range.lowerBound))
    case .whole(let range): return "whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      let bounds = [range.lowerBound, range.upperBound].map { Quantity.digits($0) }
      return "number from \(bounds[0]) to \(bounds[1])"
    case .boolean: return Wording.alternatives(["true", "false"].map(mark))
    case .words(let words): return Wording.alternatives(words.filter { !$0.isEmpty }.map(mark))
    case .catalogue(let catalogue): return catalogue.summary.withoutArticle
    case .text(let form): return form.summary.withoutArticle
    case .list(let list): return list.summary.withoutArticle
    case .mapping(let mapping): return mark(mapping().name)
    case .table(let table): return table.summary.withoutArticle
    case .anything: return "anything"
    case .either:
      var summaries: [String] = []
      for summary in choices.flatMap({ $0.summaries(mark: mark) })
      where !summaries.contains(summary) {
        summaries.append(summary)
      }
      return Wording.alternatives(summaries)
    }
  }

  /// What may stand there, word by word.
  private func summaries(mark: (String) -> String) -> [String] {
    switch self {
    case .boolean: ["true", "false"].map(mark)
    case .words(let words): words.map(mark)
    default: [summary(mark: mark)]
    }
  }
}

extension Rule {
  /// What the rule says of one of the keys it binds; nil when it does not bind the key.
  package func sentence(about key: String) -> String? {
    let beside = condition.sentence.map { " \($0)" } ?? ""
    switch demand {
    case .required(let keys): return keys.contains(key) ? "needed\(beside)" : nil
    case .refused(let keys):
      return keys.contains(key) ? "\(complaint.withoutArticle)" : nil
    case .one(let keys):
      return keys.contains(key) ? "exactly one of \(Wording.list(keys))\(beside)" : nil
    case .some(let keys):
      return keys.contains(key) ? "at least one of \(Wording.list(keys))\(beside)" : nil
    case .atMost(let bound, let most):
      return bound == key ? "at most \(Quantity.digits(most))\(beside)" : nil
    case .among(let bound, let catalogue):
      return bound == key ? "\(catalogue.summary)\(beside)" : nil
    case .exclude(let bound, let words):
      return bound == key ? "not \(Wording.alternatives(words))\(beside)" : nil
    }
  }
}

extension Rule.Condition {
  /// When the condition holds, in words that follow a demand; nil for always.
  fileprivate var sentence: String? {
    switch self {
    case .always: nil
    case .has(let key): "beside \(key)"
    case .says(let key, let words): "where \(key) is \(Wording.alternatives(words))"
    case .not(.has(let key)): "without \(key)"
    case .not(.says(let key, let words)): "where \(key) is not \(Wording.alternatives(words))"
    case .not(let other): other.sentence.map { "unless \($0)" }
    case .all(let others): Wording.list(others.compactMap(\.sentence))
    }
  }
}

extension String {
  /// The text without the article that it begins with.
  fileprivate var withoutArticle: String {
    for article in ["a ", "an ", "the "] where hasPrefix(article) {
      return String(dropFirst(article.count))
    }
    return self
  }
}
