public import Experiments
internal import Scenarios

/// The verdicts on the objectives as JUnit XML, which build servers show as tests: one suite per
/// platform, one case per objective; missed is a failure, undecided or without data is skipped.
public struct JUnitReport: Sendable {
  /// The document, ending with a line break.
  public let text: String

  /// Makes the report of a result with at least one replication.
  public init(_ result: ExperimentResult) {
    let suites = result.platforms.map { Self.suite(of: $0, in: result) }
    text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\(Self.quoted(result.scenario.name))>\n\(suites.joined())</testsuites>\n"
  }

  private static func suite(of platform: PlatformResult, in result: ExperimentResult) -> String {
    let judged = Array(zip(result.scenario.objectives, result.judgements(of: platform)))
    let failures = judged.count { $0.1.verdict == .missed }
    let skipped = judged.count { $0.1.verdict == .undecided || $0.1.verdict == nil }
    let cases = judged.map { objective, judgement in
      let name = [objective.text, objective.stream.map { "of \($0)" }].compactMap(\.self)
        .joined(separator: " ")
      let head = "    <testcase classname=\(quoted(platform.name)) name=\(quoted(name))"
      return switch judgement.verdict {
      case .met: "\(head)/>\n"
      case .missed: "\(head)><failure message=\(quoted(grounds(judgement)))/></testcase>\n"
      case .undecided: "\(head)><skipped message=\"undecided\"/></testcase>\n"
      case nil: "\(head)><skipped message=\"no data\"/></testcase>\n"
      }
    }
    return "  <testsuite name=\(quoted(platform.name)) tests=\"\(judged.count)\""
      + " failures=\"\(failures)\" skipped=\"\(skipped)\">\n\(cases.joined())  </testsuite>\n"
  }

  private static func grounds(_ judgement: Judgement) -> String {
    if let share = judgement.share {
      return "kept to \(NumberText.significant(share.mean * 100, digits: 4)) % of the requests"
    }
    return judgement.value.map { "is \(NumberText.plain($0.mean))" } ?? "missed"
  }

  /// A text as the value of an attribute.
  private static func quoted(_ text: String) -> String {
    let replaced = text.reduce(into: "") { escaped, letter in
      switch letter {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(letter)
      }
    }
    return "\"\(replaced)\""
  }
}
