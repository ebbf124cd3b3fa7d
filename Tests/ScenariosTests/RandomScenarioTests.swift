import ScenarioFuzzing
import Scenarios
import Testing

/// Scenarios made at random from the description, read by the reader and by the schema.
@Suite struct RandomScenarioTests {
  private static let folder = ScenarioFolder()

  @Test("random scenarios are sound to the reader and to the schema")
  func sound() throws {
    let scenarios = (0..<300).map { RandomScenario(seed: $0) }
    let verdicts = try SchemaVerdicts.of(scenarios.map(\.tree))
    for (seed, scenario) in scenarios.enumerated() {
      let problems = try Self.folder.problems(of: scenario.text)
      #expect(problems.isEmpty, "seed \(seed)")
      #expect(verdicts[seed] == nil, "seed \(seed)")
    }
  }

  @Test("together, random scenarios have every key that there is")
  func complete() {
    let keys = ScenarioDescription.mappings.flatMap { mapping in
      mapping.keys.filter { !Self.isAlwaysRefused($0, in: mapping) }
        .map { "\(mapping.definition).\($0.name)" }
    }
    var missing = Set(keys)
    for seed in 0..<20_000 where !missing.isEmpty {
      var found: Set<String> = []
      Self.note(RandomScenario(seed: UInt64(seed)).tree, ScenarioDescription.root, &found)
      missing.subtract(found)
    }
    #expect(missing == [])
  }

  @Test("the schema accepts and refuses what the reader does, as far as a schema can tell")
  func mutated() throws {
    let scenarios = (0..<2_200).map { MutatedScenario(seed: $0) }
    let verdicts = try SchemaVerdicts.of(scenarios.map(\.tree))
    var refusals = 0
    for (seed, scenario) in scenarios.enumerated() {
      let problems = try Self.folder.problems(of: scenario.tree.text(width: 100))
      let place = "seed \(seed), \(scenario.change) at \(scenario.path)"
      if let objection = verdicts[seed] {
        #expect(!problems.isEmpty, "\(place): only the schema objects: \(objection)")
        refusals += 1
      } else {
        for problem in problems where !Self.isBeyondSchemas(problem) {
          Issue.record("\(place): only the reader objects: \(problem)")
        }
      }
    }
    // Most changes make a scenario unsound in a way that a schema sees.
    #expect(refusals > scenarios.count / 2)
  }

  /// What no schema can tell, by kind, and how the reader says it; beside what data files hold, whose
  /// problems name those files.
  private static var beyondSchemas: [(kind: String, messages: [String])] {
    [
      (
        "names of what stands elsewhere",
        [
          "is not a stream", "is not a platform", "is not a downstream resource",
          "is called by no request", "leads to no value of the scenario",
          "is left out of the file or no quantity", "is not a preset",
          "none of them is called by", "calls another function already",
          "is missing, and no stream is called",
        ]
      ),
      ("names that are not unique", ["is also the name of another one"]),
      ("sums", ["has weights of", "amplitudes of at most 100% together"]),
      (
        "how large a quantity is in another unit or with an exponent",
        [
          "is too large", "is too short", "of at least", "is out of range", "has a mean of",
        ]
      ),
      (
        "relations between two values of a mapping",
        [
          "expected at most the maximum", "expected less than the maximum", "has several units",
          "expected a share such as ±30%",
          "has no values, or more than", "for whose answer nobody waits",
          "leaves nobody to wait", "is of events and messages", "is not read without a source",
          "is not read beside source", "is of SQS alone", "is not read beside a source",
          "is of events and of streams", "which takes no events",
          "is not a key", "are refused by", "as they are stored", "is there in every account",
          "cannot be done to a key of AWS", "expected less than the quota",
          "calls nothing, since", "that AWS would not make", "the number of an account",
          "expected an ARN", "the ARN of a user",
          "is not valid JSON", "a policy in JSON", "is not how", "has shards, of which",
          "needs a window of", "is more than a FIFO queue gives",
          "expected from the minimum",
          "expected more than the median", "expected more than low", "a lower percentile",
          "expected at most the connections",
          "expected at least the first wait", "expected less than the timeout",
          "expected less than to",
          "is the column of the times itself", "has no length; expected rise, hold or fall",
          "more than the reserved concurrency", "cannot be had with",
          "needs a function of 2048MB", "is not read beside managedInstances",
          "expected M of N data points", "since the delay is known for periods",
        ]
      ),
      (
        "relations between mappings, such as what the duration asks for",
        [
          "expected less than the duration", "expected at most the duration",
          "expected less than the period of the loop", "expected at least the duration",
          "expected at least the period of the loop", "expected at least the end of the shifted",
          "expected less than the end of the shifted", "says nothing of the first",
          "is too fast for the duration", "makes the rate negative within the run",
          "makes too many pieces", "makes more than 100,000 rounds", "gives more than",
          "has a visibilityTimeout of", "does not pass; expected one of the two",
          "has less memory than", "of a request at least",
          "sets aside a concurrency of", "overlaps another outage", "is a column of a trace",
          "has intervals of",
          "lasts too long in all", "rises too high", "requests, scaled, in interval",
        ]
      ),
      (
        "moments and quantiles of distributions",
        [
          "has one value; expected a distribution", "has the mean", "has an infinite mean",
          "brings more than",
        ]
      ),
      ("rates that are zero at all times", ["brings no request"]),
      ("days that a month does not have", ["expected a time from 1970"]),
      ("what the system has", ["is not a time zone of the system", "needs to know the date"]),
    ]
  }

  private static func isBeyondSchemas(_ problem: ScenarioProblem) -> Bool {
    let isOfDataFile = !problem.file.hasSuffix(ScenarioFolder.scenario)
    return isOfDataFile
      || beyondSchemas.contains { $0.messages.contains { problem.message.contains($0) } }
  }

  /// Notes the keys of a tree, by their kind of mapping.
  private static func note(
    _ tree: JSONValue,
    _ mapping: MappingDescription,
    _ found: inout Set<String>
  ) {
    for key in mapping.keys {
      guard let value = tree[key.name] else { continue }
      found.insert("\(mapping.definition).\(key.name)")
      note(value, key.grammar, &found)
    }
  }

  private static func note(_ tree: JSONValue, _ grammar: Grammar, _ found: inout Set<String>) {
    switch grammar {
    case .mapping(let mapping): note(tree, mapping(), &found)
    case .list(let list): for element in tree.elements { note(element, list.element, &found) }
    case .table(let table): for member in tree.members { note(member.value, table.value, &found) }
    case .either(let choices):
      if let choice = choices.first(where: { $0.fits(tree) }) { note(tree, choice, &found) }
    case .quantity, .whole, .number, .boolean, .words, .catalogue, .text, .anything: break
    }
  }

  /// Whether a key is one that a variant of a mapping shares and refuses.
  private static func isAlwaysRefused(_ key: KeyDescription, in mapping: MappingDescription) -> Bool
  {
    mapping.rules.contains { rule in
      if case (.always, .refused(let keys)) = (rule.condition, rule.demand) {
        keys.contains(key.name)
      } else {
        false
      }
    }
  }
}
