import EventKernel
import Workload

/// Clients that many have.
enum ClientPreset: String, CaseIterable {
  /// AWS's client libraries in their standard mode: three attempts in all, exponential back-off with
  /// full jitter from 1 s to at most 20 s, no time-out of their own.
  ///
  /// Source: AWS SDKs and Tools Reference Guide, "Retry behavior"
  /// (docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html), as recalled in 2026; the
  /// libraries' own budget of 500 tokens is left out.
  case awsSdkStandard

  /// What such clients do.
  var policy: ClientPolicy {
    switch self {
    case .awsSdkStandard:
      ClientPolicy(
        retries: RetryPolicy(limit: 2, backoff: Backoff(first: .seconds(1), most: .seconds(20)))
      )
    }
  }
}

extension Form where Value == ClientPolicy {
  /// A client by its name, or what it does.
  static var client: Self {
    let names = ClientPreset.allCases.map(\.rawValue)
    return Self(.either([.words(names), .mapping { ClientKeys.mapping.description }])) { field in
      if case .scalar(let scalar)? = field.node, !(field.node?.isNull ?? true) {
        guard let preset = ClientPreset(rawValue: scalar.string) else {
          let near = Spelling.suggestion(for: scalar.string, among: names)
          field.problem(
            "found \"\(scalar.string)\"\(near); expected a mapping with timeout, patience,"
              + " retries or hedge, or \(Wording.alternatives(names))"
          )
          return nil
        }
        return preset.policy
      }
      return field.section(ClientKeys.mapping)?.policy()
    }
  }
}
