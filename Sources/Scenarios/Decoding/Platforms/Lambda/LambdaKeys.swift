import LambdaPlatform
import Permissions
internal import Pricing

/// AWS Lambda: a function, or several that share an account.
struct LambdaKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "lambda"
  static let sentence = "An AWS Lambda function, or several in one account."

  /// Most functions of an account.
  static let functionsMax = 100_000

  let function = LambdaFunctionKeys(memory: .alternative)
  let functions = Key(
    "functions",
    .alternative,
    .list(
      of: .mapping(AccountFunctionKeys.mapping),
      count: 1...functionsMax,
      "a list of functions, each with name, memory and the streams that call it"
    ),
    "Several functions that share the account's concurrency, in place of the keys of one."
  )

  let managedInstances = Key(
    "managedInstances",
    .optional("environments of one request each, on demand"),
    .mapping(ManagedInstancesKeys.mapping),
    ManagedInstancesKeys.sentence
  )

  var rules: [Rule] {
    function.rules(when: .lacks(functions)) + [
      .refuses(managedInstances, beside: functions),
      .refuses(
        function.concurrency.descriptions.map(\.name) + function.lifecycle.descriptions.map(\.name)
          + [
            function.permissions.description.name, function.layers.description.name,
            function.environmentVariables.description.name,
          ],
        beside: managedInstances,
        expecting: "it to be left out"
      ),
      .refuses(
        function.descriptions.filter { $0.presence != .alternative }.map(\.name),
        beside: functions,
        expecting: "it in each of the functions"
      ),
    ]
  }
}

/// A function among several.
struct AccountFunctionKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "function"
  static let sentence = "A function of an account of several."

  let name = Key(
    "name",
    .required,
    .place(.text(.name("the name of a function"))),
    "Name, unique in the account; the rows of its results have it as their part."
  )
  let streams = Key(
    "streams",
    .optional("the stream of the function's own name"),
    .list(
      of: .place(.text(.reference(to: "stream", "the name of a stream"))),
      "a list of names of streams"
    ),
    "The streams of requests that call the function; each stream calls one function."
  )
  let function = LambdaFunctionKeys(memory: .required)

  var rules: [Rule] { function.rules(when: .always) }
}

/// Reads the functions of an account.
struct LambdaDecoder {
  /// What the account allows.
  let limits: AccountLimits
  /// Names of the streams of requests, sound or not.
  let streams: [String]
  /// The keys of KMS.
  let keys: [EncryptionKey]

  /// The account with its functions; nil after a report.
  func decode(_ section: Section<LambdaKeys>) -> LambdaConfiguration? {
    guard section.has(\.functions) else {
      guard let function = section.part(\.function).function(named: "", keys: keys) else {
        return nil
      }
      return account([function], calledBy: [], at: section.field)
    }
    // Without any stream the traffic is not sound, which is reported there.
    guard let sections = section[\.functions], !streams.isEmpty else { return nil }
    let (functions, callers) = decode(sections)
    let uncalled = streams.filter { callers[$0] == nil }
    guard uncalled.isEmpty else {
      section.place(\.functions).problem(
        "none of them is called by \(Wording.list(names: uncalled)); expected each stream under one"
      )
      return nil
    }
    guard functions.count == sections.count else { return nil }
    return account(functions, calledBy: streams.compactMap { callers[$0] }, at: section.field)
  }

  /// The account, unless more is set aside than may be; nil after a report.
  private func account(
    _ functions: [LambdaFunctionConfiguration],
    calledBy callers: [Int],
    at field: Field
  ) -> LambdaConfiguration? {
    let claimed = functions.reduce(0) { $0 + $1.concurrency.mostClaimed }
    let most = max(0, limits.concurrency - LambdaLimits.leastUnreserved)
    guard claimed <= most else {
      field.problem(
        "sets aside a concurrency of \(claimed), reserved and provisioned; expected at most \(most):"
          + " the account's \(limits.concurrency) without \(LambdaLimits.leastUnreserved) that stay for"
          + " all others"
      )
      return nil
    }
    var account = LambdaConfiguration(
      functions: functions,
      functionOfStream: callers,
      concurrencyLimit: limits.concurrency
    )
    account.scalingModel = limits.scalingModel
    account.accountID = limits.id
    account.organization = limits.organization
    account.keyUse = limits.keyUse
    account.keyUse.keys = keys
    return checkLayers(of: account, at: field)
  }

  /// The account with the deployments that AWS refuses for a layer marked so; nil after a report of a function
  /// that it would not have made in the first place.
  private func checkLayers(
    of account: LambdaConfiguration,
    at field: Field
  ) -> LambdaConfiguration? {
    func denial(_ layers: [LayerAccess]) -> PermissionDenial? {
      layers.lazy
        .compactMap {
          $0.decision(forAccount: account.accountID, organization: account.organization).denial
        }
        .first
    }
    var functions = account.functions
    for place in functions.indices {
      if let refused = denial(functions[place].permissions.layers) {
        field.problem("has a function that AWS would not make: \(refused.message)")
        return nil
      }
      for number in functions[place].lifecycle.deployments.indices {
        let layers = functions[place].lifecycle.deployments[number].layers
        functions[place].lifecycle.deployments[number].denial = denial(layers)
      }
    }
    return account.replacing(functions)
  }

  /// The sound functions of a list, and which function each stream calls by the stream's name.
  private func decode(
    _ sections: [Section<AccountFunctionKeys>]
  ) -> (functions: [LambdaFunctionConfiguration], callers: [String: Int]) {
    let known = Set(streams)
    var callers: [String: Int] = [:]
    var names = UniqueNames()
    let functions = sections.enumerated().compactMap {
      place,
      section -> LambdaFunctionConfiguration? in
      let name = section[\.name]?.uniqueName(of: "a function", among: &names)
      let given = section[\.streams]
      let function = section.part(\.function).function(named: name ?? "", keys: keys)
      if section.has(\.streams) {
        for stream in given ?? [] { take(stream, for: place, among: known, &callers) }
      } else if let name {
        guard known.contains(name) else {
          section.place(\.streams).problem(
            "is missing, and no stream is called \"\(name)\"; expected the streams that call it"
          )
          return nil
        }
        claim(name, for: place, at: section.field, &callers)
      }
      return name == nil ? nil : function
    }
    return (functions, callers)
  }

  /// A name under `streams`.
  private func take(
    _ field: Field,
    for function: Int,
    among known: Set<String>,
    _ callers: inout [String: Int]
  ) {
    guard let name = field.text(expecting: "the name of a stream") else { return }
    guard known.contains(name) else {
      let near = Spelling.suggestion(for: name, among: streams)
      field.problem(
        "\"\(name)\" is not a stream\(near); expected \(Wording.alternatives(names: streams))"
      )
      return
    }
    claim(name, for: function, at: field, &callers)
  }

  /// A stream calls a function, and no other.
  private func claim(
    _ stream: String,
    for function: Int,
    at field: Field,
    _ callers: inout [String: Int]
  ) {
    if callers[stream] != nil {
      field.problem("\"\(stream)\" calls another function already; expected one for each stream")
    } else {
      callers[stream] = function
    }
  }
}
